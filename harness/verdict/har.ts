import { z } from 'zod';
import {
  type HeaderList,
  isForbiddenRequestHeader,
  parseURL,
  type ReadRequest,
  type RecordedExchange,
} from '../standard/index.ts';
import { InputMistake } from './input-mistake.ts';

const header = z.object({ name: z.string(), value: z.string() });
const entry = z.object({
  request: z.object({
    method: z.string(),
    url: z.url(),
    headers: z.array(header),
    postData: z.object({ mimeType: z.string().optional(), text: z.string().optional() }).optional(),
  }),
  response: z.object({
    /** 0 or -1 where the browser kept no answer. */
    status: z.number(),
    headers: z.array(header),
  }),
});
/** The fields of a HAR file that are looked at. http://www.softwareishard.com/blog/har-12-spec/ */
const harSchema = z.object({ log: z.object({ entries: z.array(entry) }) });

type Entry = z.infer<typeof entry>;

/** What a HAR file says of one read. */
export interface HARRead {
  request: ReadRequest;
  exchanges: RecordedExchange[];
  /** What the file leaves out, and what was inferred, sentences. */
  notes: string[];
}

export interface HAROptions {
  /** A part of the URL, or the position in `log.entries` from 0; needed when there are several reads. */
  entry?: string | undefined;
  /** What the user says of the request; stands above what the file says. */
  given?: Partial<ReadRequest> | undefined;
}

/**
 * Finds one read in a HAR file, with its preflights and redirects.
 * @throws InputMistake when it is no HAR file, or does not say which read is meant or from which origin.
 */
export function readFromHAR(text: string, source: string, { entry: wanted, given = {} }: HAROptions = {}): HARRead {
  const entries = parseHAR(text, source);
  const chosen = choose(entries, wanted, source);
  const notes: string[] = [];
  const origin = given.origin ?? originOf(chosen);
  if (origin === undefined) {
    throw new InputMistake(source, `entry ${entries.indexOf(chosen)} has neither Origin nor Referer; give --origin`);
  }
  const onlyPreflight = isPreflight(chosen);
  const method = onlyPreflight
    ? (requestHeader(chosen, 'Access-Control-Request-Method') ?? 'GET')
    : chosen.request.method;
  const exchanges = walk(entries, chosen, method, notes);
  const preflight = findPreflight(entries, chosen);
  const headers = authorHeaders(chosen, preflight && namesOf(preflight));
  const { postData } = chosen.request;
  const mode = requestHeader(chosen, 'Sec-Fetch-Mode');
  const cookies = requestHeader(chosen, 'Cookie') !== undefined;
  if (onlyPreflight) notes.push('Only the preflight is in the file; the values of the request’s headers are made up.');
  if (given.credentials === undefined && cookies) {
    notes.push(
      'The request carried cookies, so its credentials mode is taken for "include"; --credentials says otherwise.',
    );
  }
  const request: ReadRequest = {
    url: chosen.request.url,
    origin,
    method,
    headers,
    ...(mode === 'no-cors' || mode === 'same-origin' ? { mode } : {}),
    ...(cookies && { credentials: 'include' as const }),
    ...(postData !== undefined && {
      body: { type: null, length: postData.text === undefined ? null : Buffer.byteLength(postData.text), text: true },
    }),
    ...given,
  };
  return { request, exchanges, notes };
}

function parseHAR(text: string, source: string): Entry[] {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new InputMistake(source, `expected a HAR file, which is JSON: ${(error as Error).message}`);
  }
  const parsed = harSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputMistake(
      `${source}: ${issue?.path.join('.') || 'the file'}`,
      `expected a HAR file: ${issue?.message}`,
    );
  }
  return parsed.data.log.entries;
}

/** The entry that starts the read: no preflight of another entry, and no hop of a redirect. */
function choose(entries: readonly Entry[], wanted: string | undefined, source: string): Entry {
  if (entries.length === 0) throw new InputMistake(source, 'the file has no entries');
  if (wanted !== undefined && /^\d+$/.test(wanted)) {
    const at = entries[Number(wanted)];
    if (at === undefined)
      throw new InputMistake('--entry', `${wanted}: ${source} has entries 0 to ${entries.length - 1}`);
    const actual = isPreflight(at) ? entries.find((one) => !isPreflight(one) && sameURL(one, at)) : at;
    return actual ?? at;
  }
  const hops = new Set(entries.flatMap((one) => locationOf(one) ?? []));
  const starts = entries.filter((one) =>
    isPreflight(one)
      ? !entries.some((other) => !isPreflight(other) && sameURL(other, one))
      : !hops.has(one.request.url) && requestHeader(one, 'Sec-Fetch-Mode') !== 'navigate',
  );
  const matching = starts.filter((one) => wanted === undefined || one.request.url.includes(wanted));
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return only;
  const listed = (matching.length > 0 ? matching : starts)
    .slice(0, 20)
    .map((one) => `\n  ${entries.indexOf(one)}  ${one.request.method} ${one.request.url}`);
  const none = wanted === undefined ? 'no entry begins a read' : `no read has ${JSON.stringify(wanted)} in its URL`;
  const why = matching.length > 0 ? `${matching.length} reads fit` : none;
  throw new InputMistake(
    source,
    `${why}; say with --entry which is meant, by its number or a part of its URL:${listed.join('')}`,
  );
}

/** The read's exchanges in the order in which the Standard makes them, as far as they are in the file. */
function walk(entries: readonly Entry[], start: Entry, method: string, notes: string[]): RecordedExchange[] {
  const exchanges: RecordedExchange[] = [];
  const used = new Set<Entry>();
  let hop: Entry | undefined = start;
  let url = start.request.url;
  while (hop !== undefined || url !== '') {
    const preflight = entries.find((one) => isPreflight(one) && !used.has(one) && one.request.url === url);
    for (const one of [preflight, hop === preflight ? undefined : hop]) {
      if (one === undefined) continue;
      used.add(one);
      if (one.response.status >= 200) exchanges.push(recorded(one));
      else {
        notes.push(
          `The file has no answer to ${one.request.method} ${one.request.url} (status ${one.response.status}): browsers leave out answers that they refuse, and often preflights. Get it with "curl -i".`,
        );
      }
    }
    const next: string | undefined = hop && locationOf(hop);
    if (next === undefined) break;
    url = next;
    hop = entries.find((one) => !isPreflight(one) && !used.has(one) && one.request.url === next);
    if (hop === undefined) notes.push(`The redirect to ${next} was not followed in the file.`);
    if (hop === undefined && !entries.some((one) => isPreflight(one) && one.request.url === next)) break;
  }
  const first = exchanges[0];
  if (first !== undefined && first.request.method !== 'OPTIONS' && !/^(GET|HEAD|POST)$/.test(method)) {
    notes.push('No preflight is in the file: browsers hide them, or had it in their CORS-preflight cache.');
  }
  return exchanges;
}

function recorded({ request, response }: Entry): RecordedExchange {
  return {
    request: { method: request.method, url: request.url, headers: lines(request.headers) },
    response: { status: response.status, headers: lines(response.headers) },
  };
}

/** HAR joins repeated headers with a line break in some browsers. */
function lines(headers: readonly { name: string; value: string }[]): HeaderList {
  return headers
    .filter(({ name }) => !name.startsWith(':'))
    .flatMap(({ name, value }) => value.split('\n').map((line): [string, string] => [name, line.trim()]));
}

/** What browsers add themselves, besides the forbidden request-headers. */
const browserOwn = new Set(['user-agent', 'accept', 'accept-language', 'priority', 'upgrade-insecure-requests']);

/** The headers that the page gave: those the preflight asked for, and the safelisted ones that pages give. */
function authorHeaders(chosen: Entry, asked: readonly string[] | undefined): HeaderList {
  if (isPreflight(chosen)) {
    return namesOf(chosen).map((name) => [name, name === 'content-type' ? 'application/json' : 'x']);
  }
  return lines(chosen.request.headers).filter((line) => {
    const name = line[0].toLowerCase();
    if (asked?.includes(name)) return true;
    if (isForbiddenRequestHeader(line) || browserOwn.has(name) || name === 'referer') return false;
    return asked === undefined ? !/^(cache-control|pragma)$/.test(name) : name === 'content-type';
  });
}

function findPreflight(entries: readonly Entry[], chosen: Entry): Entry | undefined {
  return entries.find((one) => one !== chosen && isPreflight(one) && sameURL(one, chosen));
}

/** The header names that a preflight asked for, in lower case. */
function namesOf(preflight: Entry): string[] {
  const value = requestHeader(preflight, 'Access-Control-Request-Headers') ?? '';
  return value.split(',').flatMap((name) => name.trim().toLowerCase() || []);
}

function isPreflight(one: Entry): boolean {
  return one.request.method === 'OPTIONS' && requestHeader(one, 'Access-Control-Request-Method') !== undefined;
}

function sameURL(a: Entry, b: Entry): boolean {
  return a.request.url === b.request.url;
}

function requestHeader({ request }: Entry, name: string): string | undefined {
  return request.headers.find((one) => one.name.toLowerCase() === name.toLowerCase())?.value;
}

function originOf(one: Entry): string | undefined {
  const origin = requestHeader(one, 'Origin');
  const referrer = requestHeader(one, 'Referer');
  return origin ?? (referrer === undefined ? undefined : parseURL(referrer)?.origin);
}

function locationOf({ request, response }: Entry): string | undefined {
  const location = response.headers.find(({ name }) => name.toLowerCase() === 'location')?.value;
  if (response.status < 300 || response.status > 399 || location === undefined) return undefined;
  return parseURL(location, request.url)?.href;
}
