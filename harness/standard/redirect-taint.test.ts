import { expect, test } from 'vitest';
import { byteSerializingARequestOrigin } from './byte-serializing-a-request-origin.ts';
import { redirectTaint } from './redirect-taint.ts';
import { requestFor } from './test-requests.ts';

const APP = 'https://app.example.com';
const SISTER = 'https://sister.example.com';
const API = 'https://api.test';
const OTHER = 'https://other.test';

test.each([
  [[APP], 'same-origin'],
  [[API], 'same-origin'],
  [[APP, API], 'same-origin'],
  [[API, API], 'same-origin'],
  [[APP, API, API], 'same-origin'],
  [[APP, SISTER], 'same-origin'],
  [[SISTER, APP], 'same-site'],
  [[SISTER, API], 'same-site'],
  [[API, APP], 'cross-site'],
  [[API, OTHER], 'cross-site'],
  [[APP, API, APP], 'cross-site'],
  [[SISTER, APP, API], 'same-site'],
  [[SISTER, APP, API, OTHER], 'cross-site'],
  [[API, 'http://api.test'], 'cross-site'],
  [[SISTER, 'https://sister.example.com:8443'], 'same-site'],
])('from app by way of %j: %s', (urls, expected) => {
  const request = requestFor(APP, urls);
  expect(redirectTaint(request)).toBe(expected);
  expect(byteSerializingARequestOrigin(request)).toBe(expected === 'same-origin' ? APP : 'null');
});

test('an opaque origin serializes as null without any redirect', () => {
  expect(byteSerializingARequestOrigin(requestFor('null', [API]))).toBe('null');
});
