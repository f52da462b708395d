import { headerValue } from '../scenario/headers.ts';
import { actualRequests, type Check, hold, preflightRequests, readOf } from './check.ts';
import type { StepEvidence } from './evidence.ts';
import type { StepPrediction } from './prediction.ts';

/** Response headers of the connection, which servers and proxies add and CORS knows nothing of. */
const transport = /^(connection|keep-alive|date|transfer-encoding|via|proxy-connection)$/i;

/**
 * Holds a step's evidence against the prediction, where the author said nothing: what the page could read, what was
 * sent, and the bytes of Origin and of the preflights' questions.
 *
 * One fault is told once. What the author expects of the same quantity stands for the prediction of it; and what rests
 * on something that has already failed (the type on the read, the bytes of requests on their number) is left out.
 *
 * @param authors the checks that the author's own expectations made of this step
 */
export function predictedChecks(
  index: number,
  prediction: StepPrediction,
  evidence: StepEvidence,
  authors: readonly Check[],
): Check[] {
  if (prediction.environment !== null) return [];
  const checks: Check[] = [];
  const own = (...fields: string[]) =>
    authors.filter(({ field }) => fields.some((name) => field === at(name) || field.startsWith(`${at(name)}.`)));
  const at = (name: string) => `steps[${index}].${name}`;
  /** Whether the evidence is as predicted; makes a check of it unless the author's own checks say it. */
  const check = (field: string, about: string, of: (side: StepEvidence) => unknown, ...sameAs: string[]): boolean => {
    const mine = hold(index, `predicted.${field}`, `${about}, by the Standard,`, of(prediction.evidence), of(evidence));
    const said = own(...sameAs);
    if (said.length === 0 || (said.every(({ holds }) => holds) && !mine.holds)) checks.push(mine);
    return mine.holds;
  };

  const read = check('read', 'what the page could read', ({ observed }) => readOf(observed), 'read');
  const preflights = check(
    'preflights',
    'the number of preflights',
    (side) => preflightRequests(side).length,
    'preflights',
  );
  const requests = check(
    'requests',
    'the number of actual requests',
    (side) => actualRequests(side).length,
    'requests',
    'sent',
  );
  if (read) {
    check('type', 'the response type', ({ observed }) => observed.type ?? null, 'type');
    check('status', 'the status that the page read', ({ observed }) => observed.status ?? null, 'status');
    check('visible', 'the headers that the page could read', visibleNames, 'visible', 'hidden', 'headers');
  }
  if (requests) {
    check('origin', 'Origin of each actual request', (side) => list(side, actualRequests(side), 'Origin'), 'origin');
  }
  if (preflights) {
    for (const name of ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers']) {
      check(
        `preflight.${name}`,
        `${name} of each preflight`,
        (side) => list(side, preflightRequests(side), name),
        `preflight.${name}`,
      );
    }
  }
  return checks;
}

function visibleNames({ observed }: StepEvidence): string {
  const names = (observed.headers ?? []).map(([name]) => name.toLowerCase()).filter((name) => !transport.test(name));
  return names.length === 0 ? '(none)' : [...new Set(names)].sort().join(', ');
}

/** A header of each request in order. The page's origin is written {from}, as ports differ from run to run. */
function list({ from }: StepEvidence, exchanges: ReturnType<typeof actualRequests>, name: string): string {
  const values = exchanges.map(({ headers }) => headerValue(headers, name) ?? '(none)');
  return values.map((value) => (value === from ? '{from}' : value)).join(' | ') || '(no request)';
}
