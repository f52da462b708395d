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
  server = createServer((request, response) => {
    if (request.url?.endsWith('?asks'))
      return response.setHeader('Content-Type', 'text/html').end(`<!doctype html><script>
        for (const scheme of ['http', 'https']) fetch(scheme + '://elsewhere.example/some', { mode: 'no-cors' });
      </script>`);
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

  it('it is seen what a page asks of anybody else, also in a frame of another origin', async () => {
    await looker.goTo(page);
    expect(looker.askedElsewhere()).toEqual([]);
    await looker.run(
      (url) => {
        const frame = document.createElement('iframe');
        frame.src = url;
        document.body.append(frame);
      },
      `${page.replace('127.0.0.1', 'localhost')}?asks`,
    );
    await looker.until(() => document.title !== '');
    for (let tries = 0; tries < 600 && looker.askedElsewhere().length < 2; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(looker.askedElsewhere()).toEqual(
      expect.arrayContaining(['GET http://elsewhere.example/some', 'CONNECT elsewhere.example:443']),
    );
  });

  it('the page that is there already is opened anew, and what is not there yet is waited for and pressed', async () => {
    for (const _time of [1, 2, 3]) {
      await looker.goTo(page);
      expect(await looker.run(() => document.title)).not.toBe('1000');
      await looker.click('button');
      await looker.until(() => document.title === '1000');
    }
  });
});
