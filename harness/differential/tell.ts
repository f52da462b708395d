import { stringify } from 'yaml';
import type { Expected, Scenario, Step } from '../scenario/scenario.ts';
import { actualRequests, preflightRequests, readOf } from '../verdict/check.ts';
import type { Disagreement } from '../verdict/compare.ts';
import type { StepEvidence } from '../verdict/evidence.ts';
import type { StepPrediction } from '../verdict/prediction.ts';

/** A disagreement as a scenario that can be added to the catalogue, under what both sides say of it. */
export function tellDisagreement(disagreement: Disagreement, engine: string): string {
  const { step, failed, predictions, evidence } = disagreement;
  const prediction = predictions[step]!;
  const lines = [
    ...failed.map(({ sentence }) => sentence),
    `by the Standard: ${witness(prediction.evidence)}`,
    `${engine}: ${witness(evidence.steps[step]!)}`,
    `decided by ${decidingStep(disagreement)}`,
  ];
  return [
    ...lines.map((line) => `# ${line.replaceAll('\n', ' ')}`),
    stringify([scenarioOf(disagreement)], { aliasDuplicateObjects: false, lineWidth: 0 }),
  ].join('\n');
}

/** The scenario as an author would write it: without what plays no part, and with what the Standard expects. */
export function scenarioOf({ scenario, predictions, evidence }: Disagreement): Scenario {
  const steps = scenario.steps.map((step, index): Step => {
    const sides = [predictions[index]?.evidence, evidence.steps[index]].filter((side) => side !== undefined);
    const preflighted = sides.some((side) => preflightRequests(side).length > 0);
    const { preflight, redirects, actual } = step.server ?? {};
    const hops = redirects?.map(({ preflight: own, ...hop }) =>
      preflighted && own ? { ...hop, preflight: own } : hop,
    );
    const server = {
      ...(preflighted && preflight && { preflight }),
      ...(hops && { redirects: hops }),
      ...(actual && { actual }),
    };
    return { ...step, server, expected: expectedOf(predictions[index]!, step) };
  });
  return { ...scenario, steps };
}

function expectedOf({ read, evidence }: StepPrediction, { transport }: Step): Expected {
  const { observed } = evidence;
  const actual = actualRequests(evidence);
  return {
    read: readOf(observed),
    preflights: preflightRequests(evidence).length,
    requests: actual.length,
    ...(transport !== 'XMLHttpRequest' && isFiltered(read.type) && { type: read.type }),
    ...(observed.status !== undefined && read.outcome === 'readable' && { status: observed.status }),
  };
}

function isFiltered(type: string | null): type is NonNullable<Expected['type']> {
  return type === 'basic' || type === 'cors' || type === 'opaque' || type === 'opaqueredirect';
}

function witness({ observed, recorded, refusals }: StepEvidence): string {
  const { type, status, error } = observed;
  const got = readOf(observed) === 'blocked' ? `blocked (${error?.name})` : [type, status].filter(Boolean).join(' ');
  const sent = recorded.map(({ method, headers, preflight, answer, completed }) => {
    const told = headers.filter(([name]) => /^(origin|access-control-request-.*)$/i.test(name));
    const answered = `→ ${answer?.status ?? 'no answer'}${completed ? '' : ', cut'}`;
    const allowed = answer?.headers.filter(([name]) => /^access-control-allow-origin$/i.test(name)) ?? [];
    const [asked, allows] = [told, allowed].map((lines) => lines.map((pair) => pair.join(': ')));
    return [preflight ? 'preflight' : '', method, ...asked!, answered, ...allows!].filter(Boolean).join(' ');
  });
  const reasons = refusals.map(({ code, detail }) => `${code}${detail ? ` (${detail})` : ''}`);
  return [
    `${readOf(observed)}, ${got}`,
    `sent ${sent.length === 0 ? 'nothing' : sent.map((one) => `[${one}]`).join(' ')}`,
    ...(reasons.length > 0 ? [`because ${reasons.join(', ')}`] : []),
  ].join('; ');
}

/** The algorithms that decide what a check is about; the last step that was passed is named. */
const decidedBy: [RegExp, string[]][] = [
  [/\.Access-Control-Request-Headers$/, ['cors-unsafe-request-header-names']],
  [/\.preflight\.Origin$/, ['serializing-a-request-origin', 'cors-check']],
  [/\.origin$/, ['append-a-request-origin-header']],
  [/\.visible$/, ['cors-filtered-response', 'basic-filtered-response']],
  [/\.preflights$/, ['cors-unsafe-request-header-names', 'http-fetch', 'main-fetch']],
  [/./, ['cors-check', 'main-fetch']],
];

function decidingStep({ step, failed, predictions }: Disagreement): string {
  const { blame, trace } = predictions[step]!.read;
  const first = failed[0]?.field ?? '';
  if (blame !== null && /\.read$/.test(first)) {
    return `step ${blame.step} of ${blame.algorithm} (${blame.url}): ${blame.sentence}`;
  }
  const algorithms = decidedBy.find(([field]) => failed.some((check) => field.test(check.field)))?.[1] ?? [];
  const passed = algorithms.map((name) => trace.findLast(({ algorithm }) => algorithm === name));
  const last = passed.find((one) => one !== undefined) ?? trace.at(-1);
  if (last === undefined) return 'nothing';
  const operands = Object.entries(last.operands).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return `step ${last.step} of ${last.algorithm} (${last.url}): ${last.text}? ${last.result ? 'yes' : 'no'}: ${operands.join(', ')}`;
}
