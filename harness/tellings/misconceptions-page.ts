import { browserIds } from '../browsers/browsers.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { subjectOf } from '../scenario/subject.ts';
import type { Baseline } from './baseline.ts';
import { cellText, type MadeBy } from './matrix-page.ts';

type Told = Scenario & { misconception: NonNullable<Scenario['misconception']> };

/** What people say about CORS, and why it is wrong, as a page of Markdown: a section a claim. */
export function misconceptionsPage(baseline: Baseline, scenarios: readonly Scenario[], { command }: MadeBy): string {
  const told = scenarios.filter((one): one is Told => one.misconception !== undefined);
  // Those that are about nothing else come first.
  const inOrder = [...told].sort((a, b) => Number(isTheme(b)) - Number(isTheme(a)));
  const claims = [...new Set(inOrder.map(({ misconception }) => misconception.claim))];
  return [
    `<!-- Made by ${command} -->`,
    '# What people get wrong about CORS',
    '',
    'Each claim with reads that show otherwise: what must happen, why, and what the page could read in the last accepted run.',
    '`npm run demo -- ID` shows it for real: every request and answer, what the page got, and the step of the Standard that decided.',
    ...claims.flatMap((claim) => [
      '',
      `## “${claim}”`,
      ...inOrder.filter(({ misconception }) => misconception.claim === claim).flatMap((one) => linesOf(one, baseline)),
    ]),
    '',
  ].join('\n');
}

function linesOf({ id, title, misconception, standard, steps }: Told, baseline: Baseline): string[] {
  const links = standard.map((anchor) =>
    anchor.startsWith('#') ? `[${anchor}](https://fetch.spec.whatwg.org/${anchor})` : `<${anchor}>`,
  );
  return [
    '',
    `**${text(title)}** ${text(misconception.why)}`,
    '',
    `- ${steps.length > 1 ? `the last of ${steps.length} reads: ` : ''}${browserIds.map((name) => `${name} ${cellText(baseline[id]?.[name])}`).join(' · ')}`,
    `- \`npm run demo -- ${id}\` · [scenario](../scenarios/${subjectOf(id)}.ts) · ${links.join(', ')}`,
  ];
}

function isTheme({ id }: Scenario): boolean {
  return subjectOf(id) === 'misconceptions';
}

function text(sentence: string): string {
  return sentence.replaceAll('<', '&lt;').replaceAll('*', '\\*');
}
