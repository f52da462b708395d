import { fillPlaceholders } from '../scenario/placeholders.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Check, checkStep } from './check.ts';
import { decisionOf } from './decision.ts';
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
  if (/\.arrived\.body$/.test(field)) {
    const last = evidence.recorded.findLast(({ preflight }) => !preflight);
    return last !== undefined && last.bodyBytes > 0 && last.body === undefined; // of bodies other than text the length is predicted
  }
  const name = field.replace(/^steps\[\d+\]\.(cookies\.(sent|notSent)|carried|preflight)\./, '');
  if (/\.cookies\./.test(field)) {
    const last = evidence.recorded.findLastIndex(({ preflight }) => !preflight);
    return openCookies[last]?.has(fillPlaceholders(name, { ...evidence, id })) ?? false;
  }
  if (/\.body$/.test(field) && evidence.observed.read !== undefined) return true; // what a script exports, a cue's text
  if (/accept-encoding/i.test(name) && expected === 'identity') return false; // what Fetch itself says of a range
  return /\.(carried|preflight)\./.test(field) && expected !== '(none)' && addedBelowFetch.test(name);
}

/** Headers that HTTP or the user agent adds to a request below what is transcribed; Icy-Metadata is GStreamer’s. */
export const addedBelowFetch =
  /^(host|connection|user-agent|priority|accept-encoding|accept-language|icy-metadata|sec-.*|via|x-forwarded-.*)$/i;

function sentenceOf(check: Check, index: number, prediction: StepPrediction): string {
  const decided = decisionOf(check, prediction);
  if (decided === undefined) return `step ${index + 1}: ${contradiction(check)}.`;
  const { sentence, algorithm, step, url } = decided;
  const source = `(${step === 'definition' ? '' : `step ${step} of `}${algorithm}, ${url})`;
  const why = sentence === undefined ? ` ${source}` : `. ${sentence.replace(/\.$/, '')} ${source}`;
  return `step ${index + 1}: ${contradiction(check)}${why}.`;
}

/** What the author expects, and what the Standard says instead. */
function contradiction({ field, about, expected, actual }: Check): string {
  const by = '; by the Standard';
  const [, quantity = '', name = ''] = /^steps\[\d+\]\.([^.]+)\.?(.*)$/.exec(field) ?? [];
  switch (quantity) {
    case 'read':
      return `You expect that what the page asks for is ${expected}${by} it is ${actual}`;
    case 'sent':
      return expected === 'true'
        ? `You expect that the actual request reaches a server${by} it does not`
        : `You expect that the actual request reaches no server${by} it does`;
    case 'preflights':
      return `You expect ${counted(expected, 'preflight')}${by} there ${isOrAre(actual)}`;
    case 'requests':
      return `You expect ${counted(expected, 'actual request')}${by} there ${isOrAre(actual)}`;
    case 'visible':
      return `You expect that the page can read the header ${name}${by} it cannot`;
    case 'hidden':
      return `You expect that the page cannot read the header ${name}${by} it can`;
    case 'cookies':
      return `You expect that ${about.replace(/^whether /, '').replace(/ was sent$/, expected === 'true' ? ' is sent' : ' is not sent')}${by} it is${actual === 'true' ? '' : ' not'}`;
    default:
      return `You expect that ${about} is ${expected}${by} it is ${actual}`;
  }
}

function counted(number: string, what: string): string {
  return `${number === '0' ? 'no' : number} ${what}${number === '1' ? '' : 's'}`;
}

function isOrAre(number: string): string {
  return number === '1' ? 'is 1' : `are ${number === '0' ? 'none' : number}`;
}
