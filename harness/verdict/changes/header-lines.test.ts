import { describe, expect, it } from 'vitest';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import { get } from '../../standard/index.ts';
import { predictScenario } from '../prediction.ts';
import type { Change } from './change.ts';
import {
  charsetAsSetBehindRedirects,
  charsetOfSearchParamsReplacedInPlace,
  charsetReplacedInPlace,
  charsetsInWorkers,
  rangesWrittenAnew,
} from './header-lines.ts';

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
  const iso = 'text/plain; charset=iso-8859-1';

  /** The Content-Type of each request, of which the second is behind a redirect. */
  function typesOf(
    type: string | undefined,
    change: Change,
    { context = 'window', body = 'a' }: Pick<Step, 'context'> & Pick<NonNullable<Step['request']>, 'body'> = {},
  ): (string | null)[] {
    const scenario: Scenario = {
      id: 'a/scenario',
      title: 'A charset.',
      standard: ['#concept-fetch'],
      kind: 'required',
      steps: [
        {
          context,
          to: 'app',
          transport: 'XMLHttpRequest',
          request: { method: 'PUT', headers: type === undefined ? {} : { 'Content-Type': type }, body },
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

  it.each([
    [
      'is replaced in place in a page',
      charsetOfSearchParamsReplacedInPlace,
      {},
      ['text/plain; charset=UTF-8', 'text/plain; charset=UTF-8'],
    ],
    ['stays in a worker', charsetsInWorkers, { context: 'worker' }, [iso, iso]],
  ] as const)('of URLSearchParams %s', (_, change, step, sent) => {
    expect(typesOf(iso, change(), { ...step, body: { urlSearchParams: { a: 'b' } } })).toEqual(sent);
  });

  it('that an XMLHttpRequest in a worker sets is in lower case, and what the page has set stays', () => {
    const inWorker = { context: 'worker', body: 'a' } as const;
    expect(typesOf(undefined, charsetsInWorkers(), inWorker)[0]).toBe('text/plain;charset=utf-8');
    expect(typesOf('text/plain;charset=UTF-8', charsetsInWorkers(), inWorker)[0]).toBe('text/plain;charset=UTF-8');
  });

  it('is what the page has set behind a redirect', () => {
    expect(typesOf(iso, charsetAsSetBehindRedirects())).toEqual(['text/plain;charset=UTF-8', iso]);
  });
});
