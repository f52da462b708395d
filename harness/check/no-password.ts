import { contains, get } from '../standard/index.ts';
import { actualRequests } from '../verdict/check.ts';
import type { Evidence, StepEvidence } from '../verdict/evidence.ts';

/**
 * Why a browser that was to read with a password that it keeps shows nothing of it: it keeps none, or sends this page's read none of it.
 * Firefox sends none with reads of other sites, Chromium and WebKit whatever page asks.
 */
export function whyNoPassword({ steps }: Pick<Evidence, 'steps'>): string | undefined {
  const [given, read] = steps;
  if (given === undefined || !isSentBy(given))
    return 'the browser answered no challenge of the server with the password';
  if (read === undefined || actualRequests(read).length === 0) return undefined;
  return isSentBy(read)
    ? undefined
    : 'the browser keeps the password, and sent none with what this page read (as Firefox sends none for pages of other sites)';
}

/**
 * Why a read that was answered has not ended: the browser asks its user for a password, and nobody is there. WebKitGTK has no way to have that
 * declined, and asks for what pages of the server's own origin read, and for what is used without CORS.
 */
export function whyWaiting({ steps }: Pick<Evidence, 'steps'>): string | undefined {
  const { observed, recorded } = steps.at(-1) ?? {};
  const answer = recorded?.findLast(({ server }) => server === 'target')?.answer;
  const isAsked = answer?.status === 401 && get('WWW-Authenticate', answer.headers) !== null;
  return observed?.settled === 'timed-out' && isAsked
    ? 'the server asks for a password, and the browser its user, whom it waits for'
    : undefined;
}

function isSentBy(step: StepEvidence): boolean {
  return actualRequests(step).some(({ headers }) => contains(headers, 'Authorization'));
}
