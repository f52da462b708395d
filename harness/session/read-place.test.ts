import { describe, expect, it } from 'vitest';
import type { ContextName } from '../scenario/contexts/index.ts';
import { type PageServer, readPlace } from './read-place.ts';

const from = 'https://app.test';
const top = 'https://top.test';
const plain = { headers: [], path: '/' };
const withPolicy = { headers: [['Referrer-Policy', 'origin'] as const], path: '/' };
const isolated = { headers: [['Cross-Origin-Opener-Policy', 'same-origin'] as const], path: '/' };

const server: PageServer = {
  idOf: ({ headers }) => headers[0]?.[0],
  urlOf: (kind, origin, { headers, path }) => `${kind} ${origin}${path} ${headers.length}`,
};
const place = (context: ContextName, page: typeof plain | typeof withPolicy, topLevelOrigin?: string) =>
  readPlace({ context, page, ...(topLevelOrigin !== undefined && { topLevelOrigin }) }, from, server);

describe('a read is made', () => {
  it('in the page itself, where it is like any other', () => {
    expect(place('window', plain)).toEqual({ origin: from });
  });

  it('in a frame with the headers, so that others go on beside it', () => {
    expect(place('window', withPolicy)).toEqual({ origin: from, frame: `frame ${from}/ 1` });
    expect(place('window', { headers: [], path: '/a' })).toEqual({ origin: from, frame: `frame ${from}/a 0` });
  });

  it('in a top-level page of its own, where a frame would not be the same', () => {
    expect(place('window', isolated as never)).toEqual({ origin: from, id: 'Cross-Origin-Opener-Policy' });
  });

  it.each(['frame', 'sandboxed-frame', 'csp-sandboxed-frame', 'popup'] as const)(
    'in a %s that is served itself',
    (context) => {
      expect(place(context, withPolicy)).toEqual({ origin: from, served: `frame ${from}/ 1` });
    },
  );

  it.each(['srcdoc-frame', 'blob-frame', 'data-frame', 'data-worker'] as const)(
    'in a %s of the page with the headers',
    (context) => {
      expect(place(context, plain)).toEqual({ origin: from });
      expect(place(context, withPolicy)).toEqual({ origin: from, frame: `frame ${from}/ 1` });
    },
  );

  it.each(['worker', 'shared-worker'] as const)('in a %s whose script has the headers', (context) => {
    expect(place(context, withPolicy)).toEqual({ origin: from, served: `worker ${from}/ 1` });
  });

  it('below another top-level page, which the desk has opened', () => {
    expect(place('frame', plain, top)).toEqual({ origin: top, served: `frame ${from}/ 0` });
    expect(place('worker', plain, top)).toEqual({
      origin: top,
      frame: `frame ${from}/ 0`,
      served: `worker ${from}/ 0`,
    });
    expect(place('srcdoc-frame', withPolicy, top)).toEqual({ origin: top, frame: `frame ${from}/ 1` });
  });
});
