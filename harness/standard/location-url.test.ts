import { expect, test } from 'vitest';
import { locationURL } from './location-url.ts';

function locate(location: string | null, status = 302, fragment: string | null = null) {
  const url = locationURL(
    {
      status,
      headerList: location === null ? [] : [['Location', location]],
      urlList: [new URL('https://api.test/a/b')],
    },
    fragment,
  );
  return url instanceof URL ? url.href : url;
}

test.each([
  ['c', 'https://api.test/a/c'],
  ['//other.test', 'https://other.test/'],
  ['', 'https://api.test/a/b'],
  ['https://', 'failure'],
  [null, null],
])('%j leads to %j', (location, expected) => {
  expect(locate(location)).toBe(expected);
});

test('five statuses redirect', () => {
  const redirecting = Array.from({ length: 100 }, (_, n) => 300 + n).filter((status) => locate('c', status) !== null);
  expect(redirecting).toEqual([301, 302, 303, 307, 308]);
});

test('the fragment of the request is taken when the location has none', () => {
  expect(locate('c', 302, 'f')).toBe('https://api.test/a/c#f');
  expect(locate('c#g', 302, 'f')).toBe('https://api.test/a/c#g');
  expect(locate('c#', 302, 'f')).toBe('https://api.test/a/c#');
});
