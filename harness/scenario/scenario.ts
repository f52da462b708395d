import { z } from 'zod';
import type { HeaderList } from '../standard/index.ts';
import { IP_ADDRESS_SPACES } from '../standard/ip-address-space.ts';
import { PRELOAD_DESTINATIONS } from '../standard/preload.ts';
import { REFERRER_POLICIES } from '../standard/referrer-policy.ts';
import { contextNames, contextOf } from './contexts/index.ts';
import { originNotationMistake } from './origin.ts';
import { placeholderHelp, unknownPlaceholders } from './placeholders.ts';
import { premiseNames } from './premises.ts';
import { requestBodyOf } from './request-body.ts';
import { serviceWorkerSchema } from './service-worker.ts';
import { drawings } from './transports/drawings.ts';
import { transportNames } from './transports/index.ts';

/**
 * What a scenario is: plain data that says what a page asks, what the server answers, and what must come of it.
 * The words are the Fetch Standard's: https://fetch.spec.whatwg.org/
 */

const text = z.string().superRefine((value, context) => {
  for (const unknown of unknownPlaceholders(value)) {
    context.addIssue({ code: 'custom', message: `unknown placeholder ${unknown}; expected one of ${placeholderHelp}` });
  }
});

const origin = z
  .string()
  .superRefine((value, context) => {
    const mistake = originNotationMistake(value);
    if (mistake !== undefined) context.addIssue({ code: 'custom', message: mistake });
  })
  .describe('app, api, http(s)://<loopback name>:<app> or :<api>, or a named origin such as https://app.example.com');

const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'expected an HTTP header name (a token)');
const headerValue = text
  .regex(/^[\0-\xff]*$/, 'expected bytes as Latin-1 characters (U+0000 to U+00FF)')
  .regex(/^[^\r\n]*$/, 'a header value cannot contain CR or LF: they end the header line');

const inOrder: z.ZodType<HeaderList> = z.array(z.tuple([headerName, headerValue]));
const headerLines = z
  .union([z.record(headerName, z.union([headerValue, z.array(headerValue)])), inOrder])
  .describe(
    'Header lines: an object (a list as value makes several lines), or a list of [name, value] pairs in order. Values may contain placeholders',
  );

/** Bytes, where text will not do. */
const bytes = [
  z.strictObject({ base64: z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'expected base64') }),
  z.strictObject({ hex: z.string().regex(/^(\s|[0-9a-f]{2})*$/i, 'expected pairs of hexadecimal digits') }),
] as const;

const path = text.regex(/^\/[^#\s]*$/, 'expected a path that starts with / and has no fragment');
const milliseconds = z.int().min(0).max(30_000);

const answer = z.strictObject({
  status: z.int().min(200).max(999).optional().describe('Status code; 200 unless said otherwise, 204 for a preflight'),
  statusText: z
    .string()
    .regex(/^[\t\x20-\x7e]*$/, 'expected printable ASCII')
    .optional()
    .describe('Reason phrase; the status code’s own unless said otherwise'),
  headers: headerLines.optional(),
  body: z
    .union([text, ...bytes, z.strictObject({ file: z.string().min(1) })])
    .optional()
    .describe(
      'Text, sent as UTF-8; or bytes: { base64 }, { hex }, or { file }, whose path is relative to the scenario file. A JSON document with a secret unless said otherwise, or what the transport can use',
    ),
  without: z
    .array(z.enum(['Content-Type', 'Cache-Control']))
    .optional()
    .describe('Header lines that an answer has unless it says otherwise, and this one has not'),
  delay: milliseconds.optional().describe('Milliseconds to wait before answering'),
  endless: z
    .literal(true)
    .optional()
    .describe(
      'The body has no end: a longer one is announced, what it holds is sent, and some seconds later the connection is cut. A page can read of it what it need not read to the end: an event stream',
    ),
});

const redirectHop = z.strictObject({
  status: z
    .literal<number[]>([301, 302, 303, 307, 308], 'expected one of 301, 302, 303, 307, 308')
    .optional()
    .describe('302 unless said otherwise'),
  headers: headerLines.optional().describe('Header lines of the redirect itself'),
  to: origin
    .optional()
    .describe('The origin that it leads to, written likewise; what `location` leads to unless said otherwise'),
  path: path.optional().describe('Path of the URL that it leads to; /data unless said otherwise'),
  location: text
    .optional()
    .describe(
      'The Location value byte for byte, instead of one made from `to` and `path`; {next} in it is path and query of the URL that it leads to',
    ),
  preflight: answer.optional().describe('What the redirect’s target answers to a preflight'),
});

const server = z.strictObject({
  preflight: answer
    .optional()
    .describe('The answer to a CORS-preflight request; 204 with no CORS headers unless said otherwise'),
  redirects: z.array(redirectHop).max(25).optional().describe('Hops in order, before `actual` is reached'),
  actual: answer
    .optional()
    .describe('The answer to the actual request; 200 with no CORS headers unless said otherwise'),
  again: answer
    .optional()
    .describe(
      'The answer where the same URL is requested again: to an EventSource that reconnects, say; `actual` otherwise',
    ),
});

const request = z.strictObject({
  method: z
    .string()
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'expected a method (a token)')
    .optional()
    .describe('GET unless said otherwise'),
  headers: headerLines.optional(),
  mode: z
    .enum(['cors', 'no-cors', 'same-origin', 'navigate'])
    .optional()
    .describe('Request mode; cors unless said otherwise. fetch() throws for navigate'),
  credentials: z
    .enum(['omit', 'same-origin', 'include'])
    .optional()
    .describe('Credentials mode; same-origin unless said otherwise'),
  redirect: z.enum(['follow', 'error', 'manual']).optional().describe('Redirect mode; follow unless said otherwise'),
  cache: z
    .enum(['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'])
    .optional()
    .describe('Cache mode; default unless said otherwise'),
  body: requestBodyOf(text).optional(),
  crossorigin: z
    .string()
    .regex(/^[\x20-\x7e]*$/, 'expected printable ASCII')
    .optional()
    .describe(
      'The crossorigin attribute of an element, as it is written; without one there is no CORS, and whatever is not use-credentials means anonymous',
    ),
  as: z
    .enum(PRELOAD_DESTINATIONS)
    .optional()
    .describe('What a preload is for, its as attribute; fetch unless said otherwise'),
  drawing: z
    .enum(drawings)
    .optional()
    .describe(
      'How what an element has loaded is drawn on a canvas, by what of the canvas API draws it; drawImage unless said otherwise. fillStyle and strokeStyle: with a pattern of it; canvas and canvas-fillStyle: by way of another canvas',
    ),
  referrerPolicy: z
    .enum(REFERRER_POLICIES)
    .optional()
    .describe('Referrer policy of the request; the page’s, strict-origin-when-cross-origin, unless said otherwise'),
  integrity: text
    .optional()
    .describe(
      'Integrity metadata: the option of fetch(), or the attribute of an element. {sha256}, {sha384} and {sha512} stand for digests of the body that is answered',
    ),
  preload: z
    .strictObject({
      rel: z.enum(['preload', 'modulepreload']).optional().describe('preload unless said otherwise'),
      as: z.enum(PRELOAD_DESTINATIONS).optional().describe('Its as attribute; fetch unless said otherwise'),
      crossorigin: z
        .string()
        .regex(/^[\x20-\x7e]*$/, 'expected printable ASCII')
        .optional(),
      integrity: text.optional(),
    })
    .optional()
    .describe('A link with which the page preloads the URL, and reads when that has loaded or failed'),
  timing: z.boolean().optional().describe('Whether the page looks at the Resource Timing entry of its read'),
  referrer: text
    .optional()
    .describe(
      'The referrer that fetch() is given: a URL, about:client, or "" for none; the page unless said otherwise',
    ),
  messages: z
    .int()
    .min(1)
    .max(10)
    .optional()
    .describe(
      'Messages after which an EventSource is closed, of all the times that it connects; 1 unless said otherwise',
    ),
  keepalive: z.boolean().optional().describe('Whether the request may outlive its page; not so unless said otherwise'),
  targetAddressSpace: z
    .enum(IP_ADDRESS_SPACES)
    .optional()
    .describe('The address space that fetch() is told the URL is in, for Local Network Access'),
  synchronous: z.boolean().optional().describe('Whether the XMLHttpRequest is synchronous'),
  timeout: z
    .int()
    .min(1)
    .max(30_000)
    .optional()
    .describe('Milliseconds that the XMLHttpRequest may take; any unless said otherwise'),
  uploadListener: z
    .boolean()
    .optional()
    .describe('Whether a listener is registered on the upload object of the XMLHttpRequest'),
  lateUploadListener: z
    .boolean()
    .optional()
    .describe('Whether a listener is registered there when the XMLHttpRequest has been sent, which is too late'),
  username: z.string().optional().describe('The user name that the XMLHttpRequest is opened with'),
  password: z.string().optional().describe('The password that the XMLHttpRequest is opened with'),
});

/** A value, one of several, or any but one. */
const oneOrOther = <Value extends z.ZodType>(value: Value) =>
  z.union([value, z.strictObject({ oneOf: z.array(value).min(2) }), z.strictObject({ not: value })]);

const textOrNone = z.union([text, z.null()]);
const carried = z.record(headerName, oneOrOther(textOrNone));
const count = z.int().min(0);

const shown = z.enum(['shown', 'hidden']).optional();

const timing = z.strictObject({
  entries: z.int().min(0).optional().describe('How many entries there are'),
  requestStart: shown.describe('When the request was sent; the other times of the connection likewise'),
  redirectStart: shown,
  transferSize: shown,
  encodedBodySize: shown,
  responseStatus: shown,
  contentType: shown,
});

const fetchEvent = z.strictObject({
  method: headerName.optional(),
  mode: z.enum(['cors', 'no-cors', 'same-origin', 'navigate']).optional(),
  credentials: z.enum(['omit', 'same-origin', 'include']).optional(),
  redirect: z.enum(['follow', 'error', 'manual']).optional(),
  cache: z.enum(['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached']).optional(),
  destination: z.string().optional(),
});

const expected = z.strictObject({
  read: oneOrOther(z.enum(['readable', 'opaque', 'opaque-redirect', 'blocked', 'timeout']))
    .optional()
    .describe(
      'What the page could read: everything CORS exposes, an opaque filtered response, an opaque-redirect filtered response, a network error, or nothing, since the timeout of the XMLHttpRequest was over first. Here and below a value may also be { oneOf: […] } or { not: … }',
    ),
  sent: z.boolean().optional().describe('Whether the actual request reached a server'),
  preflights: z
    .union([oneOrOther(count), z.array(count)])
    .optional()
    .describe(
      'How many CORS-preflight requests reached the servers; as a list, before the first hop, before the second, …',
    ),
  requests: oneOrOther(count)
    .optional()
    .describe('How many actual requests reached the servers, redirect hops counted'),
  type: oneOrOther(z.enum(['basic', 'cors', 'opaque', 'opaqueredirect']))
    .optional()
    .describe('Response type (fetch only)'),
  status: oneOrOther(z.int().min(0).max(999)).optional().describe('The status as the page reads it'),
  statusText: oneOrOther(z.string()).optional().describe('The status text as the page reads it'),
  url: oneOrOther(text)
    .optional()
    .describe('The URL of the response as the page reads it, without the query that tells scenarios apart: {to}/data'),
  redirected: z.boolean().optional().describe('Whether the page reads that it was redirected (fetch only)'),
  visible: z.array(headerName).optional().describe('Response headers that the page must be able to read'),
  hidden: z.array(headerName).optional().describe('Response headers that the page must not be able to read'),
  headers: z
    .record(headerName, oneOrOther(text))
    .optional()
    .describe('Values of response headers as the page reads them'),
  body: oneOrOther(text).optional().describe('The body as the page reads it'),
  throws: z
    .string()
    .regex(/^[A-Za-z]+$/, 'expected the name of an exception, such as InvalidAccessError')
    .optional()
    .describe('The name of the exception that the page got instead of a response'),
  uploadEvents: z
    .boolean()
    .optional()
    .describe('Whether the upload object of the XMLHttpRequest fired the events of an upload (XMLHttpRequest only)'),
  crossOrigin: z
    .union([z.enum(['anonymous', 'use-credentials']), z.null()])
    .optional()
    .describe('What the crossOrigin property of the element says of its attribute; of a track, that of the video'),
  timing: timing
    .optional()
    .describe('What the page’s Resource Timing entry of the read shows; what is hidden is 0, or empty'),
  arrived: z
    .strictObject({
      method: oneOrOther(z.string()).optional(),
      url: oneOrOther(text).optional().describe('Without the query that tells scenarios apart: {to}/data'),
      body: z
        .union([oneOrOther(text), ...bytes])
        .optional()
        .describe('Text, or bytes: { base64 } or { hex }'),
    })
    .optional()
    .describe('The last actual request as it reached a server'),
  origin: oneOrOther(textOrNone).optional().describe('Origin header of the last actual request; null: it carried none'),
  carried: carried.optional().describe('Headers of the last actual request as they arrived; null: it carried none'),
  preflight: carried.optional().describe('Headers of the last preflight as they arrived; null: it carried none'),
  cookies: z
    .strictObject({ sent: z.array(text).optional(), notSent: z.array(text).optional() })
    .optional()
    .describe('Names of cookies that the last actual request carried, and that it did not'),
  events: z.int().min(0).optional().describe('How many fetch events the service worker has of the read'),
  event: fetchEvent.optional().describe('The request of the first fetch event, as the service worker sees it'),
});

const page = z.strictObject({
  headers: headerLines.optional().describe('Response headers, such as Referrer-Policy or Content-Security-Policy'),
  path: path.optional().describe('Path of its URL, which its referrer shows; / unless said otherwise'),
});

const namesOf = (origin: 'opaque') => contextNames.filter((name) => contextOf[name].origin === origin).join(', ');

/** The schema of one read. */
export const step = z.strictObject({
  from: origin
    .optional()
    .describe(
      'The origin of the page: app, api, a loopback name with the port of either, such as http://127.0.0.1:<app>, or a named origin such as https://app.example.com; app unless said otherwise',
    ),
  context: z
    .enum(contextNames)
    .optional()
    .describe(
      `Where the script runs; window, the page itself, unless said otherwise. Its origin is opaque in ${namesOf('opaque')}`,
    ),
  topLevelOrigin: origin
    .optional()
    .describe('The origin of the top-level page in which the page at `from` is a frame; `from` unless said otherwise'),
  page: page.optional().describe('What the page at `from`, or the worker, was served with'),
  to: origin.optional().describe('The origin that is read, written likewise; api unless said otherwise'),
  path: path.optional().describe('Path of the URL; /data unless said otherwise'),
  url: text
    .regex(/^(?!https?:)[a-z][a-z0-9+.-]*:\S*$/i, 'expected an absolute URL of a scheme other than http and https')
    .optional()
    .describe('The URL that is read instead of one at `to`, of a scheme that asks no server: data:, about:, blob:'),
  resource: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'expected lower-case letters, digits and hyphens')
    .optional()
    .describe('Steps that name the same resource use the same URL; otherwise each step has one of its own'),
  wait: milliseconds.optional().describe('Milliseconds to wait before the step'),
  transport: z.enum(transportNames).optional().describe('The API or element that reads; fetch unless said otherwise'),
  serviceWorker: serviceWorkerSchema({ origin, path, headerName, headerLines, text }).optional(),
  request: request.optional().describe('What the page asks with'),
  server: server.optional().describe('What the servers answer to it'),
  unload: z
    .enum(['navigation', 'removal'])
    .optional()
    .describe(
      'The read is made while its document unloads: in the pagehide event of a frame of the page’s own origin, which is navigated away, or removed. The page hears no more of it',
    ),
  settle: z
    .strictObject({
      requests: z.int().min(1).max(100).optional().describe('Until so many requests have come, preflights counted'),
      quiet: milliseconds.optional().describe('Until no request has come for so many milliseconds'),
    })
    .refine((value) => Object.keys(value).length > 0, 'expected requests, quiet, or both')
    .optional()
    .describe(
      'What else to wait for when the read has settled: requests that outlive it are still the step’s. Of both, requests come first',
    ),
  expected: expected.optional().describe('Only what the scenario is about has to be said'),
});

/** The subject of an id; and what it shows, or the name of a variant. */
export const subjectPart = /^[a-z0-9-]+$/;
export const idPart = /^[A-Za-z0-9-]+$/;

/** What may be said of a scenario besides its id, its title and its steps. */
export const aboutSchema = z.strictObject({
  standard: z
    .array(z.string().regex(/^(#[\w%.?-]+|https:\/\/\S+)$/, 'expected an anchor such as #cors-check, or an https link'))
    .min(1)
    .describe('Anchors into https://fetch.spec.whatwg.org/, or links into other standards'),
  kind: z
    .enum(['required', 'implementation-defined', 'observation'])
    .describe('required by the Standard, left to the implementation, or only observed'),
  article: z.string().optional().describe('The statement of the article that the scenario checks'),
  misconception: z
    .strictObject({ claim: z.string().describe('What people say'), why: z.string().describe('Why it is wrong') })
    .optional()
    .describe('What people say, and why it is wrong; `npm run demo` shows both with the reads'),
  premises: z.array(z.enum(premiseNames)).optional().describe('What the environment must offer; each is probed'),
  alone: z.boolean().optional().describe('The scenario needs the browser to itself'),
  keyless: z
    .boolean()
    .optional()
    .describe(
      'URLs of steps have none of the keys by which requests are told apart, behind redirects of the scenario’s: for servers that answer otherwise to what has a query. Whoever asks has to be alone',
    ),
  refs: z
    .array(z.string().min(1))
    .optional()
    .describe('Links, and ids that others gave: a bug, a discussion, a case of another suite'),
  wpt: z.array(z.string()).optional().describe('Ids of web-platform-tests cases that it covers'),
});

export const titleSchema = z
  .string()
  .min(10, 'expected a sentence')
  .regex(/^[^\n]+$/, 'expected one line')
  .describe('A sentence that says what must happen');

/** The schema of one scenario. */
export const scenarioSchema = z.strictObject({
  id: z
    .string()
    .regex(
      /^[a-z0-9-]+\/[A-Za-z0-9-]+(@[A-Za-z0-9-]+)?$/,
      'expected subject/what-it-shows: letters, digits and hyphens, the subject in lower case; and @variant behind it where it is one of several',
    )
    .describe('Stable id: subject/what-it-shows, and @variant behind it where it is one of several. Case counts'),
  title: titleSchema,
  ...aboutSchema.shape,
  steps: z.array(step).min(1).max(20).describe('Reads, one after the other; all of them must come out as expected'),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type Step = z.infer<typeof step>;
export type StepServiceWorker = NonNullable<Step['serviceWorker']>;
export type Expected = z.infer<typeof expected>;
export type ScriptedAnswer = z.infer<typeof answer>;
export type ServerPart = z.infer<typeof server>;
