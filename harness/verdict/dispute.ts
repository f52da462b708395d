import { fillPlaceholders } from '../scenario/placeholders.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { TraceStep } from '../standard/index.ts';
import { type Check, checkStep } from './check.ts';
import type { StepPrediction } from './prediction.ts';

/** Something that the author expects and the Standard, as it is transcribed here, says otherwise. */
export interface Dispute {
  field: string;
  /** What the author expects, what the Standard yields, and the step that decided. */
  sentence: string;
}

/** Holds each of the author's expectations against the prediction: one dispute for each that it contradicts. */
export function disputesOf(scenario: Scenario, predictions: readonly StepPrediction[], id: string): Dispute[] {
  return predictions.flatMap((prediction, index) =>
    checkStep(index, scenario.steps[index]?.expected ?? {}, prediction.evidence, id)
      .filter((check) => !check.holds && !isOpen(check, prediction, id))
      .map((check) => ({ field: check.field, sentence: sentenceOf(check, index, prediction) })),
  );
}

/** What the Standard leaves to HTTP, to the browser or to its environment, and the prediction cannot tell. */
function isOpen({ field, expected }: Check, { openCookies, evidence }: StepPrediction, id: string): boolean {
  const name = field.replace(/^steps\[\d+\]\.(cookies\.(sent|notSent)|carried|preflight)\./, '');
  if (/\.cookies\./.test(field)) {
    const last = evidence.recorded.findLastIndex(({ preflight }) => !preflight);
    return openCookies[last]?.has(fillPlaceholders(name, { ...evidence, id })) ?? false;
  }
  if (/\.body$/.test(field) && evidence.observed.read !== undefined) return true; // what a script exports, a cue's text
  if (/accept-encoding/i.test(name) && expected === 'identity') return false; // what Fetch itself says of a range
  return /\.(carried|preflight)\./.test(field) && expected !== '(none)' && addedBelowFetch.test(name);
}

/** Headers that HTTP or the user agent adds to a request below what is transcribed. */
export const addedBelowFetch =
  /^(host|connection|user-agent|priority|accept-encoding|accept-language|sec-.*|via|x-forwarded-.*)$/i;

function sentenceOf({ field, about, expected, actual }: Check, index: number, prediction: StepPrediction): string {
  const decided = decidingStep(field, prediction);
  const by =
    decided === undefined
      ? 'the Standard'
      : `the Standard’s step ${decided.step} of ${decided.algorithm} (${decided.url})`;
  const why = prediction.read.blame === null ? '' : `: ${prediction.read.blame.sentence}`;
  return `step ${index + 1}: the author expects ${about} to be ${expected}, ${by} yields ${actual}${why}`;
}

/** The algorithms that decide what an expectation is about. */
const decidedBy: [RegExp, string[]][] = [
  [/\.(origin|(carried|preflight)\.origin)$/i, ['append-a-request-origin-header', 'cors-preflight-fetch']],
  [/\.preflights$|\.sent$|\.requests$/, ['main-fetch', 'http-fetch', 'http-redirect-fetch']],
  [/\.(visible|hidden|headers)\./, ['cors-filtered-response', 'basic-filtered-response']],
  [/\.cookies\./, ['append-a-request-cookie-header', 'http-network-or-cache-fetch']],
  [/\.(type|read|status|body)$/, ['cors-check', 'main-fetch']],
];

function decidingStep(
  field: string,
  { read }: StepPrediction,
): Pick<TraceStep, 'algorithm' | 'step' | 'url'> | undefined {
  if (read.blame !== null) return read.blame;
  const algorithms = decidedBy.find(([pattern]) => pattern.test(field))?.[1] ?? [];
  for (const algorithm of algorithms) {
    const last = read.trace.findLast((step) => step.algorithm === algorithm);
    if (last !== undefined) return last;
  }
  return read.trace.at(-1);
}
