/** What XMLHttpRequest alone has: listeners to its upload, early and late, and a user name and a password to open it with. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

type Request = NonNullable<Step['request']>;
type Expected = NonNullable<Step['expected']>;

const send = 'https://xhr.spec.whatwg.org/#the-send()-method';
const open = 'https://xhr.spec.whatwg.org/#the-open()-method';
const fromCredentials = '#concept-http-network-or-cache-fetch';

const everybody = { 'Access-Control-Allow-Origin': '*' };
const thisPage = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const text = { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'a' } as const satisfies Request;
const early = { ...text, uploadListener: true } as const;
const late = { ...text, lateUploadListener: true } as const;
const allowing = { preflight: { headers: everybody }, actual: { headers: everybody } };
const elsewhere = 'http://127.0.0.1:<api>';

const xhr = (step: Step): Step => ({ transport: 'XMLHttpRequest', ...step });

/** A user name and a password, and a server that wants others in vain. */
const named = { username: 'user', password: 'secret' } as const;
const challenge = { 'WWW-Authenticate': 'Basic realm="cors-conformance"' };

interface Row {
  request: Request;
  to?: Step['to'];
  server?: Step['server'];
  expected: Expected;
}

const uploads = family(
  {
    subject: 'xml-http-request',
    standard: [send, '#use-cors-preflight-flag'],
    steps: ({ request, to = 'api', server = allowing, expected }: Row) => [xhr({ request, to, server, expected })],
  },
  {
    'upload-listened-to': {
      title: 'An upload that is listened to is preflighted, and its events are fired.',
      request: early,
      expected: { read: 'readable', preflights: 1, uploadEvents: true },
      wpt: ['xhr/event-upload-progress-crossorigin#on-time-remote'],
    },
    'upload-listened-to-too-late': {
      title: 'An upload that is listened to when it has been sent is not preflighted, and fires nothing.',
      request: late,
      expected: { read: 'readable', preflights: 0, uploadEvents: false },
      wpt: ['xhr/event-upload-progress-crossorigin#too-late-remote'],
    },
    'upload-listened-to-too-late-with-a-header': {
      title: 'An upload that is preflighted for a header alone fires nothing for whoever listens too late.',
      request: { ...late, headers: { ...text.headers, 'custom-header': 'test' } },
      server: {
        preflight: { headers: { ...everybody, 'Access-Control-Allow-Headers': 'custom-header' } },
        actual: { headers: everybody },
      },
      expected: { read: 'readable', preflights: 1, uploadEvents: false },
      wpt: ['cors/late-upload-events#preflight'],
    },
    'upload-listened-to-with-a-refused-preflight': {
      title: 'An upload that is listened to fires none of its events where the preflight refuses it.',
      request: early,
      server: { actual: { headers: everybody } },
      expected: { read: 'blocked', sent: false, preflights: 1, uploadEvents: false },
    },
    'upload-listened-to-and-refused': {
      title: 'The events of an upload tell a page that its request was sent, though the answer is refused to it.',
      request: early,
      server: { preflight: { headers: everybody } },
      expected: { read: 'blocked', sent: true, preflights: 1, uploadEvents: true },
    },
    'upload-within-the-own-origin': {
      title: 'Within the page’s own origin an upload that is listened to fires its events without a preflight.',
      request: early,
      to: 'app',
      server: {},
      expected: { read: 'readable', preflights: 0, uploadEvents: true },
    },
    'upload-without-a-body': {
      title: 'A POST without a body that is listened to is preflighted, and has nothing to tell.',
      request: { method: 'POST', uploadListener: true },
      expected: { read: 'readable', preflights: 1, uploadEvents: false },
    },
    'upload-redirected-to-another-origin': {
      title: 'An upload that is listened to and redirected to another origin is preflighted there.',
      standard: [send, '#concept-http-redirect-fetch'],
      request: early,
      to: 'app',
      server: {
        redirects: [{ status: 307, to: 'api', preflight: { headers: everybody } }],
        actual: { headers: everybody },
      },
      expected: { read: 'readable', requests: 2, preflights: 1, uploadEvents: true },
    },
    'upload-redirected-and-listened-to-too-late': {
      title: 'An upload that is redirected to another origin fires nothing for whoever listens too late.',
      standard: [send, '#concept-http-redirect-fetch'],
      request: late,
      to: 'app',
      server: { redirects: [{ status: 307, to: 'api' }], actual: { headers: everybody } },
      expected: { read: 'readable', requests: 2, preflights: 0, uploadEvents: false },
      wpt: ['xhr/event-upload-progress-crossorigin#too-late-redirect'],
    },
    'upload-redirected-between-other-origins': {
      title: 'An upload that is listened to is preflighted at each other origin that it is redirected to.',
      standard: [send, '#concept-http-redirect-fetch'],
      request: early,
      server: {
        preflight: { headers: everybody },
        redirects: [{ status: 307, to: elsewhere, headers: everybody, preflight: { headers: everybody } }],
        actual: { headers: everybody },
      },
      expected: { read: 'readable', requests: 2, preflights: [1, 1], uploadEvents: true },
    },
  },
);

const credentials = family(
  {
    subject: 'xml-http-request',
    standard: [open, fromCredentials],
    variants: { sync: { request: { synchronous: true } } },
    // Hosts of their own: a browser sends what it has once answered a challenge with to whatever asks at that host.
    steps: ({ request, to = 'https://api.passwords.example.com', server = {}, expected }: Row) => [
      xhr({ from: 'https://passwords.example.com', to, request, server, expected }),
    ],
  },
  {
    'opened-with-a-password': {
      title: 'A user name and a password of open() do not go to another origin unasked.',
      request: named,
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', carried: { Authorization: null } },
    },
    'opened-with-a-password-and-challenged': {
      title: 'A user name and a password of open() answer no challenge of another origin: the page reads the 401.',
      request: { ...named, method: 'PUT', credentials: 'include' },
      server: {
        preflight: { headers: { ...thisPage, 'Access-Control-Allow-Methods': 'PUT' } },
        actual: { status: 401, headers: { ...thisPage, ...challenge } },
      },
      expected: {
        read: 'readable',
        status: 401,
        preflights: 1,
        requests: 1,
        carried: { Authorization: null },
        preflight: { Authorization: null },
      },
      wpt: [
        'xhr/access-control-preflight-credential-async#url-credentials',
        'xhr/access-control-preflight-credential-sync#url-credentials',
      ],
    },
    'opened-with-a-password-for-a-preflight': {
      title: 'A user name and a password of open() answer no challenge to a preflight: nothing else is sent.',
      request: { ...named, credentials: 'include', headers: { 'X-User': 'user' } },
      server: { preflight: { status: 401, headers: { ...thisPage, ...challenge } } },
      expected: { read: 'blocked', sent: false, preflights: 1, preflight: { Authorization: null } },
      wpt: ['xhr/send-authentication-basic-cors#open-user-pass'],
    },
    'opened-with-a-password-at-the-own-origin': {
      title: 'A user name and a password of open() answer a challenge of the page’s own origin.',
      request: named,
      to: 'https://passwords.example.com',
      server: { actual: { status: 401, headers: challenge }, again: { headers: {} } },
      expected: {
        read: 'readable',
        status: 200,
        requests: 2,
        carried: { Authorization: 'Basic dXNlcjpzZWNyZXQ=' },
      },
    },
  },
);

export default [...uploads, ...credentials] satisfies Scenario[];
