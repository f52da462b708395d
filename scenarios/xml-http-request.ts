/** What XMLHttpRequest alone has: listeners to its upload, early and late, a user name and a password to open it with, and a timeout. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

type Request = NonNullable<Step['request']>;
type Expected = NonNullable<Step['expected']>;

const send = 'https://xhr.spec.whatwg.org/#the-send()-method';
const timeoutAttribute = 'https://xhr.spec.whatwg.org/#the-timeout-attribute';
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

const answeredAtHome = {
  isOwn: true,
  server: { actual: { status: 401, headers: challenge }, again: { headers: {} } },
  expected: {
    read: 'readable',
    status: 200,
    requests: 2,
    carried: { Authorization: 'Basic dXNlcjpzZWNyZXQ=' },
  },
} satisfies Partial<CredentialsRow>;

interface CredentialsRow extends Omit<Row, 'to'> {
  /** Whose hosts ask and are asked. */
  site?: string;
  isOwn?: boolean;
}

const credentials = family(
  {
    subject: 'xml-http-request',
    standard: [open, fromCredentials],
    variants: { sync: { request: { synchronous: true } } },
    // Hosts of their own: a browser sends what it has once answered a challenge with to whatever asks at that host.
    steps: ({ request, site = 'passwords.example.com', isOwn = false, server = {}, expected }: CredentialsRow) => [
      xhr({
        from: `https://app.${site}`,
        to: `https://${isOwn ? 'app' : 'api'}.${site}`,
        request,
        server,
        expected,
      }),
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
      variants: {
        sync: 'the browser has the password by then, see opened-with-a-password-at-the-own-origin-in-a-synchronous-read',
      },
      request: named,
      ...answeredAtHome,
    },
    'opened-with-a-password-at-the-own-origin-in-a-synchronous-read': {
      title: 'A user name and a password of open() answer a challenge of the page’s own origin to a synchronous read.',
      variants: { sync: 'it is synchronous' },
      site: 'sync.passwords.example.com',
      request: { ...named, synchronous: true },
      ...answeredAtHome,
    },
  },
);

/** What has a delay comes too late; and what has none long before that. */
const timeout = 1000;
const tooLate = 3000;

interface Timed extends Pick<Step, 'context' | 'server' | 'expected'> {
  request?: Request;
}
const ofTheOwnOrigin = { 'own-origin': { to: 'app' } } as const;

const timeouts = family(
  {
    subject: 'xml-http-request',
    standard: [timeoutAttribute, send],
    steps: ({ context = 'window', request, server = {}, expected }: Timed) => [
      xhr({ context, request: { timeout, ...request }, server, expected }),
    ],
  },
  {
    'timeout-before-the-answer': {
      title:
        'Where the timeout is over before the answer has come, timeout is fired: that is no error, and tells nothing of CORS.',
      variants: ofTheOwnOrigin,
      server: { actual: { headers: everybody, delay: tooLate } },
      expected: { read: 'timeout', sent: true, status: 0 },
    },
    'timeout-before-an-answer-without-cors': {
      title: 'Where the timeout is over first, timeout is fired whether the answer would have been refused or not.',
      variants: { ...ofTheOwnOrigin, credentials: { request: { credentials: 'include' } } },
      server: { actual: { delay: tooLate } },
      expected: { read: 'timeout', sent: true, status: 0 },
    },
    'timeout-within-the-body': {
      title: 'Where the timeout is over when the headers have come and the body has not ended, nothing is read either.',
      variants: ofTheOwnOrigin,
      server: { actual: { headers: everybody, endless: true, body: 'so far' } },
      expected: { read: 'timeout', sent: true, status: 0, requests: 1 },
    },
    'timeout-that-is-not-reached': {
      title: 'An answer that comes within the timeout is read.',
      variants: { ...ofTheOwnOrigin, upload: { request: { ...text } } },
      request: { timeout: 20_000 },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', status: 200, requests: 1 },
    },
    'timeout-behind-a-redirect': {
      title: 'The timeout counts from send(), redirects and all.',
      server: {
        redirects: [{ to: elsewhere, headers: everybody }],
        actual: { headers: everybody, delay: tooLate },
      },
      expected: { read: 'timeout', requests: 2 },
    },
    'timeout-within-the-preflight': {
      title: 'Where the timeout is over before the preflight is answered, the request itself is never sent.',
      request: { method: 'PUT' },
      server: { preflight: { headers: { ...everybody, 'Access-Control-Allow-Methods': 'PUT' }, delay: tooLate } },
      expected: { read: 'timeout', preflights: 1, sent: false },
    },
    'timeout-behind-the-preflight': {
      title:
        'The timeout counts from send(), with the preflight: when that has allowed it the answer may still come too late.',
      request: { method: 'PUT' },
      server: {
        preflight: { headers: { ...everybody, 'Access-Control-Allow-Methods': 'PUT' } },
        actual: { headers: everybody, delay: tooLate },
      },
      expected: { read: 'timeout', preflights: 1, sent: true },
    },
    'timeout-and-refused': {
      title: 'An answer that CORS refuses within the timeout is an error, and no timeout.',
      request: { timeout: 20_000 },
      expected: { read: 'blocked', sent: true },
    },
    'timeout-and-refused-before-its-body-ends': {
      title: 'An answer that CORS refuses by its head is an error, and no timeout, though its body never ends.',
      request: { timeout: 20_000 },
      server: { actual: { endless: true, body: ' '.repeat(4096) } },
      expected: { read: 'blocked', sent: true },
    },
    'synchronous-with-a-timeout': {
      title: 'A synchronous XMLHttpRequest of a window takes no timeout: setting it throws InvalidAccessError.',
      variants: ofTheOwnOrigin,
      standard: [timeoutAttribute],
      request: { synchronous: true },
      server: { actual: { headers: everybody } },
      expected: { read: 'blocked', sent: false, throws: 'InvalidAccessError' },
    },
    'synchronous-with-a-timeout-in-a-worker': {
      title:
        'In a worker a synchronous XMLHttpRequest takes a timeout: where it is over first, send() throws TimeoutError.',
      variants: ofTheOwnOrigin,
      context: 'worker',
      request: { synchronous: true },
      server: { actual: { headers: everybody, delay: tooLate } },
      expected: { read: 'timeout', sent: true },
    },
    'synchronous-within-its-timeout-in-a-worker': {
      title: 'In a worker a synchronous XMLHttpRequest reads what comes within its timeout.',
      context: 'worker',
      variants: ofTheOwnOrigin,
      request: { synchronous: true, timeout: 20_000 },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', status: 200 },
    },
  },
);

export default [...uploads, ...credentials, ...timeouts] satisfies Scenario[];
