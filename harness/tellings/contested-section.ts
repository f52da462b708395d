import { browserIds } from '../browsers/browsers.ts';
import { rowOf } from '../scenario/subject.ts';
import { standardVariantNames } from '../verdict/standard-variant-names.ts';
import { standardVariants } from '../verdict/standard-variants.ts';
import { apart, type ContestedScenario, type ContestedScenarios, givenWords } from './contested.ts';

/** What is contested of the Standard, as a section of Markdown: by variant, a line a row of the matrix. */
export function contestedSection(found: ContestedScenarios): string[] {
  return [
    '## Contested',
    '',
    'What the Standard says here somebody wants otherwise, in the issue behind the link. Engines are held to the Standard as it is;',
    'below stand both answers, and whose each engine gives. `npm run conformance -- --standard NAME` tells it of a run.',
    '',
    ...standardVariantNames.flatMap((name) => {
      const { says, why, link } = standardVariants[name];
      const rows = new Map<string, ContestedScenario[]>();
      for (const one of found[name] ?? []) {
        const row = rowOf(one.scenario);
        rows.set(row, [...(rows.get(row) ?? []), one]);
      }
      return [
        `### ${name}`,
        '',
        `${text(says)} ${text(why)} <${link}>`,
        '',
        `| scenario | by the Standard | by the variant | ${browserIds.join(' | ')} |`,
        `|---|---|---|${browserIds.map(() => '---|').join('')}`,
        ...[...rows].map(([row, all]) => rowLine(row, all)),
        '',
      ];
    }),
  ];
}

function rowLine(row: string, all: readonly ContestedScenario[]): string {
  const [{ about, ...answers }] = all[0]!.answers as [ContestedScenario['answers'][number]];
  const [standard, variant] = apart(answers);
  const cells = browserIds.map((browser) => {
    const given = all.flatMap((one) => one.given[browser] ?? []);
    return [...new Set(given)].map((whose) => givenWords[whose]).join(', ');
  });
  const times = all.length > 1 ? ` ×${all.length}` : '';
  return `| ${row}${times} | ${text(`${about}: ${standard}`)} | ${text(variant)} | ${cells.join(' | ')} |`;
}

function text(sentence: string): string {
  return sentence.replaceAll('<', '&lt;').replaceAll('*', '\\*').replaceAll('|', '\\|');
}
