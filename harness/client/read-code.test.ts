import { describe, expect, it } from 'vitest';
import { readCode } from './read-code.ts';

const plain: Parameters<typeof readCode>[0] = {
  url: 'http://localhost:4200/data?a=b',
  transport: 'fetch',
  context: 'window',
  method: 'GET',
  headers: [],
  mode: 'cors',
  credentials: 'same-origin',
  redirect: 'follow',
  cache: 'default',
  uploadListener: false,
  lateUploadListener: false,
  keepalive: false,
  synchronous: false,
  timing: false,
};

/** What `fetch` is called with when the code is run. */
async function fetched(changed: Partial<typeof plain>): Promise<unknown[]> {
  let called: unknown[] = [];
  const fetch = async (...args: unknown[]) => {
    called = args;
    return { text: async () => '' };
  };
  await new Function('fetch', `return (async () => {${readCode({ ...plain, ...changed })}})()`)(fetch);
  return called;
}

describe('the code of a fetch', () => {
  it('leaves out what is so anyway', async () => {
    expect(readCode(plain)).toBe("await fetch('http://localhost:4200/data?a=b').then((response) => response.text());");
    expect(await fetched({})).toEqual([plain.url]);
  });

  it.each([
    { method: 'PUT' },
    { headers: [['X-A', '1'] as [string, string], ['X-A', 'it\'s "\\"\x01\u2028'] as [string, string]] },
    { mode: 'no-cors' as const },
    { credentials: 'omit' as const },
    { redirect: 'manual' as const },
    { cache: 'only-if-cached' as const },
    { integrity: 'sha256-x' },
    { body: 'it’s\n"so"' },
  ])('asks for just %j', async (changed) => {
    expect(await fetched(changed)).toEqual([plain.url, changed]);
  });

  it('says in which frame it runs', () => {
    expect(readCode({ ...plain, context: 'sandboxed-frame' })).toMatch(/^\/\/ in a sandboxed frame\nawait fetch/);
  });
});

it('the code of an XMLHttpRequest does what the transport does', () => {
  const code = readCode({
    ...plain,
    transport: 'XMLHttpRequest',
    method: 'POST',
    headers: [['X-A', '1']],
    credentials: 'include',
    body: 'b',
    uploadListener: true,
  });
  expect(code.split('\n')).toEqual([
    'const xhr = new XMLHttpRequest();',
    "xhr.open('POST', 'http://localhost:4200/data?a=b');",
    'xhr.withCredentials = true;',
    "xhr.setRequestHeader('X-A', '1');",
    "xhr.upload.addEventListener('progress', () => {});",
    'xhr.onload = () => console.log(xhr.responseText);',
    "xhr.send('b');",
  ]);
  expect(readCode({ ...plain, transport: 'XMLHttpRequest' })).toContain('xhr.send();');
});
