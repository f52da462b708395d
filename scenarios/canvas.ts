/** What a page may look at of a picture that it has drawn on a canvas: whichever element loaded it, however it was drawn. */
import { across, family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';
import { drawings } from '../harness/scenario/transports/drawings.ts';

type Request = NonNullable<Step['request']>;
type Server = NonNullable<Step['server']>;

const html = 'https://html.spec.whatwg.org/multipage/';
const everybody = { 'Access-Control-Allow-Origin': '*' };
const thisPage = { 'Access-Control-Allow-Origin': '{echo:Origin}' };
const withCredentials = { ...thisPage, 'Access-Control-Allow-Credentials': 'true' };
const whomever = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true' };

/** The elements whose pictures a canvas takes, besides img. */
const otherElements: Variants = { svg: { transport: 'image' }, video: { transport: 'video' } };
const ways: Variants = Object.fromEntries(drawings.map((drawing) => [drawing.toLowerCase(), { request: { drawing } }]));
const { 'img-drawimage': _, ...otherWays } = across({ img: { transport: 'img' }, ...otherElements }, ways);

interface Loaded {
  to?: 'app' | 'api';
  request?: Request;
  server?: Server;
  expected: NonNullable<Step['expected']>;
}

const stepsBy =
  (transport: Step['transport']) =>
  ({ to, request, server, expected }: Loaded): Step[] => [
    {
      transport,
      ...(to !== undefined && { to }),
      ...(request !== undefined && { request }),
      ...(server !== undefined && { server }),
      expected,
    },
  ];

/** However it is drawn, what counts is whether what was loaded is CORS-same-origin. */
const drawn = family(
  {
    subject: 'canvas',
    standard: [`${html}canvas.html#security-with-canvas-elements`],
    variants: otherWays,
    steps: stepsBy('img'),
  },
  {
    'own-origin': {
      title: 'A picture of the page’s own origin leaves the canvas readable.',
      to: 'app',
      expected: { read: 'readable', requests: 1 },
    },
    'another-origin': {
      title: 'A picture of another origin taints the canvas.',
      expected: { read: 'opaque', requests: 1, origin: null },
    },
    'another-origin-that-allows': {
      title: 'A picture of another origin taints the canvas though that allows everybody, where no crossorigin asks.',
      server: { actual: { headers: everybody } },
      expected: { read: 'opaque', origin: null },
    },
    crossorigin: {
      title: 'A picture of another origin that allows everybody leaves the canvas readable, where crossorigin asks.',
      request: { crossorigin: 'anonymous' },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', origin: '{from}' },
    },
    'redirected-away': {
      title: 'A picture that the page’s own origin redirects to another taints the canvas.',
      to: 'app',
      server: { redirects: [{ to: 'api' }] },
      expected: { read: 'opaque', requests: 2 },
    },
    'redirected-back': {
      title: 'A picture that another origin redirects to the page’s own taints the canvas.',
      server: { redirects: [{ to: 'app' }] },
      expected: { read: 'opaque', requests: 2 },
    },
  },
);

/** What the attribute says decides how is asked, and then the server whether it is answered. */
const asked = family(
  {
    subject: 'canvas',
    standard: [`${html}urls-and-fetching.html#cors-settings-attributes`, '#cors-check'],
    variants: otherElements,
    steps: stepsBy('img'),
  },
  {
    'anonymous-refused': {
      title: 'crossorigin="anonymous" and an answer without CORS headers: not even loaded.',
      request: { crossorigin: 'anonymous' },
      expected: { read: 'blocked', sent: true, origin: '{from}' },
    },
    'anonymous-another-origin-allowed': {
      title: 'crossorigin="anonymous" and an answer that allows another origin: not even loaded.',
      request: { crossorigin: 'anonymous' },
      server: { actual: { headers: { 'Access-Control-Allow-Origin': 'https://other.example' } } },
      expected: { read: 'blocked', sent: true },
    },
    'anonymous-this-page-allowed': {
      title: 'crossorigin="anonymous" and an answer that allows this page: readable.',
      request: { crossorigin: 'anonymous' },
      server: { actual: { headers: thisPage } },
      expected: { read: 'readable', origin: '{from}' },
    },
    'anonymous-of-the-own-origin': {
      title: 'crossorigin="anonymous" asks for no permission of the page’s own origin.',
      to: 'app',
      request: { crossorigin: 'anonymous' },
      expected: { read: 'readable' },
    },
    'use-credentials-and-star': {
      title: 'crossorigin="use-credentials" and * with Access-Control-Allow-Credentials: not even loaded.',
      request: { crossorigin: 'use-credentials' },
      server: { actual: { headers: whomever } },
      expected: { read: 'blocked', sent: true },
    },
    'use-credentials-not-allowed': {
      title: 'crossorigin="use-credentials" and this page allowed, its credentials not: not even loaded.',
      request: { crossorigin: 'use-credentials' },
      server: { actual: { headers: thisPage } },
      expected: { read: 'blocked', sent: true },
    },
    'use-credentials-allowed': {
      title: 'crossorigin="use-credentials" and this page allowed with credentials: readable.',
      request: { crossorigin: 'use-credentials' },
      server: { actual: { headers: withCredentials } },
      expected: { read: 'readable', origin: '{from}' },
    },
    'empty-is-anonymous': {
      title: 'crossorigin="" is anonymous: * is enough.',
      request: { crossorigin: '' },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', origin: '{from}' },
    },
    'empty-is-refused-as-anonymous': {
      title: 'crossorigin="" asks with CORS, and is refused where no header allows it.',
      request: { crossorigin: '' },
      expected: { read: 'blocked', sent: true, origin: '{from}' },
    },
    'an-invalid-value-is-anonymous': {
      title: 'crossorigin="foobar" is anonymous: * is enough.',
      request: { crossorigin: 'foobar' },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', origin: '{from}' },
    },
    'an-invalid-value-is-refused-as-anonymous': {
      title: 'crossorigin="foobar" asks with CORS, and is refused where no header allows it.',
      request: { crossorigin: 'foobar' },
      expected: { read: 'blocked', sent: true, origin: '{from}' },
    },
    'upper-case-is-anonymous': {
      title: 'crossorigin="ANONYMOUS" is anonymous: * is enough.',
      request: { crossorigin: 'ANONYMOUS' },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', origin: '{from}' },
    },
    'upper-case-is-use-credentials': {
      title: 'crossorigin="Use-Credentials" is use-credentials: * is not enough.',
      request: { crossorigin: 'Use-Credentials' },
      server: { actual: { headers: whomever } },
      expected: { read: 'blocked', sent: true },
    },
    'a-space-too-many-is-anonymous': {
      title: 'crossorigin=" use-credentials" is an invalid value, and so anonymous: * is enough.',
      request: { crossorigin: ' use-credentials' },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable' },
    },
    'redirected-away-and-refused': {
      title: 'With crossorigin, a redirect from the page’s own origin to one that allows nobody ends in an error.',
      to: 'app',
      request: { crossorigin: 'anonymous' },
      server: { redirects: [{ to: 'api' }] },
      expected: { read: 'blocked', requests: 2 },
    },
    'redirected-away-and-allowed': {
      title:
        'With crossorigin, a redirect from the page’s own origin to one that allows this page is followed and read.',
      to: 'app',
      request: { crossorigin: 'anonymous' },
      server: { redirects: [{ to: 'api' }], actual: { headers: thisPage } },
      expected: { read: 'readable', requests: 2, origin: '{from}' },
    },
    'redirected-back-and-refused': {
      title: 'With crossorigin, a redirect back to the page’s own origin needs its permission too.',
      request: { crossorigin: 'anonymous' },
      server: { redirects: [{ to: 'app', headers: thisPage }] },
      expected: { read: 'blocked', requests: 2, origin: 'null' },
    },
    'redirected-back-and-allowed': {
      title:
        'With crossorigin, a redirect back to the page’s own origin says null as its origin, and is read where that is allowed.',
      request: { crossorigin: 'anonymous' },
      server: { redirects: [{ to: 'app', headers: thisPage }], actual: { headers: thisPage } },
      expected: { read: 'readable', requests: 2, origin: 'null' },
    },
    'redirected-away-and-back': {
      title: 'Redirected away and back again, a picture taints the canvas.',
      to: 'app',
      server: { redirects: [{ to: 'api' }, { to: 'app' }] },
      expected: { read: 'opaque', requests: 3 },
    },
    'redirected-within-the-own-origin': {
      title: 'Redirected within the page’s own origin, a picture leaves the canvas readable.',
      to: 'app',
      server: { redirects: [{ to: 'app' }] },
      expected: { read: 'readable', requests: 2 },
    },
  },
);

/** A Blob that is already the page's: the fetch decided. */
const bitmaps = family(
  {
    subject: 'canvas',
    standard: [`${html}imagebitmap-and-animations.html#dom-createimagebitmap`],
    steps: stepsBy('createImageBitmap'),
  },
  {
    'bitmap-of-a-blob-that-was-redirected-back': {
      title: 'An ImageBitmap of a Blob leaves the canvas readable, by whatever way the Blob was fetched with CORS.',
      server: { redirects: [{ to: 'app', headers: everybody }], actual: { headers: everybody } },
      expected: { read: 'readable', requests: 2, origin: 'null' },
    },
    'bitmap-of-a-blob-with-credentials': {
      title: 'An ImageBitmap of a Blob that was fetched with credentials, which the server allows, is readable.',
      request: { credentials: 'include' },
      server: { actual: { headers: withCredentials } },
      expected: { read: 'readable' },
    },
    'bitmap-of-a-blob-with-credentials-and-star': {
      title: 'No ImageBitmap comes of a Blob that would be fetched with credentials where the server allows *.',
      request: { credentials: 'include' },
      server: { actual: { headers: whomever } },
      expected: { read: 'blocked', sent: true },
    },
    'bitmap-of-an-opaque-response': {
      title: 'The Blob of an opaque response is empty, and no ImageBitmap comes of it, whoever the server allows.',
      request: { mode: 'no-cors', credentials: 'include' },
      server: { actual: { headers: everybody } },
      expected: { read: 'opaque', sent: true },
    },
    'bitmap-of-a-redirect-not-followed': {
      title: 'The Blob of a redirect that is not followed is empty, and no ImageBitmap comes of it.',
      request: { redirect: 'manual' },
      server: { redirects: [{ to: 'api', headers: everybody }], actual: { headers: everybody } },
      expected: { read: 'opaque', requests: 1 },
    },
    'bitmap-of-a-redirect-in-mode-same-origin': {
      title: 'In mode same-origin a redirect to another origin is not followed, whoever that allows.',
      to: 'app',
      request: { mode: 'same-origin' },
      server: { redirects: [{ to: 'api' }], actual: { headers: everybody } },
      expected: { read: 'blocked', requests: 1 },
    },
  },
);

export default [...drawn, ...asked, ...bitmaps] satisfies Scenario[];
