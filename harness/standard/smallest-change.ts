import { byteCaseInsensitiveMatch, isToken, stripHTTPTabOrSpace } from './bytes.ts';
import type { PredictedExchange } from './exchange.ts';
import type { Answer } from './fetch-params.ts';
import { deleteHeader, get } from './header-list.ts';
import type { Outcome, PerformedRead } from './perform-a-read.ts';
import type { TraceStep } from './trace.ts';

/** One change of one answer. */
export interface Change {
  /** Index of the exchange whose answer changes. */
  readonly exchange: number;
  /** Method and URL of that exchange's request. */
  readonly request: string;
  readonly preflight: boolean;
  /** `status`, or the name of a header. */
  readonly what: string;
  /** As the server answered; null when the header was not there. */
  readonly from: string | null;
  readonly to: string;
}

/** Changes of the server's answers that were tried, and that let the page read. */
export interface Suggestion {
  readonly changes: readonly Change[];
  /** One sentence. */
  readonly sentence: string;
  /** Always true: a suggestion is made only after the algorithms were run again on the changed answers. */
  readonly verified: true;
  /** What that run came to; `next-request` when a recording ends before the request that the change lets through. */
  readonly outcome: Outcome | 'next-request';
}

/** A read with what it put on the wire. */
export interface Attempt {
  readonly performed: Pick<PerformedRead, 'outcome' | 'cause'>;
  readonly exchanges: readonly PredictedExchange[];
}

/**
 * Looks for the smallest change: takes away one refusal after the other, each by the least that its step asks for, runs
 * the read again on the changed answers, and in the end leaves out every change that turns out not to be needed.
 *
 * @param run runs the read afresh with changed answers.
 * @returns null when a refusal is none of the server's.
 */
export function smallestChange(first: Attempt, run: (changes: readonly Change[]) => Attempt): Suggestion | null {
  let attempt = first;
  let changes: Change[] = [];
  for (let round = 0; attempt.performed.outcome === 'blocked'; round += 1) {
    if (changes.length > 0 && isBeyondTheRecord(attempt)) break;
    const change = attempt.performed.cause === null ? null : propose(attempt.performed.cause, attempt.exchanges);
    if (change === null || round === MAX_ROUNDS) return null;
    const same = changes.find((other) => other.exchange === change.exchange && other.what === change.what);
    changes = [...changes.filter((other) => other !== same), { ...change, from: same ? same.from : change.from }];
    attempt = run(changes);
  }
  for (const change of changes.length > 1 ? changes : []) {
    const without = changes.filter((other) => other !== change);
    const retried = run(without);
    if (retried.performed.outcome !== 'blocked' || isBeyondTheRecord(retried)) {
      changes = without;
      attempt = retried;
    }
  }
  if (changes.length === 0) return null;
  const outcome = attempt.performed.outcome === 'blocked' ? 'next-request' : attempt.performed.outcome;
  return { changes, sentence: sentenceOf(changes), verified: true, outcome };
}

/** An answer with those changes that are meant for it. */
export function applyChanges(answer: Answer, changes: readonly Change[]): Answer {
  let changed = answer;
  for (const { what, to } of changes) {
    changed =
      what === 'status'
        ? { ...changed, status: Number(to) }
        : { ...changed, headers: [...deleteHeader(changed.headers, what), [what, to]] };
  }
  return changed;
}

const MAX_ROUNDS = 40;

function isBeyondTheRecord({ exchanges }: Attempt): boolean {
  return exchanges.at(-1)?.answeredBy === 'missing';
}

function propose(cause: TraceStep, exchanges: readonly PredictedExchange[]): Change | null {
  const index = exchanges.length - 1;
  const exchange = exchanges[index];
  if (exchange === undefined || exchange.answer === 'network error') return null;
  const { status, headers } = exchange.answer;
  const { operands } = cause;
  const about = { exchange: index, request: `${exchange.method} ${exchange.url}`, preflight: exchange.preflight };
  const header = (what: string, to: string | null): Change | null =>
    to === null ? null : { ...about, what, from: get(what, headers), to };
  const withMember = (what: string, members: readonly string[]): Change | null =>
    header(what, [...membersOf(get(what, headers)), ...members].join(', '));
  switch (`${cause.algorithm}/${cause.step}`) {
    case 'cors-check/2':
    case 'cors-check/4':
      return header('Access-Control-Allow-Origin', exchange.origin);
    case 'cors-check/7':
      return header('Access-Control-Allow-Credentials', 'true');
    case 'cors-preflight-fetch/7':
      return { ...about, what: 'status', from: String(status), to: '204' };
    case 'cors-preflight-fetch/7.3': {
      const [failure] = Array.isArray(operands.failures) ? operands.failures : [];
      return failure === undefined ? null : withMember(failure, []);
    }
    case 'cors-preflight-fetch/7.5':
      return withMember('Access-Control-Allow-Methods', [String(operands.method)]);
    case 'cors-preflight-fetch/7.6':
    case 'cors-preflight-fetch/7.7': {
      const listed = membersOf(get('Access-Control-Allow-Headers', headers));
      const wanted = (exchange.accessControlRequestHeaders ?? '').split(',');
      const covered = listed.includes('*') && cause.step === '7.6' ? ['authorization'] : null;
      const missing = wanted.filter(
        (name) => !listed.some((member) => byteCaseInsensitiveMatch(member, name)) && (covered?.includes(name) ?? true),
      );
      return withMember('Access-Control-Allow-Headers', missing);
    }
    case 'http-redirect-fetch/5': {
      const locations = headers.filter(([name]) => byteCaseInsensitiveMatch(name, 'Location'));
      return locations.length > 1 ? header('Location', locations[0]?.[1] ?? null) : null;
    }
    case 'http-redirect-fetch/9':
    case 'http-redirect-fetch/10': {
      const location = new URL(get('Location', headers) ?? '', exchange.url);
      location.username = '';
      location.password = '';
      return header('Location', location.href);
    }
    case 'cross-origin-resource-policy-internal-check/5[same-origin]':
    case 'cross-origin-resource-policy-internal-check/5[same-site]':
      return header('Cross-Origin-Resource-Policy', 'cross-origin');
    default:
      return null;
  }
}

/** The members of a list that are well formed. */
function membersOf(value: string | null): string[] {
  return (value ?? '').split(',').map(stripHTTPTabOrSpace).filter(isToken);
}

function sentenceOf(changes: readonly Change[]): string {
  const exchanges = [...new Set(changes.map(({ exchange }) => exchange))].sort((a, b) => a - b);
  const parts = exchanges.map((index) => {
    const mine = changes.filter(({ exchange }) => exchange === index);
    const request = `${mine[0]?.preflight ? 'the preflight ' : ''}${mine[0]?.request}`;
    return `give the answer to ${request} ${mine.map(clauseOf).join(', ')}`;
  });
  const sentence = parts.join('; and ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function clauseOf({ what, from, to }: Change): string {
  const was = from === null ? 'it has none' : `instead of "${from}"`;
  return what === 'status' ? `the status ${to} (${was})` : `"${what}: ${to}" (${was})`;
}
