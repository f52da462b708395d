import {
  type Answer,
  type Answering,
  createUserAgent,
  explain,
  isCORSSafelistedMethod,
  type PredictedExchange,
  type PredictedRead,
  type ReadRequest,
  type RecordedExchange,
  runARead,
  type UserAgent,
  type WireRequest,
} from '../standard/index.ts';

/** A preflight that the read needs and whose answer was not given, and what it would have to be. */
export interface NeededPreflight {
  request: WireRequest;
  /** The least that lets the request pass. */
  answer: Answer;
}

/** A read explained: what the Standard makes of it, and what was missing for it. */
export interface ExplainedRead {
  request: ReadRequest;
  read: PredictedRead;
  /** False when the answers given do not reach as far as the read goes. */
  decided: boolean;
  needed: NeededPreflight[];
  /** The request whose answer was not given and at which the explanation ends; null when all were there. */
  missing: WireRequest | null;
  /** What else a reader has to know, sentences. */
  notes: string[];
  /** The browser's own error for a read that these answers would let through; why is then not decided. */
  browserError?: string;
}

/** Answers in the order of their requests: preflights’ apart, or all in one line. */
export type GivenAnswers =
  | { preflights: readonly Answer[]; answers: readonly Answer[] }
  | { inOrder: readonly Answer[] };

/** Explains a read from answers that do not say what they answer. Throws a RangeError when the request cannot exist. */
export function explainFromAnswers(request: ReadRequest, given: GivenAnswers): ExplainedRead {
  let left = () => 0;
  let first = true;
  const answering = (): Answering => {
    const line = 'inOrder' in given ? [...given.inOrder] : null;
    const preflights = 'inOrder' in given ? [] : [...given.preflights];
    const answers = 'inOrder' in given ? [] : [...given.answers];
    if (first) left = () => (line ?? [...preflights, ...answers]).length;
    first = false;
    return (wire) => {
      const answer = (line ?? (wire.preflight ? preflights : answers)).shift();
      if (answer !== undefined) return { answer, answeredBy: 'server' };
      if (wire.preflight && answers.length > 0)
        return { answer: passingPreflight(wire, request), answeredBy: 'assumed' };
      return { answer: 'network error', answeredBy: 'missing' };
    };
  };
  const read = runARead(request, engineLike(), answering);
  const notes = left() === 0 ? [] : [`${left()} of the answers given were not asked for: the read ends before them.`];
  return explained(request, read, notes);
}

/**
 * Explains a read from requests that were recorded with their answers. The smallest change is looked for unless told
 * otherwise: it costs many runs more.
 */
export function explainFromRecord(
  request: ReadRequest,
  exchanges: readonly RecordedExchange[],
  { suggest = true }: { suggest?: boolean } = {},
): ExplainedRead {
  const read = explain(exchanges, request, { userAgent: engineLike(), suggest });
  const notes = read.unexpected.map(
    (one) => `The record has ${one.request.method} ${one.request.url}, which the Standard does not send here.`,
  );
  return explained(request, read, notes);
}

/** As engines do it, a page on http://localhost may read http; the Mixed Content specification would refuse. */
function engineLike(): UserAgent {
  return createUserAgent({ mixedContent: 'https' });
}

function explained(request: ReadRequest, read: PredictedRead, notes: string[]): ExplainedRead {
  const missing = read.exchanges.find(({ answeredBy }) => answeredBy === 'missing') ?? null;
  const needed = read.exchanges
    .filter(({ preflight, answeredBy }) => preflight && answeredBy !== 'server')
    .map((wire: PredictedExchange) => ({ request: wire, answer: passingPreflight(wire, request) }));
  // Once an answer is refused it does not matter what a preflight before it said.
  const refused = read.outcome === 'blocked' && missing === null;
  return { request, read, decided: missing === null && (needed.length === 0 || refused), needed, missing, notes };
}

/** The least that lets a preflight pass. */
function passingPreflight(wire: WireRequest, { credentials }: ReadRequest): Answer {
  const value = (name: string) => wire.headers.find(([other]) => other === name)?.[1];
  const method = value('Access-Control-Request-Method') ?? '';
  const names = value('Access-Control-Request-Headers');
  return {
    status: 204,
    headers: [
      ['Access-Control-Allow-Origin', value('Origin') ?? ''],
      ...(credentials === 'include' ? [['Access-Control-Allow-Credentials', 'true'] as const] : []),
      ...(isCORSSafelistedMethod(method) ? [] : [['Access-Control-Allow-Methods', method] as const]),
      ...(names === undefined ? [] : [['Access-Control-Allow-Headers', names] as const]),
    ],
  };
}
