import { expect, test } from 'vitest';
import { essence, parseAMIMEType, serializeAMIMEType } from './mime-type.ts';

test.each([
  ['text/plain', 'text/plain'],
  [' TEXT/Plain ; Charset=UTF-8', 'text/plain;charset=UTF-8'],
  ['text/plain;charset="a b"', 'text/plain;charset="a b"'],
  ['text/plain;a="b\\"";a=c', 'text/plain;a="b\\""'],
  ['text/plain;;;a=', 'text/plain'],
  ['text/plain;a', 'text/plain'],
  ['text/plain;a;b=c', 'text/plain;b=c'],
  ['text/plain;é=c;b="x"y;d=e', 'text/plain;b=x;d=e'],
])('%j serializes to %j', (input, expected) => {
  const parsed = parseAMIMEType(input);
  expect(parsed === 'failure' ? parsed : serializeAMIMEType(parsed)).toBe(expected);
});

test.each(['', 'text', 'text/', '/plain', 'te xt/plain', 'text/pl ain', 'text/plain, text/html', 'text/(plain)'])(
  '%j is no MIME type',
  (input) => {
    expect(parseAMIMEType(input)).toBe('failure');
  },
);

test('the essence has no parameters', () => {
  const parsed = parseAMIMEType('text/plain;a=b');
  expect(parsed === 'failure' ? parsed : essence(parsed)).toBe('text/plain');
});
