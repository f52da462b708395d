import { expect, it } from 'vitest';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import { get } from '../../standard/index.ts';
import { changedOracles } from '../changed-oracles.ts';
import { predictScenario } from '../prediction.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'a' };
const nothing = { scenario: '', id: '', place, steps: [], unmet: [], earlierFaults: [] };
const headers = {
  'Access-Control-Allow-Origin': '{echo:Origin}',
  'Access-Control-Allow-Methods': 'PUT',
  'Access-Control-Allow-Headers': 'x-auth, accept, content-type',
};
const long = 'a'.repeat(127);

type Redirects = NonNullable<NonNullable<Step['server']>['redirects']>;

/** A step whose answers allow all that is asked here, and more if so told. */
function step(one: Step, redirects: [status: Redirects[number]['status'], to: string][] = [], more = {}): Step {
  const answer = { headers: { ...headers, ...more } };
  const server = { preflight: answer, actual: answer };
  const hops = redirects.map(([status, to]) => ({ ...answer, status, to, preflight: answer }));
  return { ...one, server: hops.length === 0 ? server : { ...server, redirects: hops } };
}

/** What WebKitGTK is known to send for the last step: its methods, or a header of each request. */
function sent(steps: Step[], name?: string): string {
  const changes = changedOracles.filter(({ engine }) => engine === 'webkit').map(({ change }) => change(nothing));
  const scenario: Scenario = { id: 'a/b', title: 'A scenario.', standard: ['#cors-check'], kind: 'required', steps };
  const { evidence, read } = predictScenario(scenario, { ...place, changes }).at(-1)!;
  const token = /(?<=\/\.cors-conformance\/)\w+/;
  const told = evidence.recorded.map((one) =>
    name === undefined ? one.method : (get(name, one.headers) ?? '-').replace(evidence.from, '').replace(token, ''),
  );
  return name === undefined ? `${read.outcome}: ${told.join(' ')}` : told.join(' | ');
}

const noStore = { cache: 'no-store' } as const;
const put = { method: 'PUT' };
const post = { method: 'POST', headers: { 'Content-Type': 'text/plain' } };
const sandboxed = { context: 'sandboxed-frame' } as const;
const https = 'https://app.example.com';
const frame = '/.cors-conformance//frame';
const include = { credentials: 'include' } as const;
const star = (what: 'Methods' | 'Headers') => ({
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Max-Age': '600',
  [`Access-Control-Allow-${what}`]: '*',
});
const watched = { transport: 'XMLHttpRequest', resource: 'shared', request: { uploadListener: true } } as const;
const twice = (one: Step) => [one, one];

/** Each as WebKitGTK 2.50.6 was recorded to do it, in generated scenarios that were cut down to what matters. */
it.each<[what: string, steps: Step[], header: string | undefined, recorded: string]>([
  [
    'cache mode: forgotten at the redirect that crosses origins, and said again behind the next',
    [
      step({ to: 'https://api.example.com', request: noStore }, [
        [302, 'app'],
        [302, 'app'],
        [302, 'api'],
      ]),
    ],
    'Pragma',
    'no-cache | - | no-cache | -',
  ],
  [
    'cache mode: not forgotten in no-cors',
    [step({ request: { ...noStore, mode: 'no-cors' } }, [[302, 'http://127.0.0.1:<api>']])],
    'Cache-Control',
    'no-cache | no-cache',
  ],
  [
    'referrer of a preflight: the first request’s, whatever the one before it had',
    [
      step({ ...sandboxed, from: https, to: https, request: put }, [
        [307, 'https://app.example.com:8443'],
        [307, 'https://api.example.com'],
      ]),
    ],
    'Referer',
    [frame, frame, frame, '/', frame, '/'].join(' | '),
  ],
  [
    'referrer of a preflight: the origin alone to another site',
    [
      step({ ...sandboxed, to: 'app', request: put }, [
        [307, 'http://127.0.0.1:<api>'],
        [307, 'api'],
      ]),
    ],
    'Referer',
    [frame, frame, '/', '/', frame, '/'].join(' | '),
  ],
  [
    'Content-Type in no-cors: back at a 307, once gone with the body',
    [
      step({ to: 'app', from: 'http://127.0.0.1:<app>', request: { ...post, mode: 'no-cors' } }, [
        [303, 'http://127.0.0.1:<app>'],
        [303, 'http://127.0.0.1:<app>'],
        [307, 'api'],
      ]),
    ],
    'Content-Type',
    'text/plain | - | - | text/plain',
  ],
  [
    'Content-Type in no-cors: not back at a 301',
    [
      step({ from: https, to: https, request: { ...post, mode: 'no-cors' } }, [
        [303, https],
        [301, 'https://api.example.com'],
      ]),
    ],
    'Content-Type',
    'text/plain | - | -',
  ],
  [
    'Content-Type at the page’s own origin: not back at a 302, until it is left',
    [
      step({ to: 'app', request: post }, [
        [303, 'app'],
        [302, 'app'],
        [302, 'api'],
      ]),
    ],
    'Content-Type',
    'text/plain | - | - | text/plain',
  ],
  [
    'Content-Type at the page’s own origin: back at a 308',
    [
      step({ to: 'app', request: post }, [
        [302, 'app'],
        [308, 'app'],
      ]),
    ],
    'Content-Type',
    'text/plain | - | text/plain',
  ],
  [
    'a preflight of an opaque origin is enough for a watched upload, also behind a redirect',
    twice(step({ ...watched, ...sandboxed }, [[307, 'http://127.0.0.1:<api>']], { 'Access-Control-Max-Age': '600' })),
    undefined,
    'readable: GET GET',
  ],
  [
    'a preflight of a tainted origin is not enough for a watched upload',
    twice(step(watched, [[307, 'http://127.0.0.1:<api>']], { 'Access-Control-Max-Age': '600' })),
    undefined,
    'readable: GET OPTIONS GET',
  ],
  [
    'lines of a header: the space behind the last comma is the 129th byte',
    [
      step({
        request: {
          headers: [
            ['Accept', long],
            ['Accept', ''],
          ],
        },
      }),
    ],
    'Access-Control-Request-Headers',
    'accept | -',
  ],
  [
    'lines of a header: of 128 bytes with that space they need no preflight',
    [
      step({
        request: {
          headers: [
            ['Accept', long.slice(1)],
            ['Accept', ''],
          ],
        },
      }),
    ],
    undefined,
    'readable: GET',
  ],
  [
    'a remembered * is no method where credentials are included',
    [
      step({ resource: 'shared', request: { ...include, headers: { 'X-Auth': 'a' } } }, [], star('Methods')),
      step({ resource: 'shared', request: { ...include, ...put, headers: { 'X-Auth': 'a' } } }, [], star('Methods')),
    ],
    undefined,
    'blocked: OPTIONS',
  ],
  [
    'a remembered * is a method where none are',
    [
      step({ resource: 'shared', request: { headers: { 'X-Auth': 'a' } } }, [], star('Methods')),
      step({ resource: 'shared', request: { ...put, headers: { 'X-Auth': 'a' } } }, [], star('Methods')),
    ],
    undefined,
    'readable: PUT',
  ],
  [
    'a remembered * is no header where credentials are included',
    [
      step({ resource: 'shared', request: { ...include, ...put } }, [], star('Headers')),
      step({ resource: 'shared', request: { ...include, ...put, headers: { 'X-Auth': 'a' } } }, [], star('Headers')),
    ],
    undefined,
    'blocked: OPTIONS',
  ],
])('%s', (_, steps, header, recorded) => {
  expect(sent(steps, header)).toBe(recorded);
});
