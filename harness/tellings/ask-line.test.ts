import { expect, test } from 'vitest';
import { askLine } from './ask-line.ts';

const ports = { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } };

test('what a page asks for has no placeholder left', () => {
  const request = { method: 'POST', headers: { 'X-Page': '{from}', Cookie: '{id}=1' }, body: '{{}' };
  expect(askLine({ path: '/{id}/data', request }, 1, ports)).toBe(
    '2. A page at http://localhost:8001 runs  ' +
      `fetch('http://localhost:8003/cc…/data', {"method":"POST","headers":{"X-Page":"http://localhost:8001","Cookie":"cc…=1"},"body":"{}"})`,
  );
});
