import { describe, expect, it } from 'vitest';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import { get } from '../../standard/index.ts';
import { predictScenario } from '../prediction.ts';
import type { Change } from './change.ts';
import { charsetAsSetBehindRedirects, charsetReplacedInPlace, rangesWrittenAnew } from './header-lines.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'a' };

/** The Range that reaches a server of the page's own origin. */
function rangeOf(request: NonNullable<Step['request']>): string | null {
  const scenario: Scenario = {
    id: 'a/scenario',
    title: 'A range.',
    standard: ['#concept-fetch'],
    kind: 'required',
    steps: [{ to: 'app', request }],
  };
  const [step] = predictScenario(scenario, { ...place, changes: [rangesWrittenAnew()] });
  return get('Range', step!.evidence.recorded.at(-1)!.headers);
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

describe('the charset of XMLHttpRequest', () => {
  const allow = { 'Access-Control-Allow-Origin': '*' };

  /** The Content-Type of each request, of which the second is behind a redirect. */
  function typesOf(type: string, change: Change): (string | null)[] {
    const scenario: Scenario = {
      id: 'a/scenario',
      title: 'A charset.',
      standard: ['#concept-fetch'],
      kind: 'required',
      steps: [
        {
          to: 'app',
          transport: 'XMLHttpRequest',
          request: { method: 'PUT', headers: { 'Content-Type': type }, body: 'a' },
          server: { redirects: [{ status: 308, headers: allow, to: 'app' }], actual: { headers: allow } },
        },
      ],
    };
    const [step] = predictScenario(scenario, { ...place, changes: [change] });
    return step!.evidence.recorded.map(({ headers }) => get('Content-Type', headers));
  }

  it.each([
    ['text/plain; charset=iso-8859-1;a=b', 'text/plain; charset=UTF-8;a=b'],
    ['text/plain; charset="x y"', 'text/plain; charset="UTF-8 y"'],
    ['text/plain; charset=x, text/plain;a=b', 'text/plain; charset=UTF-8 text/plain;a=b'],
    ['text/ plain; charset=x; CHARSET = y', 'text/ plain; charset=UTF-8; CHARSET = UTF-8'],
    ['text/plain;a=b', 'text/plain;a=b'],
    ['text/plain;acharset=x', 'text/plain;acharset=x'],
  ])('is replaced in place: %s becomes %s', (type, sent) => {
    expect(typesOf(type, charsetReplacedInPlace())).toEqual([sent, sent]);
  });

  it('is what the page has set behind a redirect', () => {
    const set = 'text/plain; charset=iso-8859-1';
    expect(typesOf(set, charsetAsSetBehindRedirects())).toEqual(['text/plain;charset=UTF-8', set]);
  });
});
