/** No-Vary-Search: an answer that a cache keeps is read by other URLs, and CORS is asked of it for whoever reads. */
import { family } from '../harness/scenario/family.ts';
import type { Step } from '../harness/scenario/scenario.ts';

const draft = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-no-vary-search.html';

/** Of one site, and so of one cache. */
const page = 'http://app.example.com';
const sibling = 'http://www.example.com';
const api = 'http://api.example.com';

const thisPage = { 'Access-Control-Allow-Origin': '{from}' };
const everybody = { 'Access-Control-Allow-Origin': '*' };
const fresh = { 'Cache-Control': 'max-age=600' };

interface Row {
  header?: string;
  queries?: [first: string, second: string];
  allow?: Record<string, string>;
  first?: Step;
  second?: Step;
  expected: NonNullable<Step['expected']>;
}

const kept = { read: 'readable', requests: 0 } as const;
const sent = { read: 'readable', requests: 1 } as const;

/** The keys by which requests are told apart here are never among the parameters that do not count. */
export default family(
  {
    subject: 'no-vary-search',
    standard: [draft],
    kind: 'observation',
    premises: ['http-cache'],
    steps: ({
      header,
      queries: [one, other] = ['a=1', 'a=2'],
      allow = everybody,
      first = {},
      second = {},
      expected,
    }: Row): Step[] => [
      {
        from: page,
        to: api,
        resource: 'kept',
        path: `/data?${one}`,
        server: {
          actual: { headers: { ...allow, ...fresh, ...(header !== undefined && { 'No-Vary-Search': header }) } },
        },
        expected: { read: 'readable', requests: 1 },
        ...first,
      },
      {
        from: page,
        to: api,
        resource: 'kept',
        path: `/data?${other}`,
        server: { actual: { headers: everybody } },
        ...second,
        expected,
      },
    ],
  },
  {
    'a-parameter-that-does-not-count': {
      title: 'An answer whose parameter does not count is read again by a URL in which that is another.',
      header: 'params=("a")',
      expected: kept,
    },
    'a-parameter-that-counts': {
      title:
        'An answer is not read again by a URL in which another parameter is other than the one that does not count.',
      header: 'params=("b")',
      expected: sent,
    },
    'not-said': {
      title: 'Without the header an answer is not read again by a URL with another query.',
      expected: sent,
    },
    'the-order-of-parameters': {
      title: 'An answer in which their order does not count is read again by a URL that has its parameters in another.',
      header: 'key-order',
      queries: ['a=1&b=2', 'b=2&a=1'],
      expected: kept,
    },
    'all-but-some': {
      title: 'An answer in which some parameters alone count is read again by a URL that has others besides.',
      header: 'params, except=("scenario" "attempt" "step")',
      queries: ['a=1', 'b=2&c=3'],
      expected: kept,
    },
    malformed: {
      title:
        'A header that is no dictionary of structured fields says nothing: the answer is not read again by another URL.',
      header: 'params=(a',
      expected: sent,
    },
    'named-origin-for-another-page': {
      title: 'An answer that names one page is refused to another, though it is another URL that the page asks for.',
      header: 'params=("a")',
      allow: thisPage,
      second: { from: sibling },
      expected: { read: 'blocked', requests: 0 },
    },
    'no-cors-then-cors': {
      title:
        'An answer that CORS would not allow is refused, though it was kept of another URL that the page asked for in mode no-cors.',
      header: 'params=("a")',
      // What opaque response blocking, which is not in the Standard, leaves alone.
      allow: { 'Content-Type': 'text/css' },
      first: { request: { mode: 'no-cors' }, expected: { read: 'opaque', requests: 1 } },
      expected: { read: 'blocked', requests: 0 },
    },
  },
);
