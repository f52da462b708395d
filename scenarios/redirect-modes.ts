/** Redirect modes, by status, request mode and origin. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

type Status = 301 | 302 | 303 | 307 | 308;
type Expected = NonNullable<Step['expected']>;
type Request = NonNullable<Step['request']>;
const statuses: readonly Status[] = [301, 302, 303, 307, 308];
const star = { 'Access-Control-Allow-Origin': '*' };

const notFollowed: Expected = { read: 'blocked', requests: 1 };
const unsent: Expected = { read: 'blocked', sent: false, preflights: 0 };
const manual: Expected = { read: 'opaque-redirect', type: 'opaqueredirect', status: 0, requests: 1 };
const followed: Expected = { read: 'readable', status: 200, requests: 2 };
const opaque: Expected = { read: 'opaque', type: 'opaque', status: 0, requests: 2 };

interface Where {
  about: string;
  to: string;
  target: string;
  headers?: Record<string, string>;
}
const own: Where = { about: 'of the page’s own origin', to: 'app', target: 'app' };
const cross: Where = { about: 'of another origin that allows everybody', to: 'api', target: 'api', headers: star };
const back: Where = {
  about: 'of another origin that allows everybody to the page’s own',
  to: 'api',
  target: 'app',
  headers: star,
};
const forbidden: Where = { about: 'of another origin that allows nobody', to: 'api', target: 'api' };

/** What comes of each redirect mode, by where the redirect is and by request mode. */
const table: [name: string, where: Where, mode: Request['mode'], Record<NonNullable<Request['redirect']>, Expected>][] =
  [
    ['own-cors', own, 'cors', { error: notFollowed, manual, follow: { ...followed, type: 'basic' } }],
    ['own-no-cors', own, 'no-cors', { error: notFollowed, manual, follow: { ...followed, type: 'basic' } }],
    ['own-same-origin', own, 'same-origin', { error: notFollowed, manual, follow: { ...followed, type: 'basic' } }],
    ['cross-cors', cross, 'cors', { error: notFollowed, manual, follow: { ...followed, type: 'cors' } }],
    ['cross-no-cors', cross, 'no-cors', { error: unsent, manual: unsent, follow: opaque }],
    ['cross-same-origin', cross, 'same-origin', { error: unsent, manual: unsent, follow: unsent }],
    ['back-cors', back, 'cors', { error: notFollowed, manual, follow: { ...followed, type: 'cors' } }],
    ['back-no-cors', back, 'no-cors', { error: unsent, manual: unsent, follow: opaque }],
    ['forbidden-cors', forbidden, 'cors', { error: notFollowed, manual: notFollowed, follow: notFollowed }],
    ['forbidden-no-cors', forbidden, 'no-cors', { error: unsent, manual: unsent, follow: opaque }],
  ];

const outcomes: Record<string, string> = {
  readable: 'is followed and read',
  opaque: 'is followed, and opaque',
  'opaque-redirect': 'becomes an opaque-redirect filtered response',
};

export default family(
  {
    subject: 'redirect-modes',
    standard: ['#concept-http-fetch', '#concept-request-redirect-mode', '#concept-main-fetch'],
    steps: ({
      where,
      request,
      status,
      expected,
    }: {
      where: Where;
      request: Request;
      status: Status;
      expected: Expected;
    }) => [
      {
        to: where.to,
        request,
        server: {
          redirects: [{ status, to: where.target, ...(where.headers && { headers: where.headers }) }],
          actual: { headers: star },
        },
        expected,
      },
    ],
  },
  Object.fromEntries(
    table.flatMap(([name, where, mode, byRedirect]) =>
      (Object.entries(byRedirect) as [NonNullable<Request['redirect']>, Expected][]).flatMap(([redirect, expected]) =>
        statuses.map((status) => [
          `${name}-${redirect}-${status}`,
          {
            title: `In mode ${mode} and redirect mode ${redirect} a ${status} ${where.about} ${outcomes[String(expected.read)] ?? (expected.sent === false ? 'is not even asked for' : 'is refused')}.`,
            where,
            request: { mode: mode!, redirect },
            status,
            expected,
          },
        ]),
      ),
    ),
  ),
) satisfies Scenario[];
