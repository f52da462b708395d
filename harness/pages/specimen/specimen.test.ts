import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIds } from '../../browsers/browsers.ts';
import { pageDocument } from '../document.ts';
import { createFolder } from '../testing/folder.ts';
import { injectScripts } from '../testing/inject-scripts.ts';
import { type Looker, openLooker } from '../testing/looker.ts';

const { put, remove } = createFolder();
let url: string;
/** The same without a policy. */
let open: string;
beforeAll(async () => {
  const { html } = await pageDocument('specimen', { title: 'The design' });
  url = put('specimen.html', html);
  open = put('open.html', html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
});
afterAll(remove);

describe.each(browserIds)('the parts of the design in %s', (id) => {
  let looker: Looker;
  beforeAll(async () => {
    looker = await openLooker(id);
    await looker.goTo(url);
  });
  afterAll(() => looker?.close());

  it('are nothing that axe-core finds serious, light and dark', async () => {
    for (const theme of ['light', 'dark'] as const) {
      await looker.look({ width: 1280, height: 900, theme });
      expect(await looker.axe(), theme).toEqual([]);
    }
  });

  it('show markup and script from outside as text', async () => {
    expect(await looker.text('.code pre')).toContain('<img src=x onerror=');
    expect(await looker.run(() => document.title)).toBe('The design');
    expect(await looker.run(() => document.querySelectorAll('main img, main script').length)).toBe(0);
    expect(await looker.run(() => document.querySelectorAll('a[href^="javascript"]').length)).toBe(0);
  });

  it('run no script that is put into the page: its policy lets its own in alone', async () => {
    expect(await looker.run(injectScripts)).toEqual([]);
    await looker.goTo(open);
    expect(await looker.run(injectScripts)).toContain('inline script');
    await looker.goTo(url);
  });

  it('say at a control what is wrong with its value, as one types', async () => {
    await looker.click('#field-method');
    await looker.press('End');
    await looker.type('!');
    await looker.until(() => document.getElementById('field-method')?.getAttribute('aria-invalid') === 'true');
    expect(await looker.text('#field-method-said')).toBe('expected a token such as PUT');
  });

  it('fit a phone: nothing reaches beyond the edge of the page', async () => {
    await looker.look({ width: 390, height: 844 });
    await looker.until(() => document.documentElement.scrollWidth <= Math.max(innerWidth, 390));
  });
});
