import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainPasted } from './explain-pasted.ts';

const assumed = { origin: 'https://app.example.com', url: 'https://api.example.com/data' };
const pasted = (file: string) => readFileSync(new URL(`testing/pasted/${file}`, import.meta.url), 'utf8');
const explainedOf = (text: string, given = {}) => {
  const told = explainPasted(text, { assumed, given });
  if (told.form === 'message') throw new Error('a message');
  return { form: told.form, ...told.explained };
};

describe('a message', () => {
  it.each([
    [
      'Chromium',
      "Access to fetch at 'https://api.example.com/data' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      /Have the server answer https:\/\/api\.example\.com\/data with "Access-Control-Allow-Origin: https:\/\/app/,
    ],
    [
      'Firefox',
      'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/data. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.',
      /Access-Control-Allow-Origin/,
    ],
    ['bare, of Chromium', 'TypeError: Failed to fetch', /./],
    ['bare, of WebKit', 'TypeError: Load failed', /./],
    ['bare, of Firefox', 'TypeError: NetworkError when attempting to fetch resource.', /./],
  ])('of %s is told with what helps', (_, text, remedy) => {
    const told = explainPasted(text);
    expect(told.form).toBe('message');
    expect(told.form === 'message' && told.messages[0]?.remedy).toMatch(remedy);
  });
});

describe('HTTP answers', () => {
  it('are explained with what is assumed of the request, and that is said', () => {
    const { form, read, notes } = explainedOf('HTTP/1.1 200 OK\nContent-Type: text/plain\n\nhello');
    expect([form, read.outcome, read.blame?.algorithm]).toEqual(['HTTP', 'blocked', 'cors-check']);
    expect(notes.slice(0, 2)).toEqual([
      'The text does not say of which origin the page is: https://app.example.com is assumed.',
      'The text does not say what was asked for: https://api.example.com/data is assumed.',
    ]);
  });

  it('what the user says stands above what is assumed, and then nothing is said of that', () => {
    const { request, notes } = explainedOf('HTTP/1.1 200 OK\n\n', { ...assumed, origin: 'https://mine.example' });
    expect(request.origin).toBe('https://mine.example');
    expect(notes.join()).not.toContain('assumed');
  });

  it('bytes of header values stay bytes', () => {
    const { read } = explainedOf(
      'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nX-Note: Größe\nContent-Language: é\n\n',
    );
    expect(read.visibleHeaders).toContainEqual(['content-language', 'Ã©']);
  });

  it.each(['curl-v.txt', 'chrome-headers.txt', 'firefox-headers.txt', 'safari-headers.txt', 'pseudo-headers.txt'])(
    '%s is taken for what it is',
    (file) => {
      expect(explainedOf(pasted(file)).form).toBe('HTTP');
    },
  );

  it('two answers that curl wrote one after the other are a preflight’s and the request’s', () => {
    const text = 'HTTP/1.1 204 No Content\n\nHTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n\n';
    const { read } = explainedOf(text, { method: 'PUT' });
    expect(read.exchanges.map(({ preflight }) => preflight)).toEqual([true]);
    expect(read.blame?.algorithm).toBe('cors-check');
  });
});

describe('a HAR file', () => {
  it('is explained by its first read that failed, unless another is asked for', () => {
    const text = pasted('chrome-preflight-refused.har');
    const told = explainPasted(text);
    if (told.form !== 'HAR') throw new Error(told.form);
    expect(told.entry).toBe('0');
    expect(told.reads.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST https://api.example.com/users',
      'GET wss://api.example.com/socket',
    ]);
    expect(told.explained.read).toMatchObject({ outcome: 'blocked', blame: { algorithm: 'cors-preflight-fetch' } });
    expect(() => explainPasted(text, { entry: '9' })).toThrow('has entries 0 to');
  });
});

it('a command as "Copy as cURL" gives it asks for its answer, and has it where it stands below', () => {
  const command = "curl 'https://api.example.com/data' -H 'Origin: https://app.example.com' -X PUT";
  expect(explainedOf(command)).toMatchObject({ form: 'curl', decided: false });
  const { form, read } = explainedOf(`${command}\nHTTP/1.1 204 No Content\n\nHTTP/1.1 200 OK\n\n`);
  expect([form, read.outcome]).toEqual(['HTTP', 'blocked']);
});

describe('a mistake says what was expected', () => {
  it.each([
    ['', /the text: is empty/],
    ['what is wrong with my page?', /no message of Chromium’s, Firefox’s or WebKit’s that is known/],
    ['{ "log": 1 }', /expected a HAR file/],
    ['HTTP/1.1 200 OK\nno colon here\n\n', /the text:2: expected a header line/],
  ])('%j', (text, message) => {
    expect(() => explainPasted(text, { assumed })).toThrow(message);
  });
});
