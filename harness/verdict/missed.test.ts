import { describe, expect, it } from 'vitest';
import type { FailedCheck } from './check.ts';
import { missedIn } from './missed.ts';
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

describe('what was not seen', () => {
  it.each([
    ['a request that did not come', failing('sent', 'true', 'false'), nothing],
    ['fewer requests', failing('requests', '2', '1'), read],
    ['a preflight that did not come, as nothing did', failing('preflights', '1', '0'), nothing],
    ['a preflight more, when an entry ran out', failing('predicted.preflights', '0', '1'), read],
    ['a read that came to nothing', failing('predicted.read', 'readable', 'blocked'), nothing],
    ['a status that nobody read', failing('status', '200', '(none)'), nothing],
    ['the origin of no request', failing('origin', 'http://a', '(no such request reached a server)'), nothing],
  ])('is worth asking again: %s', (_, check, evidence) => {
    expect(missedIn({ verdict: 'deviates', failed: [check] }, evidence)).toEqual([check.sentence]);
  });

  it('is worth asking again where a known difference did not show', () => {
    const deviation = { why: 'It forgets.' };
    expect(missedIn({ verdict: 'unexpectedly-conforms', failed: [], deviation }, read)).toEqual([
      'a known difference did not show: It forgets.',
    ]);
  });
});

describe('what was seen', () => {
  it.each([
    ['a read', failing('read', 'blocked', 'readable'), read],
    ['a request', failing('sent', 'false', 'true'), read],
    ['one request more', failing('requests', '1', '2'), read],
    ['a request without its preflight', failing('preflights', '1', '0'), read],
    ['another status', failing('status', '200', '404'), read],
    ['a header that a request carried', failing('predicted.carried.Cookie', '(none)', 'a=1'), read],
    ['another origin', failing('origin', 'null', 'http://a'), read],
    ['a header that the page could read', failing('hidden.X', 'false', 'true'), read],
    ['a cookie', failing('cookies.notSent.a', 'false', 'true'), read],
  ])('is proven by that once: %s', (_, check, evidence) => {
    const missed = failing('sent', 'true', 'false');
    expect(missedIn({ verdict: 'deviates', failed: [check] }, evidence)).toBeUndefined();
    expect(missedIn({ verdict: 'deviates', failed: [missed, check] }, evidence)).toBeUndefined();
  });
});

it('misses nothing where the verdict is acceptable, and says nothing of what no evidence can decide', () => {
  for (const verdict of ['conforms', 'known-deviation', 'premise-unmet'] as const)
    expect(missedIn({ verdict, failed: [] }, read)).toEqual([]);
  for (const verdict of ['disputed', 'harness-error', 'not-run'] as const)
    expect(missedIn({ verdict, failed: [] }, read)).toBeUndefined();
});
