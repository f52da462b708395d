import { expect, test } from 'vitest';
import { predict } from './predict.ts';
import type { ReadRequest } from './read-request.ts';

const page = { url: 'https://api.example/', origin: 'https://app.example' };
const timingOf = (headers: Record<string, string>, read: Partial<ReadRequest> = {}) => {
  const [predicted] = predict({ requests: [{ ...page, ...read }], server: () => ({ status: 200, headers }) }).reads;
  return predicted?.timing;
};
const byCORS = (is: boolean) => ({ encodedBodySize: is, responseStatus: is, contentType: is });
const byTAO = (is: boolean) => ({ requestStart: is, transferSize: is });
const star = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'a/b' };

test('CORS shows body size, status and type; Timing-Allow-Origin shows the connection', () => {
  expect(timingOf(star)).toMatchObject({ ...byCORS(true), ...byTAO(false) });
  for (const value of ['*', page.origin, `https://other.example, ${page.origin}`]) {
    expect(timingOf({ ...star, 'Timing-Allow-Origin': value })).toMatchObject({ ...byCORS(true), ...byTAO(true) });
    const opaque = timingOf({ 'Content-Type': 'a/b', 'Timing-Allow-Origin': value }, { mode: 'no-cors' });
    expect(opaque).toMatchObject({ ...byCORS(false), ...byTAO(true) });
  }
  expect(timingOf({ ...star, 'Timing-Allow-Origin': 'https://other.example' })).toMatchObject(byTAO(false));
});

test('of what is refused nothing is shown, and of the own origin everything', () => {
  expect(timingOf({ 'Timing-Allow-Origin': '*' })).toMatchObject({ ...byCORS(false), ...byTAO(false) });
  expect(timingOf({ 'Content-Type': 'a/b' }, { url: page.origin })).toMatchObject({ ...byCORS(true), ...byTAO(true) });
});
