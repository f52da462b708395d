/** Every way of reading is asked the same three questions: of its own origin, where everybody is allowed, and where nobody is. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';
import type { TransportName } from '../harness/scenario/transports/index.ts';

type Answer = NonNullable<Step['server']>['actual'];
type Read = NonNullable<Step['expected']>['read'];

const everybody: Answer = { headers: { 'Access-Control-Allow-Origin': '*' } };
const nobody: Answer = {};

interface Row {
  transport: TransportName;
  request?: Step['request'];
  /** What it reads where the server allows everybody. */
  allowed: Read;
  /** What it reads where no header allows it. */
  refused: Read;
  standard: string;
}

const html = 'https://html.spec.whatwg.org/multipage/';

const rows: Row[] = [
  { transport: 'fetch', allowed: 'readable', refused: 'blocked', standard: '#fetch-method' },
  {
    transport: 'XMLHttpRequest',
    allowed: 'readable',
    refused: 'blocked',
    standard: 'https://xhr.spec.whatwg.org/#the-send()-method',
  },
  {
    transport: 'XMLHttpRequest',
    request: { synchronous: true },
    allowed: 'readable',
    refused: 'blocked',
    standard: 'https://xhr.spec.whatwg.org/#the-send()-method',
  },
  {
    transport: 'EventSource',
    allowed: 'readable',
    refused: 'blocked',
    standard: `${html}server-sent-events.html#dom-eventsource`,
  },
  {
    transport: 'FontFace',
    allowed: 'readable',
    refused: 'blocked',
    standard: 'https://drafts.csswg.org/css-fonts-4/#font-fetching-requirements',
  },
  {
    transport: 'WebSocket',
    allowed: 'readable',
    refused: 'readable',
    standard: 'https://websockets.spec.whatwg.org/#concept-websocket-establish',
  },
  {
    transport: 'Worker',
    allowed: 'blocked',
    refused: 'blocked',
    standard: `${html}webappapis.html#fetch-a-classic-worker-script`,
  },
  {
    transport: 'import',
    allowed: 'readable',
    refused: 'blocked',
    standard: `${html}webappapis.html#fetch-a-single-module-script`,
  },
  {
    transport: 'importScripts',
    allowed: 'opaque',
    refused: 'opaque',
    standard: `${html}webappapis.html#fetch-a-classic-worker-imported-script`,
  },
  { transport: 'img', allowed: 'opaque', refused: 'opaque', standard: `${html}images.html#update-the-image-data` },
  {
    transport: 'img',
    request: { crossorigin: 'anonymous' },
    allowed: 'readable',
    refused: 'blocked',
    standard: `${html}images.html#update-the-image-data`,
  },
  { transport: 'link', allowed: 'opaque', refused: 'opaque', standard: `${html}links.html#link-type-stylesheet` },
  {
    transport: 'link',
    request: { crossorigin: 'anonymous' },
    allowed: 'readable',
    refused: 'blocked',
    standard: `${html}links.html#link-type-stylesheet`,
  },
  {
    transport: 'module',
    allowed: 'readable',
    refused: 'blocked',
    standard: `${html}webappapis.html#fetch-a-single-module-script`,
  },
  {
    transport: 'script',
    allowed: 'opaque',
    refused: 'opaque',
    standard: `${html}webappapis.html#fetch-a-classic-script`,
  },
  {
    transport: 'script',
    request: { crossorigin: 'anonymous' },
    allowed: 'readable',
    refused: 'blocked',
    standard: `${html}webappapis.html#fetch-a-classic-script`,
  },
  {
    transport: 'sendBeacon',
    allowed: 'opaque',
    refused: 'opaque',
    standard: 'https://w3c.github.io/beacon/#sendbeacon-method',
  },
  {
    transport: 'track',
    allowed: 'blocked',
    refused: 'blocked',
    standard: `${html}media.html#start-the-track-processing-model`,
  },
  {
    transport: 'track',
    request: { crossorigin: 'anonymous' },
    allowed: 'readable',
    refused: 'blocked',
    standard: `${html}media.html#start-the-track-processing-model`,
  },
];

const own: Read = 'readable';
const slug = ({ transport, request = {} }: Row) =>
  [
    transport.toLowerCase(),
    ...(request.crossorigin ? ['crossorigin'] : []),
    ...(request.synchronous ? ['synchronous'] : []),
  ].join('-');

const nameOf = ({ transport, request = {} }: Row) =>
  `${request.synchronous ? 'synchronous ' : ''}${transport}${request.crossorigin ? ' with crossorigin' : ''}`;

function scenario(row: Row, to: 'app' | 'api', actual: Answer, read: Read, what: string, title: string): Scenario {
  const { transport, request, standard } = row;
  return {
    id: `transports/${slug(row)}-${what}`,
    title,
    standard: [standard],
    kind: 'required',
    steps: [{ transport, to, ...(request && { request }), server: { actual }, expected: { read, preflights: 0 } }],
  };
}

export default rows.flatMap((row) => [
  scenario(
    row,
    'app',
    nobody,
    row.transport === 'sendBeacon' ? 'opaque' : own,
    'own-origin',
    `${nameOf(row)} of the page’s own origin is read.`,
  ),
  scenario(
    row,
    'api',
    everybody,
    row.allowed,
    'allowed',
    `${nameOf(row)} across origins, where the server allows everybody, is ${row.allowed}.`,
  ),
  scenario(
    row,
    'api',
    nobody,
    row.refused,
    'refused',
    `${nameOf(row)} across origins, where no header allows it, is ${row.refused}.`,
  ),
]) satisfies Scenario[];
