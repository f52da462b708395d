import {
  type Answer,
  type Answering,
  createUserAgent,
  explain,
  get,
  isCORSSafelistedMethod,
  type PredictedExchange,
  type PredictedRead,
  type ReadRequest,
  type RecordedExchange,
  runARead,
  type UserAgent,
  type WireRequest,
} from '../standard/index.ts';
import type { WholeChange } from '../verdict/changes/change.ts';
import { type DifferentRead, differentReads, type KnownDifference } from '../verdict/known-difference.ts';
import { answerNeeds } from './answer-needs.ts';
import { exchangeNotes } from './exchange-notes.ts';
import { type HiddenHeaders, hiddenHeaders } from './hidden-headers.ts';

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
  /** What the answer to the request itself needs where only preflights’ are known, one sentence; else null. */
  answerNeeds: string | null;
  /** The headers of a readable answer that the page does not get; null where it misses none. */
  hidden: HiddenHeaders | null;
  /** What engines are known to make of it otherwise. */
  differences: DifferentRead[];
  /** What else a reader has to know, sentences. */
  notes: string[];
  /** The browser's own error for a read that these answers would let through; why is then not decided. */
  browserError?: string;
}

export interface ExplainedReadOptions {
  /** Where engines are known to differ from the Standard; none unless given. */
  differences?: readonly KnownDifference[];
}

/** Answers in the order of their requests: preflights’ apart, or all in one line. */
export type GivenAnswers =
  | { preflights: readonly Answer[]; answers: readonly Answer[] }
  | { inOrder: readonly Answer[] };

/** Explains a read from answers that do not say what they answer. Throws a RangeError when the request cannot exist. */
export function explainFromAnswers(
  request: ReadRequest,
  given: GivenAnswers,
  { differences = [] }: ExplainedReadOptions = {},
): ExplainedRead {
  const { answering, left } = handOut(request, given);
  const read = runARead(request, engineLike(), answering);
  const again = (change: WholeChange): PredictedRead =>
    runARead(change.read(request), engineLike(), () => changedAnswering(answering(), change), { interceptor: change });
  const unasked = left();
  const notes =
    unasked === 0
      ? []
      : [
          `${unasked} of the answers given ${unasked === 1 ? 'was' : 'were'} not asked for: the read ends before ${unasked === 1 ? 'it' : 'them'}.`,
        ];
  return explained({ request, read, notes, again, differences });
}

function changedAnswering(answering: Answering, change: WholeChange): Answering {
  return (wire) => {
    const sent = change.send(wire);
    const got = answering(sent);
    return got.answer === 'network error' ? got : { ...got, answer: change.answer(got.answer, sent) };
  };
}

/**
 * Hands answers out in the order in which they are given. When the read is run again with a change, what was asked
 * before gets the answers that it got then, and only what is new takes those that are left.
 */
function handOut(request: ReadRequest, given: GivenAnswers) {
  const line = 'inOrder' in given ? [...given.inOrder] : null;
  const preflights = 'inOrder' in given ? [] : [...given.preflights];
  const answers = 'inOrder' in given ? [] : [...given.answers];
  const handedOut: { key: string; answer: Answer }[] = [];
  let first = true;
  const answering = (): Answering => {
    const isFirst = first;
    first = false;
    const before = isFirst ? [] : [...handedOut];
    const stock = isFirst ? { line, preflights, answers } : structuredClone({ line, preflights, answers });
    return (wire) => {
      const key = `${wire.preflight} ${wire.url}`;
      const again = before.findIndex((one) => one.key === key);
      if (again !== -1) return { answer: before.splice(again, 1)[0]!.answer, answeredBy: 'server' };
      const answer = (stock.line ?? (wire.preflight ? stock.preflights : stock.answers)).shift();
      if (answer !== undefined) {
        if (isFirst) handedOut.push({ key, answer });
        return { answer, answeredBy: 'server' };
      }
      if (wire.preflight && line === null && (stock.answers.length > 0 || before.length > 0))
        return { answer: passingPreflight(wire, request), answeredBy: 'assumed' };
      return { answer: 'network error', answeredBy: 'missing' };
    };
  };
  return { answering, left: () => (line ?? [...preflights, ...answers]).length };
}

/**
 * Explains a read from requests that were recorded with their answers. The smallest change is looked for unless told
 * otherwise: it costs many runs more.
 */
export function explainFromRecord(
  request: ReadRequest,
  exchanges: readonly RecordedExchange[],
  { suggest = true, differences = [] }: ExplainedReadOptions & { suggest?: boolean } = {},
): ExplainedRead {
  const read = explain(exchanges, request, { userAgent: engineLike(), suggest });
  const notes = read.unexpected.map(
    (one) => `The record has ${one.request.method} ${one.request.url}, which the Standard does not send here.`,
  );
  // What was recorded stays as it was: only what is made of it changes.
  const again = (change: WholeChange): PredictedRead =>
    explain(exchanges, change.read(request), { userAgent: engineLike(), interceptor: change });
  return explained({ request, read, notes, again, differences });
}

/** As engines do it, a page on http://localhost may read http; the Mixed Content specification would refuse. */
export function engineLike(): UserAgent {
  return createUserAgent({ mixedContent: 'https' });
}

/** A read that was run, and how it is run again with changed algorithms. */
interface RunRead {
  request: ReadRequest;
  read: PredictedRead;
  notes: string[];
  again(change: WholeChange): PredictedRead;
  differences: readonly KnownDifference[];
}

function explained({ request, read, notes, again, differences }: RunRead): ExplainedRead {
  const missing = read.exchanges.find(({ answeredBy }) => answeredBy === 'missing') ?? null;
  const needed = read.exchanges
    .filter(({ preflight, answeredBy }) => preflight && answeredBy !== 'server')
    .map((wire: PredictedExchange) => ({ request: wire, answer: passingPreflight(wire, request) }));
  // Once an answer is refused it does not matter what a preflight before it said.
  const refused = read.outcome === 'blocked' && missing === null;
  return {
    request,
    read,
    decided: missing === null && (needed.length === 0 || refused),
    needed,
    missing,
    answerNeeds: answerNeeds(read, request),
    hidden: hiddenHeaders(read, request),
    differences: missing === null ? differentReads(read, again, differences) : [],
    notes: [...exchangeNotes(read, request), ...notes],
  };
}

/** The least that lets a preflight pass. */
function passingPreflight(wire: WireRequest, { credentials }: ReadRequest): Answer {
  const method = get('Access-Control-Request-Method', wire.headers) ?? '';
  const names = get('Access-Control-Request-Headers', wire.headers);
  return {
    status: 204,
    headers: [
      ['Access-Control-Allow-Origin', get('Origin', wire.headers) ?? ''],
      ...(credentials === 'include' ? [['Access-Control-Allow-Credentials', 'true'] as const] : []),
      ...(isCORSSafelistedMethod(method) ? [] : [['Access-Control-Allow-Methods', method] as const]),
      ...(names === null ? [] : [['Access-Control-Allow-Headers', names] as const]),
    ],
  };
}
