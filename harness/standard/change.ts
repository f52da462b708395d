import type { Answer } from './fetch-params.ts';
import { deleteHeader } from './header-list.ts';
import type { ReadRequest } from './read-request.ts';

/** One change of one answer: the server’s side. */
export interface AnswerChange {
  readonly side: 'answer';
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
  /** The name under which the server answered it instead, where that is no header that exists. */
  readonly misspelt?: string;
}

/** One change of what is asked: the page’s side. */
export interface RequestChange {
  readonly side: 'request';
  /** The member of the read that changes; `headers` for a header that is left out. */
  readonly what:
    | 'url'
    | 'origin'
    | 'method'
    | 'headers'
    | 'body'
    | 'mode'
    | 'credentials'
    | 'crossOrigin'
    | 'redirect'
    | 'cache';
  /** As the page asks; of a header, its name. */
  readonly from: string;
  /** Null for what is left out. */
  readonly to: string | null;
}

export type Change = AnswerChange | RequestChange;

/** The answer to one exchange with those changes that are meant for it. */
export function changedAnswer(
  answer: Answer,
  changes: readonly Change[],
  about: Pick<AnswerChange, 'exchange' | 'request' | 'preflight'>,
): Answer {
  let changed = answer;
  for (const change of changes) {
    if (change.side !== 'answer' || change.exchange !== about.exchange) continue;
    if (change.request !== about.request || change.preflight !== about.preflight) continue;
    const { what, to } = change;
    changed =
      what === 'status'
        ? { ...changed, status: Number(to) }
        : { ...changed, headers: [...deleteHeader(changed.headers, what), [what, to]] };
  }
  return changed;
}

/** The read as the page would ask for it with those changes that are meant for the page. */
export function changedRequest(read: ReadRequest, changes: readonly Change[]): ReadRequest {
  let changed = read;
  for (const change of changes) {
    if (change.side !== 'request') continue;
    const { what, from, to } = change;
    if (what === 'headers') changed = { ...changed, headers: deleteHeader(changed.headers ?? [], from) };
    else if (what === 'origin') changed = ofAnotherOrigin(changed, String(to));
    else changed = { ...changed, [what]: to };
  }
  return changed;
}

/** The page at an origin of its own, in no frame. */
function ofAnotherOrigin(
  {
    pageURL,
    pageBaseURL,
    selfOrigin,
    topLevelOrigin,
    hasCrossSiteAncestor,
    hasTrustworthyAncestor,
    ...read
  }: ReadRequest,
  origin: string,
): ReadRequest {
  return { ...read, origin };
}
