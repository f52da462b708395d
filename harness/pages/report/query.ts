import { acceptable, verdicts } from '../../verdict/verdicts.ts';
import type { IndexedCell, IndexedScenario } from './report-index.ts';

/** What a word of a query may ask for, and which values complete it. */
export const filters = {
  browser: 'a browser’s id',
  verdict: 'what a scenario came to',
  is: 'interesting, different, failing, changed or unstable',
  sent: 'yes or no: whether the actual request reached a server',
  read: 'yes or no: whether the page could read the answer; or readable, opaque, opaque-redirect, blocked',
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
    if (allowed !== undefined && !allowed.some((one) => one.startsWith(value))) {
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
  if (name === 'read') return ['yes', 'no', 'readable', 'opaque', 'opaque-redirect', 'blocked'];
  return undefined;
}

/** The browsers in which a scenario fits: each word must hold, or, with `!`, not hold, of the scenario or of its cell there. */
export function fitting(scenario: IndexedScenario, { terms }: Query, known: Known): string[] {
  const text = textOf(scenario);
  const different = isDifferent(scenario);
  return known.browsers.filter((browser) => {
    const cell = scenario.cells[browser];
    return (
      cell !== undefined &&
      terms.every((term) => holds(term, { scenario, text, browser, cell, different, known }) !== term.excludes)
    );
  });
}

/** What words are looked for in; made once a scenario, since one types letter by letter. */
const texts = new WeakMap<IndexedScenario, string>();

function textOf(scenario: IndexedScenario): string {
  const { id, title, claim = '' } = scenario;
  const text = texts.get(scenario) ?? `${id}\n${title}\n${claim}`.toLowerCase();
  texts.set(scenario, text);
  return text;
}

interface Asked {
  scenario: IndexedScenario;
  text: string;
  browser: string;
  cell: IndexedCell;
  different: boolean;
  known: Known;
}

function holds({ name, value }: Term, asked: Asked): boolean {
  const { scenario, text, browser, cell } = asked;
  if (name === undefined) return text.includes(value);
  if (name === 'browser') return browser.startsWith(value);
  if (name === 'verdict') return cell.verdict === value || (cell.verdict.startsWith(value) && !isVerdict(value));
  if (name === 'is') return isSo(states.find((one) => one.startsWith(value))!, asked);
  if (name === 'sent') return cell.sent !== undefined && cell.sent === 'yes'.startsWith(value);
  if (name === 'read') return reads(cell, value);
  if (name === 'transport')
    return scenario.transports.some((one) => one.toLowerCase() === value || one.toLowerCase().startsWith(value));
  if (name === 'context') return scenario.contexts.some((one) => one.toLowerCase().startsWith(value));
  return scenario.claim?.toLowerCase().includes(value) ?? false;
}

const isVerdict = (word: string) => (verdicts as readonly string[]).includes(word);

function reads({ read }: IndexedCell, value: string): boolean {
  if (read === undefined) return false;
  if (value === 'yes' || value === 'no') return (read === 'readable') === (value === 'yes');
  return read === value;
}

function isSo(state: (typeof states)[number], { scenario, browser, cell, different, known }: Asked): boolean {
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
  const values = valuesOf(name, browsers) ?? seenValues(name, scenarios);
  return values
    .filter((one) => one.toLowerCase().startsWith(value) && one.toLowerCase() !== value)
    .slice(0, 12)
    .map((one) => `${before}${mark}${name}:${/\s/.test(one) ? `"${one}"` : one} `);
}

function seenValues(name: FilterName, scenarios: readonly IndexedScenario[]): string[] {
  const all = scenarios.flatMap(({ transports, contexts, claim }) =>
    name === 'transport' ? transports : name === 'context' ? contexts : claim === undefined ? [] : [claim],
  );
  return [...new Set(all)].sort();
}
