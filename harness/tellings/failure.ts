import colors from 'picocolors';
import { quote } from '../run/curl.ts';
import type { EngineOfRun, EngineResult, PredictionResult, ScenarioResult, StepResult } from '../run/results.ts';
import { observedWords } from '../verdict/observed-words.ts';
import { visible } from '../wire/visible.ts';
import { exchangeLines } from './exchange-lines.ts';
import { marks } from './matrix.ts';
import { knownDeviation, sentences } from './sentences.ts';

/**
 * A failure in words: what was expected, observed and recorded, and the command that runs just this one again.
 * @param command that of the run, without what selects
 */
export function failure(scenario: ScenarioResult, engine: EngineOfRun, result: EngineResult, command: string): string {
  const { mark, color } = marks[result.verdict];
  const lines = [
    color(`${mark} ${scenario.id}  ${engine.name} ${engine.version ?? ''}  ${result.verdict}`),
    `  ${visible(scenario.title)}`,
    ...sentences(result).map((sentence) => `  ${colors.bold(sentence)}`),
    ...result.steps.flatMap((step, index) => stepLines(step, index).map((line) => `  ${line}`)),
    `  run it again: ${command} --project ${engine.name} --grep ${quote(patternOf(scenario.id))}`,
  ];
  return lines.join('\n');
}

/** A pattern that fits one id alone; without slashes around it, case would not count. */
function patternOf(id: string): string {
  return /[A-Z]/.test(id) ? `/${id}$/` : `${id}$`;
}

/** A known deviation in words: that of a scenario that somebody has just written. */
export function knownFailure({ id }: ScenarioResult, engine: EngineOfRun, { deviation }: EngineResult): string {
  const { mark, color } = marks['known-deviation'];
  const why = deviation === undefined ? '' : `\n  ${visible(knownDeviation(deviation))}`;
  return `${color(`${mark} ${id}  ${engine.name} ${engine.version ?? ''}  known-deviation`)}${why}`;
}

/** A step as it went: the read, what the page got, what the Standard says and what helps, and each exchange as it reached a server. */
export function stepLines(step: StepResult, index: number): string[] {
  return [
    `step ${index + 1}: a page at ${step.from} reads ${visible(step.url)}`,
    `  observed: ${step.read}: ${observedWords(step.observed, { inFull: true })}`,
    ...(step.predicted === undefined ? [] : predictedLines(step.predicted).map((line) => `  ${line}`)),
    ...step.refusals.map(
      ({ code, detail = '', message = '' }) =>
        `  the browser says: ${visible([code, detail, message].filter(Boolean).join(' · '))}`,
    ),
    ...(step.recorded.length === 0 ? ['  recorded: nothing reached a server'] : []),
    ...step.recorded.flatMap((exchange) => exchangeLines(exchange).map((line) => `  ${line}`)),
  ];
}

/** What the Standard says of a read: the step that refuses it, where it stands, and the smallest fix. */
export function predictedLines({ outcome, decided, environment }: PredictionResult): string[] {
  return [
    `the Standard: ${outcome}${decided === null ? '' : `, by step ${decided.step} of ${decided.algorithm} (${decided.url})`}`,
    ...(decided === null ? [] : [`  ${visible(decided.sentence)}`]),
    ...(decided?.suggestion === undefined ? [] : [`  ${visible(decided.suggestion)}`]),
    ...(environment === undefined ? [] : [`  ${environment}`]),
  ];
}
