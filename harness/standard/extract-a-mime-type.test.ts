import { expect, test } from 'vitest';
import { essenceOf, extractAMIMEType, isJavaScriptMIMEType } from './extract-a-mime-type.ts';
import { parseAMIMEType, serializeAMIMEType } from './mime-type.ts';

// https://fetch.spec.whatwg.org/#example-extract-a-mime-type
test.each([
  [['text/plain;charset=gbk, text/html'], 'text/html'],
  [['text/html;charset=gbk;a=b, text/html;x=y'], 'text/html;x=y;charset=gbk'],
  [['text/html;charset=gbk;a=b', 'text/html;x=y'], 'text/html;x=y;charset=gbk'],
  [['text/html;charset=gbk', 'x/x', 'text/html;x=y'], 'text/html;x=y'],
  [['text/html', 'cannot-parse'], 'text/html'],
  [['text/html', '*/*'], 'text/html'],
  [['text/html', ''], 'text/html'],
  [['*/*'], 'failure'],
  [['cannot-parse'], 'failure'],
  [[], 'failure'],
])('of Content-Type %j it is %s', (values, expected) => {
  const extracted = extractAMIMEType(values.map((value) => ['Content-Type', value]));
  expect(extracted === 'failure' ? extracted : serializeAMIMEType(extracted)).toBe(expected);
});

test('the essence is that of the MIME type, or null', () => {
  expect(essenceOf([['content-type', 'Text/CSS; charset=x']])).toBe('text/css');
  expect(essenceOf([])).toBeNull();
});

test.each([
  ['text/javascript;charset=x', true],
  ['TEXT/JAVASCRIPT1.5', true],
  ['application/x-ecmascript', true],
  ['text/javascript1.6', false],
  ['application/json', false],
  ['text/plain', false],
])('%s is that of JavaScript: %s', (type, expected) => {
  const mimeType = parseAMIMEType(type);
  expect(mimeType !== 'failure' && isJavaScriptMIMEType(mimeType)).toBe(expected);
});
