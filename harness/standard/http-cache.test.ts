import { describe, expect, it } from 'vitest';
import type { Answer } from './fetch-params.ts';
import { get, type HeaderList } from './header-list.ts';
import { predict } from './predict.ts';
import type { ReadRequest } from './read-request.ts';
import { createUserAgent } from './user-agent.ts';

const page = 'https://app.example.com';
const url = 'https://api.example.com/data';
const everybody: HeaderList = [['Access-Control-Allow-Origin', '*']];
const fresh: HeaderList = [...everybody, ['Cache-Control', 'max-age=60']];
const stale: HeaderList = [...everybody, ['Cache-Control', 'max-age=0'], ['ETag', '"a"']];

/** What comes of reads one after the other, each answered by its own answer. */
function reads(...asked: [Partial<ReadRequest>, HeaderList, number?][]) {
  const userAgent = createUserAgent();
  return asked.map(([request, headers, status = 200], order) => {
    const answer: Answer = { status, headers, body: `answer ${order + 1}` };
    const { reads } = predict({
      requests: [{ url, origin: page, ...request }],
      server: () => answer,
      userAgent,
      suggest: false,
    });
    const [read] = reads;
    const condition = read?.exchanges[0] && get('If-None-Match', read.exchanges[0].headers);
    return {
      outcome: read?.outcome,
      from: read?.cacheState,
      body: read?.body,
      sent: read?.exchanges.length,
      ...(condition && { condition }),
    };
  });
}

const network = (order: number) => ({ outcome: 'readable', from: '', body: `answer ${order}`, sent: 1 });
const local = (order = 1) => ({ outcome: 'readable', from: 'local', body: `answer ${order}`, sent: 0 });
const blockedByCache = { outcome: 'blocked', from: 'local', body: null, sent: 0 };

describe('what is stored', () => {
  it('answers while it is fresh, and no longer', () => {
    expect(reads([{}, fresh], [{ at: 59_999 }, fresh], [{ at: 60_000 }, fresh])).toEqual([
      network(1),
      local(),
      network(3),
    ]);
  });

  it('is as old as its Age says', () => {
    const aged: HeaderList = [...fresh, ['Age', '59']];
    expect(reads([{}, aged], [{ at: 900 }, aged], [{ at: 1000 }, aged]).map(({ sent }) => sent)).toEqual([1, 0, 1]);
  });

  it.each(['no-store', 'max-age=60, NO-STORE', 'max-age=0', 'max-age="x"', '', 'no-cache, max-age=60'])(
    'does not answer unasked with the Cache-Control %s',
    (value) => {
      const headers: HeaderList = [...everybody, ['Cache-Control', value]];
      expect(reads([{}, headers], [{}, headers]).map(({ sent }) => sent)).toEqual([1, 1]);
    },
  );

  it.each([206, 302, 304, 500])('is no %d that does not say so, if any', (status) => {
    expect(reads([{}, everybody, status], [{ cache: 'force-cache' }, everybody]).map(({ sent }) => sent)).toEqual([
      1, 1,
    ]);
  });

  it('is not what a page of another top-level site may have', () => {
    const frame = { topLevelOrigin: 'https://other.test' };
    expect(reads([{}, fresh], [frame, fresh], [frame, fresh]).map(({ sent }) => sent)).toEqual([1, 1, 0]);
  });

  it('is forgotten after a POST that succeeds, and stays after one that does not', () => {
    const post = { method: 'POST' };
    expect(reads([{}, fresh], [post, everybody, 404], [{}, fresh], [post, everybody], [{}, fresh])).toMatchObject(
      [1, 1, 0, 1, 1].map((sent) => ({ sent })),
    );
  });
});

describe('CORS', () => {
  it('checks what is stored for whoever asks: another origin is refused without being asked for', () => {
    const named: HeaderList = [
      ['Access-Control-Allow-Origin', page],
      ['Cache-Control', 'max-age=60'],
    ];
    const other = { origin: 'https://other.example.com' };
    expect(reads([{}, named], [{}, named], [other, everybody])).toEqual([network(1), local(), blockedByCache]);
    const varying: HeaderList = [...named, ['Vary', 'Origin']];
    expect(reads([{}, varying], [other, [...fresh, ['Vary', 'Origin']]], [{}, fresh])).toEqual([
      network(1),
      network(2),
      local(),
    ]);
  });

  it('refuses what was stored by a read without CORS, whose request said no Origin', () => {
    const uncors: HeaderList = [['Cache-Control', 'max-age=60']];
    const opaque = { mode: 'no-cors' } as const;
    expect(reads([opaque, uncors], [{}, fresh])[1]).toEqual(blockedByCache);
    expect(reads([opaque, [...uncors, ['Vary', 'Origin']]], [{}, fresh])[1]).toEqual(network(2));
  });

  it('is asked again of a 304, whose headers count', () => {
    const validated = { outcome: 'readable', from: 'validated', body: 'answer 1', sent: 1, condition: '"a"' };
    expect(reads([{}, stale], [{}, [['Cache-Control', 'max-age=0']], 304])).toEqual([network(1), validated]);
    const refusing: HeaderList = [['Access-Control-Allow-Origin', 'https://other.test']];
    expect(reads([{}, stale], [{}, refusing, 304], [{ cache: 'force-cache' }, everybody])).toMatchObject([
      { outcome: 'readable' },
      { outcome: 'blocked', sent: 1 },
      blockedByCache,
    ]);
  });
});

describe('the cache mode', () => {
  const second = (cache: ReadRequest['cache'], headers: HeaderList) =>
    reads([{}, headers], [{ cache }, headers], [{}, headers]).map(({ from, sent }) => (sent === 0 ? from : 'sent'));

  it.each([
    ['default', 'local', 'local'],
    ['no-store', 'sent', 'local'],
    ['reload', 'sent', 'local'],
    ['no-cache', 'sent', 'local'],
    ['force-cache', 'local', 'local'],
  ] as const)('%s meets a fresh response', (mode, then, later) => {
    expect(second(mode, fresh)).toEqual(['sent', then, later]);
  });

  it('force-cache takes a stale one, and only-if-cached asks for nothing else', () => {
    expect(second('force-cache', stale)).toEqual(['sent', 'local', 'sent']);
    const own = { url: `${page}/x`, mode: 'same-origin', cache: 'only-if-cached' } as const;
    expect(reads([own, fresh], [{ url: own.url }, stale], [own, fresh])).toMatchObject([
      { outcome: 'blocked', sent: 0 },
      { sent: 1 },
      { outcome: 'readable', from: 'local', sent: 0 },
    ]);
  });

  it('no-store keeps nothing, and reload takes the place of what was kept', () => {
    expect(reads([{ cache: 'no-store' }, fresh], [{}, fresh], [{ cache: 'reload' }, fresh], [{}, fresh])).toEqual([
      network(1),
      network(2),
      network(3),
      local(3),
    ]);
  });
});

it('a user agent without a cache sends every request, only-if-cached too', () => {
  const userAgent = createUserAgent({ httpCache: null });
  const own = { url: `${page}/x`, origin: page, mode: 'same-origin', cache: 'only-if-cached' } as const;
  const { reads } = predict({ requests: [own, own], server: () => ({ status: 200, headers: fresh }), userAgent });
  expect(reads.map(({ exchanges }) => exchanges.length)).toEqual([1, 1]);
});

it('blames the answer that was kept, and none that was sent', () => {
  const { reads } = predict({
    requests: [
      { url, origin: page, mode: 'no-cors' },
      { url, origin: page, headers: [['X-A', '1']] },
    ],
    server: ({ preflight }) => ({
      status: 200,
      headers: preflight ? [...everybody, ['Access-Control-Allow-Headers', 'x-a']] : [['Cache-Control', 'max-age=60']],
    }),
  });
  expect(reads[1]).toMatchObject({ outcome: 'blocked', cacheState: 'local', exchanges: [{ preflight: true }] });
  expect(reads[1]?.blame).toMatchObject({
    exchange: null,
    suggestion: null,
    sentence: `The answer to GET ${url} in the cache has no Access-Control-Allow-Origin header, so the origin "${page}" may not read it.`,
  });
});
