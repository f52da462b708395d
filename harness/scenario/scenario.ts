import { z } from 'zod';
import type { HeaderList } from '../standard/index.ts';
import { REFERRER_POLICIES } from '../standard/referrer-policy.ts';
import { originNotationMistake } from './origin.ts';
import { placeholderHelp, unknownPlaceholders } from './placeholders.ts';
import { premiseNames } from './premises.ts';
import { requestBodyOf } from './request-body.ts';
import { serviceWorkerSchema } from './service-worker.ts';
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
  body: text.optional().describe('Sent as UTF-8; a JSON document with a secret unless said otherwise'),
  delay: milliseconds.optional().describe('Milliseconds to wait before answering'),
});

const redirectHop = z.strictObject({
  status: z
    .union([301, 302, 303, 307, 308].map((status) => z.literal(status)))
    .optional()
    .describe('302 unless said otherwise'),
  headers: headerLines.optional().describe('Header lines of the redirect itself'),
  to: origin,
  path: path.optional().describe('Path of the URL that it leads to; /data unless said otherwise'),
  location: text.optional().describe('The Location value byte for byte, instead of one made from `to` and `path`'),
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
    .enum(['anonymous', 'use-credentials'])
    .optional()
    .describe('The crossorigin attribute of an element; without one there is no CORS'),
  referrerPolicy: z
    .enum(REFERRER_POLICIES)
    .optional()
    .describe('Referrer policy of the request; the page’s, strict-origin-when-cross-origin, unless said otherwise'),
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
  synchronous: z.boolean().optional().describe('Whether the XMLHttpRequest is synchronous'),
  uploadListener: z
    .boolean()
    .optional()
    .describe('Whether a listener is registered on the upload object of the XMLHttpRequest'),
});

const carried = z.record(headerName, z.union([text, z.null()]));

const fetchEvent = z.strictObject({
  method: headerName.optional(),
  mode: z.enum(['cors', 'no-cors', 'same-origin', 'navigate']).optional(),
  credentials: z.enum(['omit', 'same-origin', 'include']).optional(),
  redirect: z.enum(['follow', 'error', 'manual']).optional(),
  cache: z.enum(['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached']).optional(),
  destination: z.string().optional(),
});

const expected = z.strictObject({
  read: z
    .enum(['readable', 'opaque', 'opaque-redirect', 'blocked'])
    .optional()
    .describe(
      'What the page could read: everything CORS exposes, an opaque filtered response, an opaque-redirect filtered response, or a network error',
    ),
  sent: z.boolean().optional().describe('Whether the actual request reached a server'),
  preflights: z.int().min(0).optional().describe('How many CORS-preflight requests reached the servers'),
  requests: z.int().min(0).optional().describe('How many actual requests reached the servers, redirect hops counted'),
  type: z.enum(['basic', 'cors', 'opaque', 'opaqueredirect']).optional().describe('Response type (fetch only)'),
  status: z.int().min(0).max(999).optional().describe('The status as the page reads it'),
  visible: z.array(headerName).optional().describe('Response headers that the page must be able to read'),
  hidden: z.array(headerName).optional().describe('Response headers that the page must not be able to read'),
  headers: z.record(headerName, text).optional().describe('Values of response headers as the page reads them'),
  body: text.optional().describe('The body as the page reads it'),
  origin: z
    .union([text, z.null()])
    .optional()
    .describe('Origin header of the last actual request; null: it carried none'),
  carried: carried.optional().describe('Headers of the last actual request as they arrived; null: it carried none'),
  preflight: carried.optional().describe('Headers of the last preflight as they arrived; null: it carried none'),
  cookies: z
    .strictObject({ sent: z.array(text).optional(), notSent: z.array(text).optional() })
    .optional()
    .describe('Names of cookies that the last actual request carried, and that it did not'),
  events: z.int().min(0).optional().describe('How many fetch events the service worker has of the read'),
  event: fetchEvent.optional().describe('The request of the first fetch event, as the service worker sees it'),
});

/** The schema of one read. */
export const step = z.strictObject({
  from: origin
    .optional()
    .describe(
      'The origin of the page: app, api, a loopback name with the port of either, such as http://127.0.0.1:<app>, or a named origin such as https://app.example.com; app unless said otherwise',
    ),
  context: z
    .enum(['window', 'sandboxed-frame', 'data-frame'])
    .optional()
    .describe('Where the script runs; a sandboxed frame and one with a data: URL have an opaque origin'),
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
