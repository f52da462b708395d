import { describe, expect, it } from 'vitest';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import { predictScenario } from '../../verdict/prediction.ts';
import { headerValue } from '../../wire/header-lines.ts';
import { rangesWrittenAnew } from './header-lines.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'a' };

/** The Range that reaches a server of the page's own origin. */
function rangeOf(request: NonNullable<Step['request']>): string | undefined {
  const scenario: Scenario = {
    id: 'a/scenario',
    title: 'A range.',
    standard: ['#concept-fetch'],
    kind: 'required',
    steps: [{ to: 'app', request }],
  };
  const [step] = predictScenario(scenario, { ...place, changes: [rangesWrittenAnew()] });
  return headerValue(step!.evidence.recorded.at(-1)!.headers, 'Range');
}

describe('a Range that is written anew', () => {
  const headers: [string, string][] = [['Range', 'BYTES=+0-01']];

  it('is what the cache has read', () => {
    expect(rangeOf({ headers })).toBe('bytes=0-1');
    expect(rangeOf({ headers, cache: 'reload' })).toBe('bytes=0-1');
  });

  it('stays as it was set where the cache is passed by', () => {
    expect(rangeOf({ headers, cache: 'no-store' })).toBe('BYTES=+0-01');
    expect(rangeOf({ headers: [...headers, ['If-None-Match', '"x"']] })).toBe('BYTES=+0-01');
    expect(rangeOf({ headers: [...headers, ['If-Range', '"x"']], cache: 'reload' })).toBe('BYTES=+0-01');
  });
});
