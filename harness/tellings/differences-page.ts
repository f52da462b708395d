import { browserIds } from '../browsers/browsers.ts';
import { premiseMeaning, premiseNames } from '../scenario/premises.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { subjectOf } from '../scenario/subject.ts';
import { type Cause, type Differences, generated, ownSentences, withoutLink } from './differences.ts';
import { standardLink } from './standard-link.ts';

/** Where engines differ, and why, as a page of Markdown. */
export function differencesPage(
  { causes, allowed, notShown, unexplained }: Differences,
  scenarios: readonly Scenario[],
  command: string,
): string {
  const byId = new Map(scenarios.map((one) => [one.id, one]));
  return [
    `<!-- Made by ${command} -->`,
    '# Where engines differ from the Standard, and why',
    '',
    'By cause, those of most engines first: what the Standard wants to happen, with its sections; what happens instead; and in which',
    'versions that was seen. Behind an engine a link is a bug, a text of the Standard, or the source of an engine; where it says "no link", none is known that was read.',
    '`npm run differences` prints the same with what the last run here saw, and `npm run demo -- ID --engine NAME` shows one happen.',
    '',
    ...causes.flatMap((cause, index) => causeLines(cause, index + 1, byId)),
    ...rowLines('Not as the Standard says, and nobody has said why', unexplained),
    ...rowLines('Engines differ, and the Standard lets them', allowed),
    ...rowLines('What an environment could not show', notShown),
    ...premiseLines(notShown),
  ].join('\n');
}

function causeLines({ why, engines, scenarios }: Cause, number: number, byId: ReadonlyMap<string, Scenario>): string[] {
  return [
    `## ${number}. ${engines.map(({ name }) => name).join(', ')}: ${scenarios[0]?.id ?? 'in generated scenarios'}`,
    '',
    ...scenarios.map(({ id }) => {
      const { title = '', standard = [] } = byId.get(id) ?? {};
      const links = [`[${id}](../scenarios/${subjectOf(id)}.ts)`, ...standard.map(standardLink)];
      return `- **Must:** ${text(title)} (${links.join(', ')})`;
    }),
    ...(scenarios.length === 0 ? [`- Shown by ${generated}`] : []),
    `- **Does:** ${text(withoutLink(why))}`,
    ...engines.map(({ name, versions, why: own, link }) =>
      [
        `- **${name}** ${versions}`,
        ...ownSentences(own, why).map(text),
        link === undefined ? 'no link' : `<${link}>`,
      ].join(' · '),
    ),
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

function premiseLines(rows: Differences['notShown']): string[] {
  const named = premiseNames.filter((name) => rows.some(({ premises }) => premises.includes(name)));
  if (named.length === 0) return [];
  return [
    'Each of these needs a premise, which is probed in the browser first. Where the probe fails, nothing is proven, whatever was',
    'read beside it. A run says what the probe saw.',
    '',
    ...named.map((name) => {
      const ids = rows.filter(({ premises }) => premises.includes(name)).map(({ scenario }) => scenario);
      return `- **${name}**: ${premiseMeaning[name]}. Needed by ${ids.join(', ')}.`;
    }),
    '',
  ];
}

function text(sentence: string): string {
  return sentence.replaceAll('<', '&lt;').replaceAll('*', '\\*');
}
