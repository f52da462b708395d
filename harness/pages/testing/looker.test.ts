import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIds } from '../../browsers/browsers.ts';
import { type Looker, openLooker } from './looker.ts';

/** A page that comes late from its second time on, with a button that comes later still. */
let server: Server;
let page: string;
let served = 0;
beforeAll(async () => {
  server = createServer((_request, response) => {
    served += 1;
    setTimeout(
      () =>
        response.end(`<!doctype html><title>${served}</title><script>
          setTimeout(() => { document.body.innerHTML = '<button onclick="document.title = 1000">press</button>'; }, 400);
        </script>`),
      served === 1 ? 0 : 400,
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/page`;
});
afterAll(() => void server.close());

describe.each(browserIds)('in %s', (id) => {
  let looker: Looker;
  beforeAll(async () => {
    served = 0;
    looker = await openLooker(id);
  });
  afterAll(() => looker?.close());

  it('the page that is there already is opened anew, and what is not there yet is waited for and pressed', async () => {
    for (const _time of [1, 2, 3]) {
      await looker.goTo(page);
      expect(await looker.run(() => document.title)).not.toBe('1000');
      await looker.click('button');
      await looker.until(() => document.title === '1000');
    }
  });
});
