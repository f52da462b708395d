import { describe, expect, test } from 'vitest';
import { action, decision, defineAlgorithm, definition } from './algorithm.ts';
import { CORS_UNSAFE_REQUEST_HEADER_NAMES, corsUnsafeRequestHeaderNames } from './cors-unsafe-request-header-names.ts';
import { readFrom, redirecting } from './test-servers.ts';
import { createTrace } from './trace.ts';

const TRY = defineAlgorithm('try', 'try', 'https://example.test/#try', {
  '1': decision('the value is over the limit'),
  '2': action('do it'),
  '3': definition('return'),
});
const over = (o: { value: number; limit: number }) => o.value > o.limit;

describe('a trace', () => {
  test('records decisions and actions with their operands', () => {
    const trace = createTrace();
    let done = 0;
    expect(trace.decide(TRY, '1', { value: 2, limit: 1 }, over)).toBe(true);
    trace.perform(TRY, '2', { how: 'well' }, () => {
      done += 1;
    });
    expect(done).toBe(1);
    expect(trace.steps).toEqual([
      {
        kind: 'decision',
        algorithm: 'try',
        step: '1',
        text: 'the value is over the limit',
        url: 'https://example.test/#try',
        operands: { value: 2, limit: 1 },
        result: true,
      },
      {
        kind: 'action',
        algorithm: 'try',
        step: '2',
        text: 'do it',
        url: 'https://example.test/#try',
        operands: { how: 'well' },
        result: true,
      },
    ]);
    expect(trace.last()).toBe(trace.steps[1]);
  });

  test('admits listed steps of the right kind only', () => {
    const trace = createTrace();
    // @ts-expect-error step 2 is an action
    expect(() => trace.decide(TRY, '2', {}, () => true)).toThrow(RangeError);
    // @ts-expect-error there is no step 4
    expect(() => trace.perform(TRY, '4', {}, () => {})).toThrow(RangeError);
    expect(() => trace.last()).toThrow(RangeError);
  });

  test('lets an interceptor negate, move a limit by one, leave an action out, and do it otherwise', () => {
    const negated = createTrace({ decide: (_, compare) => !compare() });
    expect(negated.decide(TRY, '1', { value: 2, limit: 1 }, over)).toBe(false);
    const moved = createTrace({
      decide: ({ operands }, compare) => compare({ ...operands, limit: Number(operands.limit) + 1 }),
    });
    expect(moved.decide(TRY, '1', { value: 2, limit: 1 }, over)).toBe(false);
    expect(moved.decide(TRY, '1', { value: 3, limit: 1 }, over)).toBe(true);
    const without = createTrace({ perform: () => false });
    without.perform(TRY, '2', {}, () => expect.unreachable());
    expect(without.last().result).toBe(false);
    const otherwise = createTrace({ perform: () => ({ name: 'other' }) });
    let name = '';
    otherwise.perform(TRY, '2', { name: 'own' }, (operands) => {
      name = operands.name;
    });
    expect([name, otherwise.last().result]).toEqual(['other', true]);
  });
});

test('a limit of the Standard can be moved by one', () => {
  const eight = Array.from({ length: 8 }, () => ['Accept', 'a'.repeat(128)] as const);
  const less = createTrace({
    decide: ({ algorithm, step, operands }, compare) =>
      algorithm === CORS_UNSAFE_REQUEST_HEADER_NAMES.id && step === '5'
        ? compare({ ...operands, limit: 1023 })
        : compare(),
  });
  expect(corsUnsafeRequestHeaderNames(eight)).toEqual([]);
  expect(corsUnsafeRequestHeaderNames(eight, less)).toEqual(['accept']);
});

test('a read that never ends is stopped', () => {
  const loop = redirecting({ 'https://api.test/x': [302, '/x'] }, [['Access-Control-Allow-Origin', '*']]);
  expect(readFrom(loop).exchanges).toHaveLength(21);
});
