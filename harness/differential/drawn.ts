import fc from 'fast-check';
import {
  actualStatus,
  cookie,
  corsChanges,
  exposeHeaders,
  location,
  maxAge,
  others,
  referrerPolicy as policyOfRedirects,
  preflightChanges,
  resourcePolicy,
} from './answer-parts.ts';
import { rare, weighed } from './arbitraries.ts';
import { context, page } from './page-parts.ts';
import {
  body,
  cache,
  credentials,
  crossorigin,
  headers,
  method,
  mode,
  redirect,
  referrer,
  referrerPolicy,
  transport,
} from './request-parts.ts';

const hop = fc.record({
  status: fc.constantFrom(302, 301, 303, 307, 308),
  target: fc.nat({ max: 5 }),
  location: rare(16, location),
  cors: corsChanges(12),
  preflight: preflightChanges(16),
  referrerPolicy: rare(8, policyOfRedirects),
  resourcePolicy: rare(24, resourcePolicy),
});

/** What comes after the first read: the second, in which a few things are different, and a third, which is the first again. */
const again = fc.record({
  maxAge,
  method: rare(4, method),
  headers: rare(3, headers),
  credentials: rare(4, credentials),
  transport: rare(8, transport),
  preflight: rare(4, preflightChanges(2)),
  cors: rare(6, corsChanges(2)),
  cookie: rare(2, cookie),
  /** Long enough for what is remembered for 5 seconds to be forgotten. */
  wait: rare(12, fc.constant(6000)),
  thrice: weighed([3, false], [1, true]),
});

/** A generated scenario before it is one: all choices, whether they play a part or not. */
export const drawn = fc.record({
  from: weighed(
    [8, 'app'],
    [4, 'https://app.example.com'],
    [2, 'http://127.0.0.1:<app>'],
    [1, 'http://app.example.com'],
  ),
  target: weighed([4, 0], [2, 1, 2], [1, 3, 4, 5]),
  context,
  page,
  isThirdParty: weighed([24, false], [1, true]),
  transport,
  crossorigin,
  referrerPolicy,
  referrer,
  keepalive: rare(24, fc.constant(true)),
  uploadListener: rare(4, fc.constant(true)),
  method,
  headers,
  mode,
  credentials,
  redirect,
  cache,
  body,
  hops: fc.oneof(
    { withCrossShrink: true },
    { weight: 36, arbitrary: fc.array(hop, { maxLength: 0 }) },
    { weight: 10, arbitrary: fc.array(hop, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(hop, { minLength: 4, maxLength: 6 }) },
    // Twenty redirects are followed, and no more.
    {
      weight: 1,
      arbitrary: fc
        .tuple(hop, fc.constantFrom(19, 20, 21))
        .map(([one, times]) => Array.from({ length: times }, () => one)),
    },
  ),
  preflight: preflightChanges(9),
  cors: corsChanges(7),
  status: rare(5, actualStatus),
  expose: rare(3, exposeHeaders),
  others,
  resourcePolicy: rare(12, resourcePolicy),
  again: rare(8, again),
});

export type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;
