import { browserIds } from '../browsers/browsers.ts';
import { type EngineName, engineNames } from '../browsers/engines.ts';
import { premiseMeaning, premiseNames } from '../scenario/premises.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { rowOf, subjectOf } from '../scenario/subject.ts';
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
    ...transportLines(causes, byId),
    ...causes.flatMap((cause, index) => causeLines(cause, index + 1, byId)),
    ...rowLines('Not as the Standard says, and nobody has said why', unexplained),
    ...rowLines('Engines differ, and the Standard lets them', allowed),
    ...rowLines('What an environment could not show', notShown),
    ...premiseLines(notShown),
  ].join('\n');
}

/** Which causes show themselves in which ways of asking. */
function transportLines(causes: readonly Cause[], byId: ReadonlyMap<string, Scenario>): string[] {
  const shown = new Map<string, Map<EngineName, number[]>>();
  for (const [index, { engines, scenarios }] of causes.entries()) {
    for (const transport of new Set(scenarios.flatMap(({ id }) => transportsOf(byId.get(id))))) {
      const byEngine = shown.get(transport) ?? new Map<EngineName, number[]>();
      shown.set(transport, byEngine);
      for (const { name } of engines) byEngine.set(name, [...(byEngine.get(name) ?? []), index + 1]);
    }
  }
  if (shown.size === 0) return [];
  return [
    '## By transport',
    '',
    'Numbers are those of the causes below. A transport that is not here was asked by, and no engine differs.',
    '',
    ...tableHead('transport', engineNames),
    ...[...shown]
      .sort(([one], [other]) => one.localeCompare(other, 'en'))
      .map(([transport, byEngine]) => {
        const cells = engineNames.map((name) => (byEngine.get(name) ?? []).join(', '));
        return `| ${[transport, ...cells].join(' | ')} |`;
      }),
    '',
  ];
}

function transportsOf(scenario: Scenario | undefined): string[] {
  return (scenario?.steps ?? []).map(({ transport = 'fetch' }) => transport);
}

/** Rows that are told with their sentence; of what more there is, only the ids. */
const toldInFull = 6;

function causeLines({ why, engines, scenarios }: Cause, number: number, byId: ReadonlyMap<string, Scenario>): string[] {
  const ids = scenarios.map(({ id }) => id);
  const byTitle = groupedBy(ids, (id) => JSON.stringify([rowOf(id), byId.get(id)?.title ?? '']));
  const told = [...byTitle.values()];
  const more = told.slice(toldInFull).flat();
  const sections = new Set(ids.flatMap((id) => byId.get(id)?.standard ?? []));
  return [
    `## ${number}. ${engines.map(({ name }) => name).join(', ')}: ${ids[0] === undefined ? 'in generated scenarios' : rowOf(ids[0])}`,
    '',
    ...told.slice(0, toldInFull).map((alike) => {
      const id = alike[0]!;
      return `- **Must:** ${text(byId.get(id)?.title ?? '')} ([${folded(alike).join(', ')}](../scenarios/${subjectOf(id)}.ts))`;
    }),
    ...(more.length === 0 ? [] : [`- Likewise ${folded(more).join(', ')}`]),
    ...(ids.length === 0 ? [`- Shown by ${generated}`] : []),
    ...(sections.size === 0 ? [] : [`- **Standard:** ${[...sections].map(standardLink).join(', ')}`]),
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

/** Ids with the variants of a row behind it: `a/row`, `a/row @xhr @img`. */
function folded(ids: readonly string[]): string[] {
  return [...groupedBy(ids, rowOf)].map(([row, alike]) =>
    [row, ...alike.filter((id) => id !== row).map((id) => id.slice(row.length))].join(' '),
  );
}

function groupedBy(ids: readonly string[], keyOf: (id: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const id of ids) groups.set(keyOf(id), [...(groups.get(keyOf(id)) ?? []), id]);
  return groups;
}

function tableHead(first: string, names: readonly string[]): string[] {
  return [`| ${[first, ...names].join(' | ')} |`, `|${'---|'.repeat(names.length + 1)}`];
}

function rowLines(title: string, rows: Differences['allowed']): string[] {
  if (rows.length === 0) return [];
  return [
    `## ${title}`,
    '',
    ...tableHead('scenario', browserIds),
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
