import { decision, defineAlgorithm } from '../algorithm.ts';
import type { APIError } from '../api-error.ts';
import { parseURL } from '../parse-url.ts';
import { clientOf, type ReadRequest } from '../read-request.ts';
import type { Client } from '../request.ts';
import { NEIGHBOURS } from '../source.ts';
import type { Trace } from '../trace.ts';

export const ENCODING_PARSE_A_URL = defineAlgorithm(
  'encoding-parse-a-url',
  'encoding-parse a URL',
  `${NEIGHBOURS.html}urls-and-fetching.html#encoding-parsing-a-url`,
  { '4': decision('the URL does not parse') },
);

/** The page and the URL of a read that an element or a constructor makes; or what it throws for a URL that does not parse. */
export function resolveURL(read: ReadRequest, trace: Trace): { client: Client; url: URL } | APIError {
  const client = clientOf(read);
  const url = parseURL(read.url, client.url?.href);
  const parses = { url: read.url, parses: url !== null };
  const failed = trace.decide(ENCODING_PARSE_A_URL, '4', parses, (o) => !o.parses);
  return failed || url === null ? { name: 'SyntaxError', cause: trace.last() } : { client, url };
}
