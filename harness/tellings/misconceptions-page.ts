import { browserIds } from '../browsers/browsers.ts';
import type { Place } from '../scenario/resolved-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { rowOf, subjectOf } from '../scenario/subject.ts';
import { actualRequests, readOf } from '../verdict/check.ts';
import { predictScenario } from '../verdict/prediction.ts';
import type { Baseline } from './baseline.ts';
import { cellText, type MadeBy } from './matrix-page.ts';
import { readText } from './rows.ts';
import { standardLink } from './standard-link.ts';

type Told = Scenario & { misconception: NonNullable<Scenario['misconception']> };

/** What people say about CORS, and why it is wrong, as a page of Markdown: a section a claim. */
export function misconceptionsPage(baseline: Baseline, scenarios: readonly Scenario[], { command }: MadeBy): string {
  const told = scenarios.filter((one): one is Told => one.misconception !== undefined && one.id === rowOf(one.id));
  // Those that are about nothing else come first.
  const inOrder = [...told].sort((a, b) => Number(isTheme(b)) - Number(isTheme(a)));
  const claims = [...new Set(inOrder.map(({ misconception }) => misconception.claim))];
  return [
    `<!-- Made by ${command} -->`,
    '# What people get wrong about CORS',
    '',
    'Each claim with reads that show otherwise: what must happen, why, and what the page could read in the last accepted run. Where a',
    'page reads more than once, what must come of each read is told; ✓ says of an engine that all of them came out so.',
    '`npm run demo -- ID` shows it for real: every request and answer, what the page got, and the step of the Standard that decided.',
    ...claims.flatMap((claim) => [
      '',
      `## “${claim}”`,
      ...inOrder.filter(({ misconception }) => misconception.claim === claim).flatMap((one) => linesOf(one, baseline)),
    ]),
    '',
  ].join('\n');
}

function linesOf(scenario: Told, baseline: Baseline): string[] {
  const { id, title, misconception, standard, steps } = scenario;
  return [
    '',
    `**${text(title)}** ${text(misconception.why)}`,
    '',
    ...(steps.length > 1 ? [`- by the Standard: ${predictedReads(scenario).join('; ')}`] : []),
    `- ${steps.length > 1 ? `read ${steps.length}: ` : ''}${browserIds.map((name) => `${name} ${cellText(baseline[id]?.[name])}`).join(' · ')}`,
    `- \`npm run demo -- ${id}\` · [scenario](../scenarios/${subjectOf(id)}.ts) · ${standard.map(standardLink).join(', ')}`,
  ];
}

/** Any ports will do: what a page may read does not depend on them. */
const place: Place = {
  ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } },
  attempt: 'page',
};

/** What comes of each read by the Standard, as the cells of the matrix say it of the last one. */
function predictedReads(scenario: Scenario): string[] {
  return predictScenario(scenario, place).map(({ evidence }, index) => {
    const step = { read: readOf(evidence.observed), sent: actualRequests(evidence).length > 0 };
    return `read ${index + 1} ${readText(step)}`;
  });
}

function isTheme({ id }: Scenario): boolean {
  return subjectOf(id) === 'misconceptions';
}

function text(sentence: string): string {
  return sentence.replaceAll('<', '&lt;').replaceAll('*', '\\*');
}
