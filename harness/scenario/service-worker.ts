import { z } from 'zod';
import { REFERRER_POLICIES } from '../standard/referrer-policy.ts';

/** What a service worker in between does, in the words of its script. */

const withoutObject = ['ignore', 'throw', 'prevent-default', 'error', 'rejection', 'no-response'] as const;

/** Parts that the schema of a scenario has already. */
interface Parts<Origin, Path, Lines, Text> {
  origin: Origin;
  path: Path;
  headerName: z.ZodString;
  headerLines: Lines;
  text: Text;
}

/** The schema of a step's service worker. */
export function serviceWorkerSchema<
  Origin extends z.ZodType,
  Path extends z.ZodType,
  Lines extends z.ZodType,
  Text extends z.ZodType,
>({ origin, path, headerName, headerLines, text }: Parts<Origin, Path, Lines, Text>) {
  const fetch = z
    .strictObject({
      to: origin.optional(),
      path: path.optional(),
      method: headerName.optional(),
      headers: headerLines.optional(),
      mode: z.enum(['cors', 'no-cors', 'same-origin', 'navigate']).optional(),
      credentials: z.enum(['omit', 'same-origin', 'include']).optional(),
      redirect: z.enum(['follow', 'error', 'manual']).optional(),
      cache: z.enum(['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached']).optional(),
      referrerPolicy: z.enum(REFERRER_POLICIES).optional(),
    })
    .describe(
      'Responds with fetch(): of event.request, or with `to` or `path` of a URL that the same `server` answers; the rest is its init',
    );
  const response = z
    .strictObject({
      status: z.int().min(200).max(599).optional().describe('200 unless said otherwise'),
      headers: headerLines.optional(),
      body: text.optional().describe('What the server would answer unless said otherwise'),
    })
    .describe('Responds with new Response()');
  const redirect = z
    .strictObject({
      to: origin,
      path: path.optional(),
      status: z
        .union([301, 302, 303, 307, 308].map((status) => z.literal(status)))
        .optional()
        .describe('302 unless said otherwise'),
    })
    .describe('Responds with Response.redirect() to a URL that the same `server` answers');
  const handling = z
    .strictObject({
      fetch: fetch.optional(),
      response: response.optional(),
      redirect: redirect.optional(),
      via: z
        .enum(['clone', 'cache', 'constructor'])
        .optional()
        .describe(
          'What a response goes through before: clone(), the Cache API, or new Response(response.body, response)',
        ),
    })
    .superRefine((value, context) => {
      const sources = [value.fetch, value.response, value.redirect].filter((source) => source !== undefined);
      if (sources.length !== 1) {
        context.addIssue({ code: 'custom', message: 'expected exactly one of fetch, response and redirect' });
      }
      if (value.via !== undefined && value.redirect !== undefined) {
        context.addIssue({ code: 'custom', path: ['via'], message: 'goes with fetch or response; expected neither' });
      }
    });
  const event = z.union([z.enum(withoutObject), handling], {
    error: `expected ${withoutObject.join(', ')}, or an object with fetch, response or redirect`,
  });
  return z
    .union([event, z.array(event).min(1)])
    .describe(
      'A service worker that the page has, and what it does with the fetch events of the read: ignore, throw, prevent-default, respond with an error, a rejection or no-response, or an object; a list says it of each event in turn, and the rest are ignored',
    );
}
