import { expect, test } from 'vitest';
import { basicFilteredResponse } from './basic-filtered-response.ts';
import { corsFilteredResponse } from './cors-filtered-response.ts';
import { opaqueFilteredResponse } from './opaque-filtered-response.ts';
import { opaqueRedirectFilteredResponse } from './opaque-redirect-filtered-response.ts';
import { createResponse } from './response.ts';

const response = createResponse({
  status: 404,
  urlList: [new URL('https://api.test')],
  headerList: [
    ['Content-Type', 'a/b'],
    ['X-A', '1'],
    ['Set-Cookie', 'a'],
  ],
  corsExposedHeaderNameList: ['x-a', 'set-cookie'],
});
const names = (filtered: typeof response) => filtered.headerList.map(([name]) => name);

test('basic hides Set-Cookie alone', () => {
  const filtered = basicFilteredResponse(response);
  expect(filtered).toMatchObject({ type: 'basic', status: 404, internalResponse: response });
  expect(names(filtered)).toEqual(['Content-Type', 'X-A']);
});

test('CORS shows what is safelisted or exposed', () => {
  expect(corsFilteredResponse(response).type).toBe('cors');
  expect(names(corsFilteredResponse(response))).toEqual(['Content-Type', 'X-A']);
  expect(names(corsFilteredResponse({ ...response, corsExposedHeaderNameList: [] }))).toEqual(['Content-Type']);
});

test('opaque shows nothing, not even the URL', () => {
  expect(opaqueFilteredResponse(response)).toMatchObject({ type: 'opaque', status: 0, urlList: [], headerList: [] });
});

test('opaque-redirect shows the URL alone', () => {
  const filtered = opaqueRedirectFilteredResponse(response);
  expect(filtered).toMatchObject({ type: 'opaqueredirect', status: 0, headerList: [], urlList: response.urlList });
  expect(response.status).toBe(404);
});
