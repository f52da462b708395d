import type { Finding } from '../../policy/report.ts';
import type { HeaderList } from '../../standard/index.ts';
import { type Asked, ask, type RawAnswer, type RawRequest } from './ask.ts';
import type { Look } from './look.ts';

/** A request that grows. */
interface Growing {
  id: string;
  /** In words: `spaces in Access-Control-Request-Headers`. */
  what: string;
  /** The request with a part of about that many bytes. */
  ofLength(bytes: number): RawRequest;
}

export interface SlowOptions {
  /** A path that the target serves, and an origin that its policy allows. */
  path: string;
  origin: string;
  /** Lengths to try, in bytes, each twice the one before. */
  lengths?: readonly number[];
}

/** From what a pattern that backtracks without end chokes on, up to what fits into the 16 KiB of headers that Node takes. */
const lengths = [28, 56, 112, 225, 450, 900, 1800, 3600, 7200, 14_400];
/** Times that what looks slow is measured again. */
const samples = 3;
/** Milliseconds that must be lost before growth is looked at: far above what a busy machine adds to each of several. */
const noticeable = 25;
/** A length twice as long takes twice as long where time grows with length, and four times where it grows with its square. */
const superlinear = 2.8;
/** Milliseconds after which it needs no longer requests to see. */
const enough = 1_000;

/** Crafted requests that get slower faster than they get longer. */
export const slow: Look = {
  kind: 'slow',
  about: 'Requests whose time grows faster than their length: a few such make the server slow for everybody.',
  ids: () => growingRequests('/', 'https://app.example.com').map(({ id }) => `slow/${id}`),
  find: ({ subject: { path }, target, page: origin }) => slowFindings(target, { path, origin }),
};

/**
 * Looks for requests whose time grows faster than their length: one such header makes a server slow for everybody.
 * What looks slow is measured again, and the least of several times counts: whatever else a machine does only adds.
 */
export async function slowFindings(target: Asked, { path, origin, ...given }: SlowOptions): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const growing of growingRequests(path, origin)) {
    const slow = await slowest(target, growing, [0, ...(given.lengths ?? lengths)]);
    if (slow !== null) findings.push(slowFinding(growing, slow, origin));
    // It is still busy with that one: whatever is asked next would seem slow as well.
    if (slow?.answer.error !== undefined) break;
  }
  return findings;
}

interface Slow {
  times: { bytes: number; milliseconds: number }[];
  answer: RawAnswer;
}

async function slowest(target: Asked, growing: Growing, tried: readonly number[]): Promise<Slow | null> {
  const times: Slow['times'] = [];
  let last: RawAnswer | undefined;
  for (const bytes of tried) {
    last = await ask(target, growing.ofLength(bytes));
    times.push({ bytes, milliseconds: last.milliseconds });
    if (last.milliseconds > enough) break;
  }
  const [first, before, longest] = [times[0]!, times.at(-2) ?? times[0]!, times.at(-1)!];
  if (last === undefined || times.length < 2 || !isNoticeable(first, longest)) return null;
  const again = async ({ bytes }: Timed): Promise<Timed> => {
    const { milliseconds } = await least(target, growing.ofLength(bytes));
    return { bytes, milliseconds };
  };
  const confirmed = isSuperlinear(await again(first), await again(before), await again(longest));
  return confirmed ? { times, answer: last } : null;
}

type Timed = Slow['times'][number];

function isNoticeable(first: Timed, longest: Timed): boolean {
  return longest.milliseconds - first.milliseconds > noticeable;
}

function isSuperlinear(first: Timed, before: Timed, longest: Timed): boolean {
  const lost = longest.milliseconds - first.milliseconds;
  return isNoticeable(first, longest) && lost > superlinear * Math.max(before.milliseconds - first.milliseconds, 0);
}

/** The quickest of several tries; one that is slow beyond doubt is not made again. */
async function least(target: Asked, request: RawRequest): Promise<RawAnswer> {
  let best: RawAnswer | undefined;
  for (let sample = 0; sample < samples; sample++) {
    const answer = await ask(target, request);
    if (best === undefined || answer.milliseconds < best.milliseconds) best = answer;
    if (best.milliseconds > enough) break;
  }
  return best!;
}

function growingRequests(path: string, origin: string): Growing[] {
  const preflight = (headers: HeaderList, page = origin, at = path): RawRequest => ({
    method: 'OPTIONS',
    path: at,
    headers: [['Origin', page], ['Access-Control-Request-Method', 'PUT'], ...headers],
  });
  const fill = (part: string, bytes: number) => part.repeat(Math.ceil(bytes / part.length));
  const ofHeaders = (id: string, what: string, value: (bytes: number) => string): Growing => ({
    id: `request-headers-${id}`,
    what: `${what} in Access-Control-Request-Headers`,
    ofLength: (bytes) => preflight([['Access-Control-Request-Headers', value(bytes)]]),
  });
  const ofOrigin = (id: string, what: string, value: (bytes: number) => string): Growing => ({
    id: `origin-${id}`,
    what: `${what} in Origin`,
    ofLength: (bytes) => preflight([], value(bytes)),
  });
  const ofPath = (id: string, what: string, value: (bytes: number) => string): Growing => ({
    id: `path-${id}`,
    what: `${what} in the path`,
    ofLength: (bytes) => preflight([], origin, value(bytes)),
  });
  const { protocol, host } = new URL(origin);
  return [
    ofHeaders('names', 'names', (bytes) => fill('x-a,', bytes).slice(0, -1)),
    ofHeaders('long-name', 'one long name', (bytes) => `${fill('a', bytes)}!`),
    ofHeaders('commas', 'commas', (bytes) => `a${fill(',', bytes)}b`),
    ofHeaders('spaces', 'spaces', (bytes) => `a${fill(' ', bytes)}b`),
    ofHeaders('tabs', 'tabs', (bytes) => `a${fill('\t', bytes)}b`),
    ofHeaders('spaced-commas', 'commas between spaces', (bytes) => `a${fill(' , ', bytes)}b`),
    ofOrigin('labels', 'labels', (bytes) => `${protocol}//${fill('a.', bytes)}${host}!`),
    ofOrigin('letters', 'letters', (bytes) => `${protocol}//${fill('a', bytes)}!`),
    ofOrigin('hyphens', 'hyphens', (bytes) => `${protocol}//${fill('a-', bytes)}.${host}!`),
    ofOrigin('slashes', 'slashes', (bytes) => `${protocol}//${fill('/', bytes)}!`),
    ofPath('slashes', 'slashes', (bytes) => `${fill('/', bytes)}!`),
    ofPath('segments', 'segments', (bytes) => `${fill('/a', bytes)}!`),
  ];
}

function slowFinding({ id, what }: Growing, { times, answer }: Slow, page: string): Finding {
  const longest = times.at(-1)!;
  const table = times.map(({ bytes, milliseconds }) => `${bytes} bytes ${milliseconds.toFixed(1)} ms`);
  const { request, answer: answered } = answer.exchange;
  const short = (value: string) => (value.length > 100 ? `${value.slice(0, 100)}… (${value.length} bytes)` : value);
  return {
    kind: 'slow',
    severity: longest.milliseconds > enough ? 'high' : longest.milliseconds > 100 ? 'medium' : 'low',
    credentials: false,
    probe: `slow/${id}`,
    intent: 'slow',
    sentence: `A preflight with many ${what} takes ${Math.round(longest.milliseconds)} ms: the time grows faster than the length.`,
    engines: [],
    evidence: {
      page,
      observed: `${table.join(', ')}${answer.error === undefined ? '' : `; ${answer.error}`}`,
      exchanges: [
        {
          request: {
            ...request,
            url: short(request.url),
            headers: request.headers.map(([name, value]) => [name, short(value)]),
          },
          answer: answered && {
            ...answered,
            headers: answered.headers.map(([name, value]) => [name, short(value)]),
          },
        },
      ],
    },
    blame: null,
    fix: 'Limit the length before looking at the value, and split it at commas without a pattern that backtracks.',
  };
}
