import { z } from 'zod';
import type { Answer } from './fetch-params.ts';
import type { HeaderList } from './header-list.ts';
import type { ReadRequest } from './read-request.ts';

/** What the types of this folder say, for callers whose compiler does not check them. */

const headerList: z.ZodType<HeaderList> = z
  .array(
    z.tuple([z.string(), z.string()], 'expected [name, value], two strings'),
    'expected a list of [name, value] pairs',
  )
  .readonly();

const referrerPolicy = z.enum([
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
]);

const body = z.strictObject({
  type: z.string().nullable(),
  length: z.int().min(0, 'expected a number of bytes').nullable(),
  stream: z.boolean().optional(),
  text: z.boolean().optional(),
});

export const READ_REQUEST: z.ZodType<ReadRequest> = z.strictObject({
  url: z.string(),
  origin: z.string(),
  pageURL: z.string().optional(),
  topLevelOrigin: z.string().optional(),
  api: z.enum(['fetch', 'XMLHttpRequest']).optional(),
  method: z.string().optional(),
  headers: headerList.optional(),
  mode: z.enum(['cors', 'no-cors', 'same-origin', 'navigate']).optional(),
  credentials: z.enum(['omit', 'same-origin', 'include']).optional(),
  redirect: z.enum(['follow', 'error', 'manual']).optional(),
  cache: z.enum(['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached']).optional(),
  referrerPolicy: referrerPolicy.optional(),
  pageReferrerPolicy: referrerPolicy.optional(),
  body: body.nullable().optional(),
  useCORSPreflight: z.boolean().optional(),
  embedderPolicy: z.enum(['unsafe-none', 'credentialless', 'require-corp']).optional(),
  hasCrossSiteAncestor: z.boolean().optional(),
  hasTrustworthyAncestor: z.boolean().optional(),
  at: z.number().optional(),
});

/** An answer that a network gives; the other thing that it can give is the string `network error`. */
export const ANSWER: z.ZodType<Answer> = z.object(
  {
    status: z
      .int('expected a status')
      .min(200, 'expected a final status, from 200')
      .max(999, 'expected a status up to 999'),
    headers: headerList,
  },
  'expected an answer { status, headers }, or "network error"',
);

const aFunction = z.custom<unknown>((value) => typeof value === 'function', 'expected a function');

const userAgent = z
  .looseObject({
    now: z.number(),
    maxAgeLimit: z.number().nullable(),
    connection: z.enum(['HTTP/1.x', 'HTTP/2']),
    mixedContent: z.enum(['potentially-trustworthy', 'https']),
    preflightCache: z.looseObject({ get: aFunction }).nullable(),
    cookies: z.looseObject({ cookies: z.array(z.unknown()), epoch: z.number() }).nullable(),
  })
  .optional();

const runOptions = { interceptor: z.looseObject({}).optional(), suggest: z.boolean().optional() };

export const PREDICTED_SCENARIO = z.strictObject({
  requests: z.array(READ_REQUEST),
  server: aFunction,
  userAgent,
  ...runOptions,
});

export const EXPLAIN_OPTIONS = z.strictObject({ beyond: aFunction.optional(), userAgent, ...runOptions });

export const RECORDED_EXCHANGES = z.array(
  z.object({
    request: z.object({ method: z.string(), url: z.string(), headers: headerList }),
    response: z.custom(
      (value) => value === 'network error' || typeof value === 'object',
      'expected an answer or "network error"',
    ),
  }),
);
