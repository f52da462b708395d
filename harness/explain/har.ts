import { z } from 'zod';
import {
  contains,
  get,
  type HeaderList,
  parseURL,
  type ReadRequest,
  type RecordedExchange,
} from '../standard/index.ts';
import { utf8Length } from '../wire/utf8.ts';
import { InputMistake } from './input-mistake.ts';
import { isMeantAsPreflight, pageRequest, type SentRequest } from './page-request.ts';

const headers = z.array(z.object({ name: z.string(), value: z.string() })).nullish();
const entry = z.object({
  request: z.object({
    method: z.string(),
    url: z.url(),
    headers,
    postData: z.object({ text: z.string().nullish() }).nullish(),
  }),
  response: z.object({
    /** 0 or -1 where the browser kept no answer. */
    status: z.number(),
    headers,
    /** Chrome's `net::ERR_…`, Safari's sentence; Firefox has none. */
    _error: z.string().nullish(),
  }),
  /** Chrome's: `preflight`, `xhr`, `fetch`. */
  _resourceType: z.string().nullish(),
});
/** The fields of a HAR file that are looked at. http://www.softwareishard.com/blog/har-12-spec/ */
const harSchema = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });

interface Entry {
  sent: SentRequest;
  url: string;
  response: { status: number; headers: HeaderList };
  /** What the browser says went wrong. */
  error: string | null;
}

/** What a HAR file says of one read. */
export interface HARRead {
  request: ReadRequest;
  exchanges: RecordedExchange[];
  /** What the browser says went wrong with the last of them; null when nothing did, or it does not say. */
  browserError: string | null;
  /** Whether the file, or the user, tells if credentials went along: Chrome leaves cookies out unless told otherwise. */
  credentialsKnown: boolean;
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
  const notes: string[] = [];
  const entries = parseHAR(text, source, notes);
  const chosen = choose(entries, wanted, source);
  const asked = pageRequest(
    chosen.sent,
    nearest(entries, chosen, (one) => isForPreflight(one) && sameURL(one, chosen))?.sent,
  );
  const origin = given.origin ?? asked.request.origin;
  if (origin === undefined) {
    throw new InputMistake(source, `entry ${entries.indexOf(chosen)} has neither Origin nor Referer; give --origin`);
  }
  const { exchanges, last } = walk(entries, chosen, asked.request.method ?? 'GET', notes);
  notes.push(...asked.notes.filter((note) => given.credentials === undefined || !note.includes('credentials mode')));
  const request: ReadRequest = { ...asked.request, url: chosen.url, origin, ...given };
  const credentialsKnown = request.credentials !== undefined;
  return { request, exchanges, browserError: last.error, credentialsKnown, notes };
}

/** A read that a HAR file has, to choose from. */
export interface ListedRead {
  /** Position of its entry, as `readFromHAR` takes it. */
  entry: string;
  method: string;
  url: string;
  /** What the browser says went wrong. */
  error: string | null;
}

/**
 * The reads of a HAR file, in its order.
 * @throws InputMistake when it is no HAR file
 */
export function readsInHAR(text: string, source: string): ListedRead[] {
  const entries = parseHAR(text, source, []);
  return startsOf(entries).map((one) => ({
    entry: String(entries.indexOf(one)),
    method: one.sent.method,
    url: one.url,
    error: one.error,
  }));
}

function parseHAR(text: string, source: string, notes: string[]): Entry[] {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new InputMistake(source, `expected a HAR file, which is JSON: ${(error as Error).message}`);
  }
  const parsed = harSchema.safeParse(json);
  if (!parsed.success) throw notHAR(source, '', parsed.error);
  const entries: Entry[] = [];
  let firstError: z.ZodError | null = null;
  for (const one of parsed.data.log.entries) {
    const read = entry.safeParse(one);
    if (read.success) entries.push(toEntry(read.data));
    else firstError ??= read.error;
  }
  if (firstError === null) return entries;
  if (entries.length === 0) throw notHAR(source, 'log.entries.0.', firstError);
  const left = parsed.data.log.entries.length - entries.length;
  notes.push(`${left} of the file’s entries are malformed and were passed over.`);
  return entries;
}

function notHAR(source: string, within: string, error: z.ZodError): InputMistake {
  const [issue] = error.issues;
  const where = `${within}${issue?.path.join('.') ?? ''}`;
  return new InputMistake(`${source}: ${where || 'the file'}`, `expected a HAR file: ${issue?.message}`);
}

function toEntry({ request, response, _resourceType }: z.infer<typeof entry>): Entry {
  const { postData } = request;
  return {
    sent: {
      method: request.method,
      url: request.url,
      headers: lines(request.headers),
      body: postData ? { length: postData.text == null ? null : utf8Length(postData.text) } : null,
      preflight: _resourceType === 'preflight',
    },
    url: request.url,
    response: { status: response.status, headers: lines(response.headers) },
    error: response._error || null,
  };
}

/** The entry that starts the read: no preflight of another entry, and no hop of a redirect. */
function choose(entries: readonly Entry[], wanted: string | undefined, source: string): Entry {
  if (entries.length === 0) throw new InputMistake(source, 'the file has no entries');
  if (wanted !== undefined && /^\d+$/.test(wanted)) {
    const at = entries[Number(wanted)];
    if (at === undefined)
      throw new InputMistake('--entry', `${wanted}: ${source} has entries 0 to ${entries.length - 1}`);
    const actual = isForPreflight(at) ? nearest(entries, at, (one) => !isForPreflight(one) && sameURL(one, at)) : at;
    return actual ?? at;
  }
  const starts = startsOf(entries);
  const matching = starts.filter((one) => wanted === undefined || one.url.includes(wanted));
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return only;
  const listed = (matching.length > 0 ? matching : starts)
    .slice(0, 20)
    .map(
      (one) =>
        `\n  ${entries.indexOf(one)}  ${one.sent.method} ${one.url}${one.error === null ? '' : `  (${one.error})`}`,
    );
  const why = matching.length > 0 ? `${matching.length} reads fit` : `no read has ${JSON.stringify(wanted)} in its URL`;
  throw new InputMistake(
    source,
    `${why}; say with --entry which is meant, by its number or a part of its URL:${listed.join('')}`,
  );
}

/** The entries with which reads begin: no preflight whose request is there, none that a redirect led to, no navigation. */
function startsOf(entries: readonly Entry[]): Entry[] {
  const hops = new Set(entries.flatMap((one) => locationOf(one) ?? []));
  return entries.filter((one) =>
    isForPreflight(one)
      ? !entries.some((other) => !isForPreflight(other) && sameURL(other, one))
      : !hops.has(one.url) && get('Sec-Fetch-Mode', one.sent.headers) !== 'navigate',
  );
}

/** The read's exchanges in the order in which the Standard makes them, as far as they are in the file. */
function walk(
  entries: readonly Entry[],
  start: Entry,
  method: string,
  notes: string[],
): { exchanges: RecordedExchange[]; last: Entry } {
  const exchanges: RecordedExchange[] = [];
  const used = new Set<Entry>();
  let last = start;
  let hop: Entry | undefined = start;
  let url = start.url;
  while (hop !== undefined || url !== '') {
    const fits = (one: Entry) => !used.has(one) && one.url === url;
    const preflight = nearest(entries, last, (one) => isForPreflight(one) && fits(one));
    for (const one of [preflight, hop === preflight ? undefined : hop]) {
      if (one === undefined) continue;
      used.add(one);
      last = one;
      if (one.response.status >= 200) exchanges.push(recorded(one));
      else notes.push(withoutAnswer(one));
    }
    const next: string | undefined = hop && locationOf(hop);
    if (next === undefined) break;
    url = next;
    hop = nearest(entries, last, (one) => !isForPreflight(one) && fits(one));
    if (hop === undefined) notes.push(`The redirect to ${next} was not followed in the file.`);
    if (hop === undefined && !entries.some((one) => isForPreflight(one) && one.url === next)) break;
  }
  const first = exchanges[0];
  if (first !== undefined && first.request.method !== 'OPTIONS' && !/^(GET|HEAD|POST)$/.test(method)) {
    notes.push('No preflight is in the file: browsers hide them, or had it in their CORS-preflight cache.');
  }
  return { exchanges, last };
}

function withoutAnswer({ sent, url, response, error }: Entry): string {
  const why = error === null ? `status ${response.status}` : `status ${response.status}, ${error}`;
  return `The file has no answer to ${sent.method} ${url} (${why}): browsers leave out answers that they refuse, and often preflights. explain can ask the server itself: give it the URL.`;
}

/** Of those that fit, the one that stands nearest in the file: reads are often made again and again. */
function nearest(entries: readonly Entry[], to: Entry, fits: (one: Entry) => boolean): Entry | undefined {
  const at = entries.indexOf(to);
  const distance = (one: Entry) => Math.abs(entries.indexOf(one) - at);
  return entries.filter((one) => one !== to && fits(one)).sort((a, b) => distance(a) - distance(b))[0];
}

function recorded({ sent, url, response }: Entry): RecordedExchange {
  // What Chrome calls a preflight is one, though a sanitized file may lack what it asked for.
  const needed = isMeantAsPreflight(sent) ? ['Origin', 'Access-Control-Request-Method'] : [];
  const missing = needed.filter((name) => !contains(sent.headers, name));
  const headers: HeaderList = [...sent.headers, ...missing.map((name) => [name, ''] as const)];
  return { request: { method: sent.method, url, headers }, response };
}

/** Pseudo-headers of HTTP/2 are left out. HAR joins repeated headers with a line break in some browsers. */
function lines(headers: z.infer<typeof entry>['request']['headers']): HeaderList {
  return (headers ?? [])
    .filter(({ name }) => !name.startsWith(':'))
    .flatMap(({ name, value }) => value.split('\n').map((line): [string, string] => [name, line.trim()]));
}

function isForPreflight({ sent }: Entry): boolean {
  return isMeantAsPreflight(sent);
}

function sameURL(a: Entry, b: Entry): boolean {
  return a.url === b.url;
}

function locationOf({ url, response }: Entry): string | undefined {
  const location = get('Location', response.headers);
  if (response.status < 300 || response.status > 399 || location === null) return undefined;
  return parseURL(location, url)?.href;
}
