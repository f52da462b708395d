import { contains } from '../standard/index.ts';
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

function isSentBy(step: StepEvidence): boolean {
  return actualRequests(step).some(({ headers }) => contains(headers, 'Authorization'));
}
