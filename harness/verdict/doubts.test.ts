import { describe, expect, it } from 'vitest';
import type { FailedCheck } from './check.ts';
import { doubtsOf } from './doubts.ts';
import { blocked, someStep } from './testing/evidence.ts';

const failing = (field: string, expected: string, actual: string): FailedCheck => ({
  field: `steps[0].${field}`,
  about: field,
  expected,
  actual,
  holds: false,
  sentence: `${field}: ${actual}, not ${expected}`,
});
const read = { steps: [someStep()] };
const nothing = { steps: [someStep({ observed: blocked, recorded: [] })] };

describe('what may only have been late', () => {
  it.each([
    ['a request that did not come', failing('sent', 'true', 'false'), nothing],
    ['fewer requests', failing('requests', '2', '1'), read],
    ['the origin of a request before the one that did not come', failing('origin', 'null', 'http://a'), read],
    ['a preflight that did not come, as nothing did', failing('preflights', '1', '0'), nothing],
    ['a preflight more, when an entry ran out', failing('predicted.preflights', '0', '1'), read],
    ['a read that came to nothing', failing('predicted.read', 'readable', 'blocked'), nothing],
    ['a read that got less', failing('read', 'readable', 'opaque'), read],
    ['a status that nobody read', failing('status', '200', '(none)'), nothing],
    ['what a cache had not kept yet', failing('predicted.carried.If-None-Match', '"a"', '(none)'), read],
    ['headers that came without those kept', failing('predicted.visible', 'age, date', 'date'), read],
  ])('is worth asking again: %s', (_, check, evidence) => {
    expect(doubtsOf({ verdict: 'deviates', failed: [check] }, evidence)).toEqual([check.sentence]);
  });

  it('is worth asking again where a known difference did not show', () => {
    const deviation = { why: 'It forgets.' };
    expect(doubtsOf({ verdict: 'unexpectedly-conforms', failed: [], deviation }, read)).toEqual([
      'a known difference did not show: It forgets.',
    ]);
  });
});

describe('what once is a proof of', () => {
  it.each([
    ['a read', failing('read', 'blocked', 'readable'), read],
    ['a read of what is opaque', failing('predicted.read', 'opaque', 'readable'), read],
    ['a read that is none of several', failing('read', 'one of blocked, opaque', 'readable'), read],
    ['a request', failing('sent', 'false', 'true'), read],
    ['a request that is not to be sent', failing('predicted.requests', '0', '1'), read],
    ['a redirect that is not to be followed', failing('requests', '1', '2'), read],
    ['requests, where one of several numbers is expected', failing('requests', 'one of 1, 2', '0'), read],
    ['a header that was not for the page', failing('headers.X', '(none)', 'a'), read],
    ['a request without its preflight', failing('preflights', '1', '0'), read],
    ['a redirect without its preflight', failing('preflights', '1, 1', '1, 0'), read],
    ['a header that the page could read', failing('hidden.X', 'false', 'true'), read],
    ['a header more that the page could read', failing('predicted.visible', 'date', 'date, x'), read],
    ['a cookie', failing('cookies.notSent.a', 'false', 'true'), read],
    ['a Cookie', failing('predicted.carried.Cookie', '(none)', 'a=1'), read],
    ['an Authorization', failing('carried.Authorization', '(none)', 'Basic YTpi'), read],
  ])('is not asked again: %s', (_, check, evidence) => {
    const late = failing('requests', '2', '1');
    expect(doubtsOf({ verdict: 'deviates', failed: [check] }, evidence)).toBeUndefined();
    expect(doubtsOf({ verdict: 'deviates', failed: [late, check] }, evidence)).toBeUndefined();
  });
});

it('is nothing where the verdict is acceptable, and not asked of what no evidence can decide', () => {
  for (const verdict of ['conforms', 'known-deviation', 'premise-unmet'] as const)
    expect(doubtsOf({ verdict, failed: [] }, read)).toEqual([]);
  for (const verdict of ['disputed', 'harness-error', 'not-run'] as const)
    expect(doubtsOf({ verdict, failed: [] }, read)).toBeUndefined();
});
