import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIds } from '../../browsers/browsers.ts';
import { staticPages } from '../live-documents.ts';
import { createFolder } from '../testing/folder.ts';
import { type Looker, openLooker } from '../testing/looker.ts';

/** The page that explains, from a file: with no server. */

const { put, remove } = createFolder();
let url: string;
let documents: Record<string, string>;
beforeAll(async () => {
  documents = await staticPages();
  for (const [name, html] of Object.entries(documents)) {
    const at = put(name, html);
    if (name === 'explain.html') url = at;
  }
});
afterAll(remove);

const pasted = (file: string) => readFileSync(new URL(`../../explain/testing/${file}`, import.meta.url), 'utf8');

const hostile = '<img src=x onerror="document.title=\'run\'"><script>document.title="run"</script>';

/** One of each form, and what is said of it. */
const forms: [name: string, text: string, says: RegExp][] = [
  [
    'a message of Chromium',
    "Access to fetch at 'https://api.example.com/data' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    /What helps[\s\S]*Access-Control-Allow-Origin: https:\/\/app\.example\.com/,
  ],
  [
    'a message of Firefox',
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/data. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.',
    /What helps[\s\S]*Access-Control-Allow-Origin/,
  ],
  [
    'a message of WebKit',
    'Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 200',
    /What helps[\s\S]*Access-Control-Allow-Origin/,
  ],
  ['“Failed to fetch”', 'TypeError: Failed to fetch', /What helps/],
  ['“Load failed”', 'TypeError: Load failed', /What helps/],
  ['“NetworkError”', 'TypeError: NetworkError when attempting to fetch resource.', /What helps/],
  [
    'curl -i',
    'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://app.example.com/\n\nhello',
    /cannot read it[\s\S]*What to change/,
  ],
  ['raw HTTP of a preflight and its request', 'HTTP/1.1 204 No Content\n\nHTTP/1.1 200 OK\n\n', /cannot read it/],
  ['curl -v', pasted('pasted/curl-v-both.txt'), /cannot read it/],
  ['a HAR', pasted('pasted/chrome-preflight-refused.har'), /Which read of the file[\s\S]*cannot read it/],
  ['“Copy as cURL”', "curl 'https://api.example.com/data' -H 'Origin: https://app.example.com'", /Not decided/],
];

it('is a document that may load and send nothing, and links to the playground beside it', () => {
  expect(Object.keys(documents).sort()).toEqual(['explain.html', 'playground.html']);
  for (const html of Object.values(documents)) {
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^;]*; style-src 'sha256-[^;]*; img-src data:;/);
    expect(policy).not.toMatch(/connect-src|frame-src|unsafe/);
  }
});

describe.each(browserIds)('explain in %s', (id) => {
  let looker: Looker;
  beforeAll(async () => {
    looker = await openLooker(id);
  });
  afterAll(() => looker?.close());

  const paste = async (text: string) => {
    await looker.goTo('about:blank');
    await looker.goTo(url);
    await looker.until(() => document.querySelector('#pasted') !== null);
    await looker.run((value) => {
      const area = document.querySelector<HTMLTextAreaElement>('#pasted')!;
      area.value = value;
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }, text);
    await looker.until(() => document.querySelector('.explanation .note') !== null);
  };

  it.each(forms)('says of %s what is so and what to change', async (_, text, says) => {
    await paste(text);
    expect(await looker.text('.explanation')).toMatch(says);
  });

  it('takes a file that is dropped on it', async () => {
    await paste('x');
    await looker.run((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'some.har'));
      dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, pasted('pasted/firefox.har'));
    await looker.until(() => document.querySelector('.explained[data-form="read"]') !== null);
  });

  it('says what is wrong with what it does not know, and no stack', async () => {
    await paste('my page is broken');
    const said = await looker.text('.explanation');
    expect(said).toMatch(/is no message of Chromium/);
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('shows markup and script of every form as text', async () => {
    for (const text of [
      `HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: ${hostile}\nX-${'a'.repeat(3)}: ${hostile}\n\n${hostile}`,
      `Access to fetch at 'https://api.example.com/${hostile}' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
      `curl 'https://api.example.com/' -H 'Origin: https://app.example.com' -H 'X-Note: ${hostile.replaceAll("'", '')}'`,
    ]) {
      await paste(text);
      expect(await looker.run(() => document.title)).toBe('CORS errors explained');
      expect(await looker.run(() => document.querySelectorAll('main img, main script').length)).toBe(0);
    }
  });

  it('opens in the playground, where the same is predicted', async () => {
    await paste('HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://app.example.com/\n\nhello');
    await looker.run(() => (document.querySelector('.explained a.button') as HTMLAnchorElement).click());
    await looker.until(() => document.querySelector('.prediction')?.getAttribute('data-outcome') === 'blocked');
    expect(await looker.text('.prediction')).toContain('cors-check');
    expect(await looker.run(() => document.querySelector<HTMLTextAreaElement>('#actual-headers')?.value)).toBe(
      'Access-Control-Allow-Origin: {from}/',
    );
  });

  it('loads nothing and sends nothing', async () => {
    await paste(forms[0]![1]);
    expect(await looker.run(() => performance.getEntriesByType('resource').map(({ name }) => name))).toEqual([]);
  });

  it('axe-core finds nothing serious, light and dark, and it fits a phone', async () => {
    await paste(pasted('pasted/curl-v-both.txt'));
    for (const theme of ['light', 'dark'] as const) {
      await looker.look({ width: 390, height: 844, theme });
      expect(await looker.axe(), theme).toEqual([]);
    }
    await looker.until(() => document.documentElement.scrollWidth <= Math.max(innerWidth, 390));
    await looker.look({ width: 1280, height: 900 });
  });
});
