import colors from 'picocolors';
import { expandOrigin, shownOrigin } from '../scenario/origin.ts';
import { premiseMeaning } from '../scenario/premises.ts';
import type { Scenario, ScriptedAnswer, Step } from '../scenario/scenario.ts';
import { transportOf } from '../scenario/transports/index.ts';
import { headerListOf } from '../standard/index.ts';
import { checkStep } from '../verdict/check.ts';
import { contestsOf } from '../verdict/contested.ts';
import { predictScenario, type StepPrediction } from '../verdict/prediction.ts';
import { type StandardVariantName, standardVariantNames } from '../verdict/standard-variant-names.ts';
import { standardVariants } from '../verdict/standard-variants.ts';
import { counted } from '../wire/counted.ts';
import { visible } from '../wire/visible.ts';
import { apart } from './contested.ts';
import { readText } from './rows.ts';
import { exportedScenario, somePlace } from './scenario-export.ts';
import { standardURL } from './standard-link.ts';

/** A scenario in words, made from its data: what is asked, answered, must happen, and why. */
export function scenarioProse(scenario: Scenario, variants: readonly string[] = []): string[] {
  const { id, title, kind, standard, misconception, premises = [], refs = [], wpt = [], steps } = scenario;
  const { predicted } = exportedScenario(scenario);
  const predictions = predictScenario(scenario, somePlace);
  const lines = [
    title,
    ...(misconception === undefined ? [] : [`People say: “${misconception.claim}” ${misconception.why}`]),
    ...(kind === 'required' ? [] : [kindWords[kind]]),
    ...premises.map((name) => `It needs that ${premiseMeaning[name]}.`),
    ...steps.flatMap((step, index) => [
      '',
      ...stepLines(step, index, predictions[index]!),
      `   By the Standard: ${readText(predicted[index]!)}, ${requestWords(predicted[index]!)}.`,
      ...whyLines(predictions[index]!),
    ]),
    ...contestedWords(scenario),
    '',
    `The Standard: ${standard.map(standardURL).join('  ')}`,
    ...(refs.length === 0 ? [] : [`See: ${refs.join('  ')}`]),
    ...(wpt.length === 0 ? [] : [`In web-platform-tests: ${wpt.join('  ')}`]),
    ...(variants.length === 0 ? [] : [`Its variants: ${variants.join(', ')}`]),
  ];
  return [colors.bold(visible(id)), ...lines.map(visible)];
}

const kindWords = {
  'implementation-defined': 'The Standard leaves it to the implementation.',
  observation: 'It is only observed: no Standard says it.',
};

/** What would be otherwise by variants of the Standard. */
function contestedWords(scenario: Scenario): string[] {
  const contests = Object.entries(contestsOf(scenario, standardVariantNames, somePlace));
  return contests.flatMap(([name, { answers }]) => {
    const { says, link } = standardVariants[name as StandardVariantName];
    const all = answers.map((one) => ({ about: one.about, variant: apart(one)[1] }));
    return [
      '',
      `Contested: ${says} ${link}`,
      `   By that (${name}) ${all.map(({ about, variant }) => `${about} would be ${variant}`).join(', ')}.`,
    ];
  });
}

function stepLines(step: Step, index: number, { evidence }: StepPrediction): string[] {
  const { from = 'app', to = 'api', path = '/data', context = 'window', transport = 'fetch', wait = 0 } = step;
  const { method = transportOf[transport].method ?? 'GET', headers = [], ...options } = step.request ?? {};
  const where = context === 'window' ? 'a page' : `a ${context.replace('-', ' ')} in a page`;
  const asked = [
    ...headerListOf(headers).map(([name, value]) => `${name}: ${value}`),
    ...Object.entries(options).map(
      ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
  ];
  const { preflight, redirects = [], actual } = step.server ?? {};
  const expected = checkStep(index, step.expected ?? {}, evidence, 'cc1').map(
    ({ about, expected }) => `${about}: ${expected}`,
  );
  return [
    `${index + 1}. ${wait > 0 ? `After ${wait} ms ` : ''}${where} at ${shownOrigin(expandOrigin(from))} asks by ${transport}: ${method} ${shownOrigin(expandOrigin(to))}${path}`,
    ...(asked.length === 0 ? [] : [`   with ${asked.join(', ')}`]),
    ...(preflight === undefined ? [] : [`   A preflight is answered ${answerWords(preflight, 204)}`]),
    ...redirects.map(({ status = 302, to: next, location, headers: lines = [] }) => {
      const leads = location === undefined ? `to ${expandOrigin(next ?? '')}` : `with Location: ${location}`;
      return `   It is redirected ${leads}, ${answerWords({ status, headers: lines }, 302)}`;
    }),
    `   The request is answered ${answerWords(actual ?? {}, 200)}`,
    ...(expected.length === 0 ? [] : [`   Must be so: ${expected.join('; ')}`]),
  ];
}

function answerWords({ status, headers = [], delay = 0, body, endless }: ScriptedAnswer, usual: number): string {
  const lines = headerListOf(headers).map(([name, value]) => `${name}: ${value}`);
  const after = delay > 0 ? ` after ${delay} ms` : '';
  const holding = body === undefined || body === '' ? '' : `, holding ${JSON.stringify(body)}`;
  return `${status ?? usual}${after}${lines.length === 0 ? ' without a header of CORS' : ` with ${lines.join(', ')}`}${holding}${endless ? ', and goes on without end' : ''}`;
}

function requestWords({ preflights, requests }: { preflights: number; requests: number }): string {
  return `${counted(preflights, 'preflight')}, ${counted(requests, 'request')}`;
}

function whyLines({ read: { blame }, environment }: StepPrediction): string[] {
  return [
    ...(blame === null ? [] : [`   Why: ${blame.sentence} (${blame.algorithm}, step ${blame.step}: ${blame.url})`]),
    ...(environment === null ? [] : [`   ${environment}`]),
  ];
}
