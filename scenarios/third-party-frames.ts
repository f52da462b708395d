/** A frame of another origin in a page: it reads for itself, and what the browser keeps is kept for the page around it. */
import { type ContextName, contextNames, contextOf } from '../harness/scenario/contexts/index.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const page = 'https://news.example';
const widget = 'https://widget.example.org';
const framed = { context: 'frame', topLevelOrigin: page, from: widget } as const satisfies Step;
const cookies = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html';
const allowsCookies = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const answering = (headers: Record<string, string>): Step['server'] => ({ actual: { headers } });
const resourcePolicy = (value: string) => answering({ 'Cross-Origin-Resource-Policy': value });

const scenario = (what: string, title: string, standard: string[], ...steps: Step[]): Scenario => ({
  id: `third-party-frames/${what}`,
  title,
  standard,
  kind: 'required',
  steps: steps.map((step) => ({ ...framed, ...step })),
});

/** What a frame makes, and what has its origin. */
const made = contextNames.filter((name) => {
  const { policies, origin } = contextOf[name];
  return name === 'worker' || (policies === 'inherited' && origin === 'page');
});

/** A cookie that the widget's own site sets, and whether the frame's next read carries it. */
const cookie = (attributes: string, isSent: boolean): Step[] => [
  {
    to: widget,
    request: { credentials: 'include' },
    server: answering({ 'Set-Cookie': `{id}=1; Path=/{id}; Secure${attributes}` }),
    expected: { read: 'readable' },
  },
  {
    to: widget,
    path: '/{id}',
    request: { credentials: 'include' },
    expected: { read: 'readable', cookies: isSent ? { sent: ['{id}'] } : { notSent: ['{id}'] } },
  },
];

const put = (headers: Record<string, string>): Step => ({
  to: 'https://api.example.org',
  resource: 'shared',
  request: { method: 'PUT' },
  server: {
    preflight: { headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT', ...headers } },
    actual: { headers: { 'Access-Control-Allow-Origin': '*' } },
  },
});

export default [
  scenario(
    'origin',
    'A frame’s reads carry its own origin, and not that of the page around it.',
    ['#append-a-request-origin-header', '#cors-check'],
    {
      to: 'https://api.example.org',
      server: answering({ 'Access-Control-Allow-Origin': '{from}' }),
      expected: { read: 'readable', origin: widget, carried: { Referer: `${widget}/` } },
    },
    {
      to: 'https://api.example.org',
      server: answering({ 'Access-Control-Allow-Origin': page }),
      expected: { read: 'blocked', sent: true, origin: widget },
    },
  ),
  scenario('own-origin', 'A frame reads its own origin, whatever page is around it.', ['#concept-main-fetch'], {
    to: widget,
    expected: { read: 'readable', type: 'basic', origin: null },
  }),
  scenario(
    'origin-of-the-page',
    'To a frame the origin of the page around it is another: it wants the leave of CORS.',
    ['#cors-check'],
    { to: page, expected: { read: 'blocked', sent: true, origin: widget } },
    {
      to: page,
      server: answering({ 'Access-Control-Allow-Origin': '{from}' }),
      expected: { read: 'readable', type: 'cors', origin: widget },
    },
  ),
  {
    ...scenario(
      'resource-policy',
      'Cross-Origin-Resource-Policy asks for the frame’s origin, and not for that of the page around it.',
      ['#cross-origin-resource-policy-check'],
      { to: page, request: { mode: 'no-cors' }, server: resourcePolicy('same-origin'), expected: { read: 'blocked' } },
      {
        to: widget,
        request: { mode: 'no-cors' },
        server: resourcePolicy('same-origin'),
        expected: { read: 'readable' },
      },
      {
        to: 'https://api.example.org',
        request: { mode: 'no-cors' },
        server: resourcePolicy('same-site'),
        expected: { read: 'opaque' },
      },
    ),
    wpt: [
      'fetch/cross-origin-resource-policy/fetch-in-iframe#cross-iframe-same-origin',
      'fetch/cross-origin-resource-policy/fetch-in-iframe#own-origin',
    ],
  },
  {
    ...scenario(
      'cookies-without-restriction',
      'A frame’s own site gets back a cookie with SameSite=None that it set in the frame.',
      ['#determine-the-same-site-mode', cookies],
      ...cookie('; SameSite=None', true),
    ),
    premises: ['third-party-cookies'],
  },
  scenario(
    'cookies-lax',
    'A frame on another site than the page around it cannot set a cookie with SameSite=Lax.',
    ['#determine-the-same-site-mode', cookies],
    ...cookie('; SameSite=Lax', false),
  ),
  scenario(
    'cookies-strict',
    'A frame on another site than the page around it cannot set a cookie with SameSite=Strict.',
    ['#determine-the-same-site-mode', cookies],
    ...cookie('; SameSite=Strict', false),
  ),
  {
    ...scenario(
      'credentials-are-for-the-frame-to-be-allowed',
      'An answer that allows credentials to the page around it does not allow them to the frame.',
      ['#cors-check'],
      {
        to: 'https://api.example.org',
        request: { credentials: 'include' },
        server: answering({ ...allowsCookies, 'Access-Control-Allow-Origin': page }),
        expected: { read: 'blocked', sent: true },
      },
      {
        to: 'https://api.example.org',
        request: { credentials: 'include' },
        server: answering(allowsCookies),
        expected: { read: 'readable', origin: widget },
      },
    ),
  },
  scenario(
    'preflight-remembered-within-a-page',
    'A preflight of a frame is remembered for the same frame in a page of the same site.',
    ['#concept-cache', '#request-determine-the-network-partition-key'],
    { ...put({ 'Access-Control-Max-Age': '60' }), expected: { read: 'readable', preflights: 1 } },
    { ...put({}), expected: { read: 'readable', preflights: 0 } },
  ),
  scenario(
    'preflight-forgotten-in-another-page',
    'A preflight of a frame is not remembered for the same frame in a page of another site.',
    ['#concept-cache', '#request-determine-the-network-partition-key'],
    { ...put({ 'Access-Control-Max-Age': '60' }), expected: { read: 'readable', preflights: 1 } },
    { ...put({}), topLevelOrigin: 'https://shop.example', expected: { read: 'readable', preflights: 1 } },
  ),
  ...[...made, 'service-worker' as const].map((context) =>
    scenario(
      `origin-in-a-${context}`,
      `Within a frame ${contextOf[context].about} has the frame’s origin.`,
      ['#append-a-request-origin-header'],
      {
        context,
        to: 'https://api.example.org',
        server: answering({ 'Access-Control-Allow-Origin': '{from}' }),
        expected: { read: 'readable', origin: widget },
      },
      { context, to: page, expected: { read: 'blocked', sent: true, origin: widget } },
    ),
  ),
  ...(['data-worker', 'data-frame', 'sandboxed-frame'] as ContextName[]).map((context) =>
    scenario(
      `origin-in-a-${context}`,
      `Within a frame ${contextOf[context].about} has an opaque origin.`,
      ['#append-a-request-origin-header'],
      {
        context,
        to: 'https://api.example.org',
        server: answering({ 'Access-Control-Allow-Origin': 'null' }),
        expected: { read: 'readable', origin: 'null' },
      },
      { context, to: widget, expected: { read: 'blocked', sent: true, origin: 'null' } },
    ),
  ),
] satisfies Scenario[];
