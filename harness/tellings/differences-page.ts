import { browserIds } from '../browsers/browsers.ts';
import type { Cause, Differences } from './differences.ts';

/** Where engines differ, and why, as a page of Markdown. */
export function differencesPage({ causes, allowed, notShown, unexplained }: Differences, command: string): string {
  return [
    `<!-- Made by ${command} -->`,
    '# Where engines differ from the Standard, and why',
    '',
    'By cause, those of most engines first; the versions are those in which it was seen. `npm run differences` prints the same with what the',
    'last run here saw, and `npm run demo -- ID --engine NAME` shows one happen.',
    '',
    ...causes.flatMap(causeLines),
    ...rowLines('Not as the Standard says, and nobody has said why', unexplained),
    ...rowLines('Engines differ, and the Standard lets them', allowed),
    ...rowLines('What an environment could not show', notShown),
  ].join('\n');
}

function causeLines({ why, engines, scenarios }: Cause, index: number): string[] {
  return [
    `## ${index + 1}. ${engines.map(({ name }) => name).join(', ')}`,
    '',
    text(why),
    '',
    ...engines.map(({ name, versions, why: own, link }) =>
      [`- **${name}** ${versions}`, own && text(own), link === undefined ? 'No link.' : `<${link}>`]
        .filter(Boolean)
        .join(' · '),
    ),
    '',
    `Shown by ${scenarios.map(({ id }) => `[${id}](../scenarios/${id.split('/')[0]}.ts)`).join(', ')}.`,
    '',
  ];
}

function rowLines(title: string, rows: Differences['allowed']): string[] {
  if (rows.length === 0) return [];
  return [
    `## ${title}`,
    '',
    `| scenario | ${browserIds.join(' | ')} |`,
    `|---|${browserIds.map(() => '---|').join('')}`,
    ...rows.map(
      ({ scenario, cells }) => `| ${scenario} | ${browserIds.map((name) => cells[name] ?? '').join(' | ')} |`,
    ),
    '',
  ];
}

function text(sentence: string): string {
  return sentence.replaceAll('<', '&lt;').replaceAll('*', '\\*');
}
