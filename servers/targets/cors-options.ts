import type { Grants } from '../../harness/policy/policy.ts';
import { stringsAndPatterns } from './origins.ts';

/** The options of `cors`, which NestJS and @fastify/cors take as well. */
export function optionsOf({ origins, credentials, methods, requestHeaders, exposedHeaders, maxAge }: Grants) {
  return {
    origin: origins === 'any' ? '*' : stringsAndPatterns(origins),
    credentials,
    methods,
    allowedHeaders: requestHeaders,
    exposedHeaders,
    ...(maxAge !== undefined && { maxAge }),
  };
}
