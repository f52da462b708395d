import { expect, it } from 'vitest';
import { mapBody, plainBodyOf, plainRequestOf, type RequestBody, readBodyOf } from './request-body.ts';

it.each<[RequestBody, string | null, number | null]>([
  ['ü', 'text/plain;charset=UTF-8', 2],
  [{ urlSearchParams: { a: 'b c' } }, 'application/x-www-form-urlencoded;charset=UTF-8', 5],
  [{ formData: { a: 'b' } }, 'multipart/form-data; boundary=boundary', null],
  [{ blob: 'ü' }, null, 2],
  [{ blob: 'a', type: 'Text/PLAIN' }, 'text/plain', 1],
  [{ base64: 'AAEC' }, null, 3],
  [{ stream: 'a' }, null, null],
  [{ document: 'a' }, 'text/html;charset=UTF-8', 40],
])('the body %j brings the type %s and is %j bytes long', (body, type, length) => {
  expect(readBodyOf(body)).toMatchObject({ type, length });
});

it.each<[RequestBody, string | Uint8Array]>([
  ['a', 'a'],
  [{ urlSearchParams: { a: '&' } }, 'a=%26'],
  [{ base64: 'AAEC' }, Uint8Array.of(0, 1, 2)],
  [{ document: 'a' }, '<html><head></head><body>a</body></html>'],
])('the body %j is sent without a browser as it is', (body, bytes) => {
  expect(plainBodyOf(body).bytes).toEqual(bytes);
});

it('a FormData sent without a browser has the boundary that its type names', () => {
  const { type, bytes } = plainBodyOf({ formData: { 'a"': 'b' } });
  const boundary = type?.replace('multipart/form-data; boundary=', '');
  expect(bytes).toBe(`--${boundary}\r\nContent-Disposition: form-data; name="a%22"\r\n\r\nb\r\n--${boundary}--\r\n`);
});

it.each<[RequestBody, RequestBody]>([
  ['a', 'A'],
  [{ urlSearchParams: { a: 'a' } }, { urlSearchParams: { a: 'A' } }],
  [{ formData: { a: 'a' } }, { formData: { a: 'A' } }],
  [
    { blob: 'a', type: 'a' },
    { blob: 'A', type: 'a' },
  ],
  [{ base64: 'aaaa' }, { base64: 'aaaa' }],
  [{ stream: 'a' }, { stream: 'A' }],
  [{ document: 'a' }, { document: 'A' }],
])('placeholders are filled in the texts of %j', (body, filled) => {
  expect(mapBody(body, (text) => text.toUpperCase())).toEqual(filled);
});

it('what is read without a browser has the type of its body, unless the page has set one', () => {
  const read = (...headers: [string, string][]) =>
    plainRequestOf({ url: 'http://localhost/', method: 'POST', headers, body: 'a' });
  expect(read()).toMatchObject({ headers: [['Content-Type', 'text/plain;charset=UTF-8']], body: 'a' });
  expect(read(['content-type', 'a/b'])).toMatchObject({ headers: [['content-type', 'a/b']], body: 'a' });
  expect(plainRequestOf({ url: 'http://localhost/', method: 'GET', headers: [] })).not.toHaveProperty('body');
});
