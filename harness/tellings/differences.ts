import colors from 'picocolors';
import { type BrowserId, browsers, idInColumn } from '../browsers/browsers.ts';
import { type EngineName, engineNames } from '../browsers/engines.ts';
import { type PremiseName, premiseMeaning } from '../scenario/premises.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { rowOf } from '../scenario/subject.ts';
import { isChangedOracle, type KnownDifference, whyOf } from '../verdict/known-difference.ts';
import { oraclesShownBy } from '../verdict/known-difference-of.ts';
import { counted } from '../wire/counted.ts';
import type { Baseline } from './baseline.ts';
import type { Summary } from './summary.ts';
import type { FinishedRun } from './telling.ts';

/** One way in which engines differ from the Standard: what they do, which do it, where it shows, and where it is told. */
export interface Cause {
  /** What the engines do, and what the Standard says. */
  why: string;
  engines: {
    name: EngineName;
    /** Versions in which it was seen, as a semver range. */
    versions: string;
    /** What is particular to this engine, where it is not just the cause. */
    why?: string;
    /** A bug, a standard's text or an engine's source; the cause says so where none is known. */
    link?: string;
  }[];
  /** The scenarios that show it, and what each browser of these engines came to when last seen. */
  scenarios: { id: string; cells: Partial<Record<BrowserId, string>> }[];
}

/** Where engines differ: from the Standard, by cause, and from each other. */
export interface Differences {
  /** What the cells are from: the last accepted run, and the last run where there was one. */
  seen: { baseline: boolean; latest?: { time: string; command: string; builds: Partial<Record<BrowserId, string>> } };
  /** The known ones, those of most engines first. */
  causes: Cause[];
  /** Cells that differ from the Standard, or of which nothing is proven, and nobody has said why. */
  unexplained: Row[];
  /** Rows in which pages read different things, and no engine does what the Standard forbids. */
  allowed: Row[];
  /** Rows that an engine's environment could not show. */
  notShown: NotShown[];
}

interface NotShown extends Row {
  /** The premises that the scenario names. */
  premises: readonly PremiseName[];
  /** Which premise was not met in the last run, and what its probe saw. */
  why: Partial<Record<BrowserId, string>>;
}

interface Row {
  scenario: string;
  cells: Partial<Record<BrowserId, string>>;
}

/** Known differences by cause: those of one name, and those that show the same in the same scenario, are one. */
export function causesOf(
  known: readonly KnownDifference[],
  cells: Baseline = {},
  scenarios: readonly Scenario[] = [],
  progress: (so: Far) => void = () => {},
): Cause[] {
  const shown = shownIn(cells, known, scenarios, progress);
  const groups: KnownDifference[][] = [];
  for (const one of known) {
    const akin = groups.filter((group) => group.some((other) => isAkin(one, other)));
    for (const group of akin) groups.splice(groups.indexOf(group), 1);
    groups.push([...akin.flat(), one]);
  }
  return groups
    .map((group) =>
      causeOf(group, cells, (one) => (isChangedOracle(one) ? (shown.get(one) ?? []) : Object.keys(one.observed))),
    )
    .sort(byEnginesAndScenarios);
}

/** Those that a scenario shows come first, and of these those of most engines. */
function byEnginesAndScenarios(one: Cause, other: Cause): number {
  const [first, second] = [one, other].map(({ scenarios }) => scenarios[0]?.id);
  const unshown = Number(first === undefined) - Number(second === undefined);
  return unshown || other.engines.length - one.engines.length || ((first ?? one.why) < (second ?? other.why) ? -1 : 1);
}

function isAkin(one: KnownDifference, other: KnownDifference): boolean {
  if (one.name === other.name) return true;
  if (isChangedOracle(one) || isChangedOracle(other)) return false;
  return Object.entries(one.observed).some(
    ([scenario, observed]) => JSON.stringify(observed) === JSON.stringify(other.observed[scenario]),
  );
}

/** The scenarios in which changed oracles were seen to decide. */
function shownIn(
  cells: Baseline,
  known: readonly KnownDifference[],
  scenarios: readonly Scenario[],
  progress: (so: Far) => void,
): Map<KnownDifference, string[]> {
  const shown = new Map<KnownDifference, string[]>();
  for (const [index, scenario] of scenarios.entries()) {
    progress({ done: index + 1, planned: scenarios.length });
    for (const engine of engineNames) {
      const isSeen = browsers.some(
        (browser) =>
          browser.engine === engine && /^(known-|unexpect)/.test(cells[rowOf(scenario.id)]?.[browser.id] ?? ''),
      );
      const own = isSeen ? known.filter((one) => one.engine === engine) : [];
      if (own.some((one) => !isChangedOracle(one) && scenario.id in one.observed)) continue;
      for (const one of oraclesShownBy(scenario, own.filter(isChangedOracle)))
        shown.set(one, [...(shown.get(one) ?? []), scenario.id]);
    }
  }
  return shown;
}

function causeOf(group: KnownDifference[], cells: Baseline, shownBy: (one: KnownDifference) => string[]): Cause {
  const why = whyOf(group[0]!);
  const names = engineNames.filter((name) => group.some(({ engine }) => engine === name));
  return {
    why,
    engines: names.map((name) => {
      const own = group.find(({ engine }) => engine === name)!;
      return {
        name,
        versions: own.versions,
        ...(whyOf(own) !== why && { why: whyOf(own) }),
        ...(own.link !== undefined && { link: own.link }),
      };
    }),
    scenarios: [...new Set(group.flatMap(shownBy))].sort().map((id) => ({
      id,
      cells: Object.fromEntries(
        browsers.flatMap(({ id: browser, engine }) => {
          const cell = names.includes(engine) ? cells[rowOf(id)]?.[browser] : undefined;
          return cell === undefined ? [] : [[browser, cell]];
        }),
      ),
    })),
  };
}

/** Runs whose cells are told; any may be missing. */
interface Seen {
  /** The matrix that was accepted last. */
  baseline?: Baseline | undefined;
  /** The last run, which counts for more, cell by cell. */
  latest?: Summary | undefined;
}

/** Scenarios that have been gone through, of all. */
interface Far {
  done: number;
  planned: number;
}

/**
 * Where engines differ, and why: what is known, held against what was seen.
 * @param progress is told of each scenario: to find in which of them a changed oracle decides takes seconds
 */
export function differencesOf(
  known: readonly KnownDifference[],
  { baseline, latest }: Seen = {},
  scenarios: readonly Scenario[] = [],
  progress?: (so: Far) => void,
): Differences {
  const cells: Baseline = { ...baseline };
  for (const row of latest?.rows ?? []) cells[row.scenario] = { ...cells[row.scenario], ...row.cells };
  const rows = Object.entries(cells).map(([scenario, byEngine]) => ({ scenario, cells: byEngine }));
  const verdictsOf = (row: Row) => Object.values(row.cells).map((cell) => cell.split(': ')[0]);
  const outcomesOf = (row: Row) => new Set(Object.values(row.cells).map((cell) => cell.split(': ')[1]));
  const fine = new Set(['conforms', 'known-deviation', 'premise-unmet']);
  return {
    seen: {
      baseline: baseline !== undefined,
      ...(latest && {
        latest: {
          time: latest.run.time,
          command: latest.run.command,
          builds: Object.fromEntries(
            latest.engines.flatMap(({ name, build }) => (build === undefined ? [] : [[name, build]])),
          ),
        },
      }),
    },
    causes: causesOf(known, cells, scenarios, progress),
    unexplained: rows.filter((row) => verdictsOf(row).some((verdict) => !fine.has(verdict ?? ''))),
    allowed: rows.filter(
      (row) => verdictsOf(row).every((verdict) => verdict === 'conforms') && outcomesOf(row).size > 1,
    ),
    notShown: rows
      .filter((row) => verdictsOf(row).includes('premise-unmet'))
      .map((row) => ({
        ...row,
        premises: scenarios.find(({ id }) => id === row.scenario)?.premises ?? [],
        why: whyUnmet(latest?.rows.find(({ scenario }) => scenario === row.scenario)),
      })),
  };
}

function whyUnmet(row: Summary['rows'][number] | undefined): NotShown['why'] {
  return Object.fromEntries(
    Object.entries(row?.why ?? {}).filter(([name]) => row?.cells[name as BrowserId]?.startsWith('premise-unmet')),
  );
}

/** Where engines differ, and why, as text for a terminal. */
export function differencesLines({ seen, causes, unexplained, allowed, notShown }: Differences): string[] {
  const { latest } = seen;
  return [
    colors.bold(`Where engines differ from the Standard, and why: ${counted(causes.length, 'cause')}`),
    ...(seen.baseline ? [] : ['There is no accepted run (reports/baseline): what is listed is what was written down.']),
    ...(latest === undefined ? [] : [`Last run, ${latest.time}: ${latest.command}`]),
    ...Object.values(latest?.builds ?? {}).map((build) => `  ${build}`),
    ...causes.flatMap((cause, index) => ['', ...causeLines(cause, index + 1)]),
    ...rowsLines('Not as the Standard says, and nobody has said why', unexplained),
    ...rowsLines('Engines differ, and the Standard lets them', allowed),
    ...rowsLines('What an environment could not show, as a premise was not met there', notShown),
    '',
    `To see one of them happen: npm run demo -- ${causes[0]?.scenarios[0]?.id ?? 'ID'} --engine ${causes[0]?.engines[0]?.name ?? engineNames[0]}`,
  ];
}

/** What shows a cause that no scenario of the catalogue does. */
export const generated = 'generated scenarios alone (npm run differential)';

function causeLines({ why, engines, scenarios }: Cause, number: number): string[] {
  const links = new Set(engines.map(({ link = 'no link' }) => link));
  return [
    `${number}. ${withoutLink(why)}`,
    ...engines.flatMap(({ name, versions, why: own, link = 'no link' }) => [
      `   ${colors.yellow(idInColumn(name))} ${versions.padEnd(7)} ${links.size > 1 ? link : ''}`.trimEnd(),
      ...ownSentences(own, why).map((one) => `     ${one}`),
    ]),
    ...(links.size > 1 ? [] : [`   ${[...links].join()}`]),
    ...(scenarios.length === 0 ? [colors.dim(`   shown by ${generated}`)] : []),
    ...scenarios.map(({ id, cells }) => {
      const otherwise = Object.entries(cells).flatMap(([browser, cell]) =>
        cell.startsWith('known-deviation') ? [] : [`${browser} ${cell}`],
      );
      return colors.dim(
        `   shown by ${id}${otherwise.length === 0 ? '' : ` (when last run: ${otherwise.join(', ')})`}`,
      );
    }),
  ];
}

function rowsLines(title: string, rows: (Row | NotShown)[]): string[] {
  if (rows.length === 0) return [];
  return [
    '',
    colors.bold(title),
    ...rows.flatMap((row) => [
      `   ${row.scenario}`,
      ...('premises' in row ? row.premises.map((name) => `      needs ${name}: ${premiseMeaning[name]}`) : []),
      ...Object.entries(row.cells).flatMap(([name, cell]) => {
        const why = 'why' in row ? row.why[name as BrowserId] : undefined;
        return [`      ${idInColumn(name)} ${cell}`, ...(why === undefined ? [] : [`        ${why}`])].map(colors.dim);
      }),
    ]),
  ];
}

/** The causes of the known deviations that a run of the catalogue has seen, a line each, for the end of the matrix. */
export function shortDifferences({ results, baseline }: Pick<FinishedRun, 'results' | 'baseline'>): string[] {
  const causes = new Map<string, { engines: Set<EngineName>; link: string }>();
  for (const { results: byBrowser } of baseline === undefined ? [] : results.scenarios) {
    for (const { id, engine } of browsers) {
      const { verdict, deviation } = byBrowser[id] ?? {};
      if (verdict !== 'known-deviation' || deviation === undefined) continue;
      const [short = ''] = deviation.why.split(/(?<=\.) (?=[A-Z])/);
      const { engines = new Set<EngineName>(), link = deviation.link ?? '' } = causes.get(short) ?? {};
      causes.set(short, { engines: engines.add(engine), link });
    }
  }
  if (causes.size === 0) return [];
  return [
    'Where engines differ, and why (in full: npm run differences)',
    ...[...causes]
      .sort(([, one], [, other]) => other.engines.size - one.engines.size)
      .map(([short, { engines, link }]) =>
        `  ${colors.yellow('≠')} ${[...engines].join(', ')}: ${short} ${colors.dim(link)}`.trimEnd(),
      ),
  ];
}

/** What is particular to an engine, beyond what is said of the cause: sentences, and what stands between semicolons. */
export function ownSentences(own: string | undefined, why: string): string[] {
  // A full stop within a name or a number ends no sentence.
  return withoutLink(own ?? '')
    .split(/(?<=[.;]) (?=[A-Z])/)
    .filter((one) => !why.includes(one));
}

/** That there is no link is said behind each engine, in the same words everywhere. */
export function withoutLink(why: string): string {
  return why.replace(/ ?No link\.$/, '');
}
