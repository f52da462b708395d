import { contextNames } from '../../scenario/contexts/index.ts';
import { transportNames } from '../../scenario/transports/index.ts';
import { acceptable, verdicts } from '../../verdict/verdicts.ts';
import type { IndexedCell, IndexedScenario } from './report-index.ts';

/** What a word of a query may ask for, and which values complete it. */
export const filters = {
  browser: 'a browser’s id',
  verdict: 'what a scenario came to',
  is: 'interesting, different, failing, changed or unstable',
  sent: 'yes or no: whether the actual request reached a server',
  read: 'yes or no: whether the page could read the answer; or readable, opaque, opaque-redirect, blocked, timeout',
  transport: 'the API or element that reads',
  context: 'where the script runs',
  misconception: 'part of what people say; nothing behind the colon: any',
} as const;

export type FilterName = keyof typeof filters;

/** What `is:` may ask for. */
export const states = ['interesting', 'different', 'failing', 'changed', 'unstable'] as const;

/** One word of a query. `name` is missing where it is looked for in ids and titles. */
export interface Term {
  excludes: boolean;
  name?: FilterName;
  value: string;
}

export interface Query {
  terms: readonly Term[];
  /** What is wrong with it, a sentence each; a word that is wrong is left out. */
  mistakes: readonly string[];
}

/** What matching must know besides a scenario. */
export interface Known {
  /** Ids of rows with a change, by browser: `row in browser`. */
  changed: ReadonlySet<string>;
  browsers: readonly string[];
}

/** Words as they stand between blanks; quotes hold several together: `misconception:"to be secure"`. */
export function wordsOf(text: string): string[] {
  return text.match(/(?:"[^"]*"?|[^\s"])+/g) ?? [];
}

/** Reads a query. Never throws: what is wrong is said, and the rest holds. */
export function parseQuery(text: string, browsers: readonly string[]): Query {
  const mistakes: string[] = [];
  const terms = wordsOf(text).flatMap((word): Term[] => {
    const excludes = word.startsWith('!');
    const [, name, rest] = /^([a-z]+):(.*)$/is.exec(excludes ? word.slice(1) : word) ?? [];
    const value = (rest ?? (excludes ? word.slice(1) : word)).replaceAll('"', '').toLowerCase();
    if (name === undefined) return value === '' ? [] : [{ excludes, value }];
    const key = name.toLowerCase();
    if (!isFilter(key)) {
      mistakes.push(
        `There is no ${name}: to ask for; there are ${Object.keys(filters)
          .map((one) => `${one}:`)
          .join(', ')}.`,
      );
      return [];
    }
    const allowed = valuesOf(key, browsers);
    if (value === '' && key !== 'misconception') return [];
    if (allowed !== undefined && !allowed.some((one) => one.toLowerCase().startsWith(value))) {
      mistakes.push(`${name}: knows no ${value}; expected one of ${allowed.join(', ')}.`);
      return [];
    }
    return [{ excludes, name: key, value }];
  });
  return { terms, mistakes };
}

function isFilter(word: string): word is FilterName {
  return Object.hasOwn(filters, word);
}

/** The values that there are; undefined where any may be asked for. */
function valuesOf(name: FilterName, browsers: readonly string[]): readonly string[] | undefined {
  if (name === 'browser') return browsers;
  if (name === 'verdict') return verdicts;
  if (name === 'is') return states;
  if (name === 'sent') return ['yes', 'no'];
  if (name === 'read') return ['yes', 'no', 'readable', 'opaque', 'opaque-redirect', 'blocked', 'timeout'];
  if (name === 'transport') return transportNames;
  if (name === 'context') return contextNames;
  return undefined;
}

/** The browsers in which a scenario fits: each word must hold, or, with `!`, not hold, of the scenario or of its cell there. */
export function fitting(scenario: IndexedScenario, { terms }: Query, known: Known): string[] {
  // One types letter by letter: what is the same in every browser is asked once.
  for (const term of terms) if (holdsOfScenario(term, scenario) === term.excludes) return [];
  return known.browsers.filter((browser) => {
    const cell = scenario.cells[browser];
    return (
      cell !== undefined &&
      terms.every((term) => holdsOfCell(term, { scenario, browser, cell, known }) !== term.excludes)
    );
  });
}

/** What is looked up again and again of a scenario, made once. */
interface Prepared {
  /** What words are looked for in, in lower case. */
  text: string;
  different: boolean;
}

const prepared = new WeakMap<IndexedScenario, Prepared>();

function preparedOf(scenario: IndexedScenario): Prepared {
  const before = prepared.get(scenario);
  if (before !== undefined) return before;
  const { id, title, claim = '' } = scenario;
  const made = { text: `${id}\n${title}\n${claim}`.toLowerCase(), different: isDifferent(scenario) };
  prepared.set(scenario, made);
  return made;
}

/** Whether a word holds of a scenario, whatever the browser; undefined where that is asked of each. */
function holdsOfScenario({ name, value }: Term, scenario: IndexedScenario): boolean | undefined {
  if (name === undefined) return preparedOf(scenario).text.includes(value);
  if (name === 'transport') return scenario.transports.some((one) => isMeant(one, value, transportNames));
  if (name === 'context') return scenario.contexts.some((one) => isMeant(one, value, contextNames));
  if (name === 'misconception') return scenario.claim?.toLowerCase().includes(value) ?? false;
  return undefined;
}

/** Whether a word means a name: all of it, or the beginning of it where no name is just that. */
function isMeant(name: string, word: string, names: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return lower === word || (lower.startsWith(word) && !names.some((one) => one.toLowerCase() === word));
}

interface Asked {
  scenario: IndexedScenario;
  browser: string;
  cell: IndexedCell;
  known: Known;
}

function holdsOfCell(term: Term, asked: Asked): boolean {
  const { name, value } = term;
  const { browser, cell } = asked;
  if (name === 'browser') return browser.startsWith(value);
  if (name === 'verdict') return isMeant(cell.verdict, value, verdicts);
  if (name === 'is') return isSo(states.find((one) => one.startsWith(value))!, asked);
  if (name === 'sent') return cell.sent !== undefined && cell.sent === 'yes'.startsWith(value);
  if (name === 'read') return reads(cell, value);
  return !term.excludes; // Of the scenario, and asked before.
}

function reads({ read }: IndexedCell, value: string): boolean {
  if (read === undefined) return false;
  if (value === 'yes' || value === 'no') return (read === 'readable') === (value === 'yes');
  return read === value;
}

function isSo(state: (typeof states)[number], { scenario, browser, cell, known }: Asked): boolean {
  const { different } = preparedOf(scenario);
  if (state === 'different') return different;
  if (state === 'failing') return !acceptable.has(cell.verdict);
  if (state === 'changed') return known.changed.has(changeKey(scenario.id.split('@')[0]!, browser));
  if (state === 'unstable') return cell.unstable === true;
  return different || (cell.verdict !== 'conforms' && cell.verdict !== 'premise-unmet' && cell.verdict !== 'not-run');
}

/** Whether engines came to different outcomes, whatever the verdicts. */
export function isDifferent({ cells }: Pick<IndexedScenario, 'cells'>): boolean {
  const outcomes = Object.values(cells)
    .filter(({ verdict, read }) => read !== undefined && verdict !== 'premise-unmet' && verdict !== 'harness-error')
    .map(({ read, sent }) => `${read} ${read === 'blocked' && sent}`);
  return new Set(outcomes).size > 1;
}

/** How a change is looked up. */
export const changeKey = (row: string, browser: string): string => `${row} in ${browser}`;

/** A query with a word put into it, in place of those of the same filter; with an empty value these are taken out. */
export function withTerm(text: string, name: FilterName, value: string): string {
  const rest = wordsOf(text).filter((word) => !new RegExp(`^!?${name}:`, 'i').test(word));
  return [...rest, ...(value === '' ? [] : [`${name}:${/\s/.test(value) ? `"${value}"` : value}`])].join(' ');
}

/** What the word at the end of a query could become; what is before it stays. */
export function completionsOf(
  text: string,
  browsers: readonly string[],
  scenarios: readonly IndexedScenario[],
): string[] {
  const last = /(?:"[^"]*"?|[^\s"])*$/.exec(text)?.[0] ?? '';
  const before = text.slice(0, text.length - last.length);
  const mark = last.startsWith('!') ? '!' : '';
  const word = last.slice(mark.length).toLowerCase();
  if (word === '' && text !== '' && mark === '') return [];
  const [, name, value = ''] = /^([a-z]+):"?(.*)$/s.exec(word) ?? [];
  if (name === undefined)
    return Object.keys(filters)
      .filter((one) => one.startsWith(word) && one !== word)
      .map((one) => `${before}${mark}${one}:`);
  if (!isFilter(name)) return [];
  return (seenValues(scenarios)[name] ?? valuesOf(name, browsers) ?? [])
    .filter((one) => one.toLowerCase().startsWith(value) && one.toLowerCase() !== value)
    .map((one) => `${before}${mark}${name}:${/\s/.test(one) ? `"${one}"` : one} `);
}

type Seen = Partial<Record<FilterName, readonly string[]>>;

const seen = new WeakMap<readonly IndexedScenario[], Seen>();

/** Of filters that may ask for much, what scenarios have; looked up once. */
function seenValues(scenarios: readonly IndexedScenario[]): Seen {
  const sorted = (values: string[]) => [...new Set(values)].sort((one, other) => one.localeCompare(other, 'en'));
  const found = seen.get(scenarios) ?? {
    transport: sorted(scenarios.flatMap(({ transports }) => transports)),
    context: sorted(scenarios.flatMap(({ contexts }) => contexts)),
    misconception: sorted(scenarios.flatMap(({ claim }) => claim ?? [])),
  };
  seen.set(scenarios, found);
  return found;
}
