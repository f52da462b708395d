import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Verdict } from '../../verdict/verdicts.ts';
import { verdicts } from '../../verdict/verdicts.ts';
import { counted } from '../../wire/counted.ts';
import { visible } from '../../wire/visible.ts';
import { goTo, hrefOf } from '../design/route.ts';
import { Sign, VerdictMark } from '../design/verdict.tsx';
import { AboutRun } from './about-run.tsx';
import { arrowKeys } from './arrow-keys.ts';
import { FilterField } from './filter-field.tsx';
import { changeKey, completionsOf, fitting, type Known, parseQuery, withTerm } from './query.ts';
import type { IndexedCell, IndexedScenario, ReportIndex } from './report-index.ts';
import { foldedCell, type MatrixCell, type MatrixRow, rowsThatFit } from './rows.ts';

/** What the matrix begins with where there is any. An empty query, `#/?q=`, is everything. */
const atFirst = 'is:interesting';

/** How many rows are drawn at once, which is more than a window shows; others as one comes near the end of those. */
const portion = 20;

/** What the parts of the table are, said anew: on a phone its rows are grids, and browsers then forget that they are rows. */
const is = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  cell: { role: 'cell' },
  rowHead: { role: 'rowheader' },
  columnHead: { role: 'columnheader' },
} as const;

/** What a matrix needs besides its rows. */
interface Shown {
  index: ReportIndex;
  browsers: readonly string[];
  /** By `changeKey`: what the cell was before. */
  before: ReadonlyMap<string, string>;
}

/** The matrix: rows down, browsers across, and what is asked of it. The query stands in the URL. */
export function MatrixView({ index, query }: { index: ReportIndex; query: string | null }) {
  const browsers = useMemo(
    () => index.engines.filter(({ notRun }) => notRun === undefined).map(({ name }) => name as string),
    [index],
  );
  const before = useMemo(
    () => new Map(index.changes?.cells.map(({ scenario, engine, before }) => [changeKey(scenario, engine), before])),
    [index],
  );
  const known: Known = useMemo(() => ({ browsers, changed: new Set(before.keys()) }), [browsers, before]);
  const text = useMemo(() => {
    if (query !== null) return query;
    return rowsThatFit(index.scenarios, parseQuery(atFirst, browsers), known).length > 0 ? atFirst : '';
  }, [query, index, browsers, known]);
  const parsed = useMemo(() => parseQuery(text, browsers), [text, browsers]);
  const rows = useMemo(() => rowsThatFit(index.scenarios, parsed, known), [index, parsed, known]);
  const ask = (wanted: string) => goTo(hrefOf('', { q: wanted }), { replace: true });
  const shown: Shown = useMemo(() => ({ index, browsers, before }), [index, browsers, before]);
  const fits = rows.reduce((sum, { variants }) => sum + variants.length, 0);
  lastQuery = text;
  return (
    <>
      <AboutRun index={index} />
      <div class="matrix-controls">
        <FilterField
          value={text}
          onChange={ask}
          complete={(value) => completionsOf(value, browsers, index.scenarios)}
          mistakes={parsed.mistakes}
        />
        <Choices index={index} known={known} text={text} ask={ask} />
      </div>
      <p role="status" class="quiet">
        {fits === index.scenarios.length
          ? `All ${counted(fits, 'scenario')}, in ${counted(rows.length, 'row')}.`
          : `${number(fits)} of ${counted(index.scenarios.length, 'scenario')} fit, in ${counted(rows.length, 'row')}.`}{' '}
        A row stands for a scenario and its variants, by the gravest of them.
      </p>
      {rows.length === 0 ? (
        <p>
          Nothing fits.{' '}
          <button type="button" class="button is-small" onClick={() => ask('')}>
            Show all rows
          </button>
        </p>
      ) : (
        <Table rows={rows} shown={shown} text={text} ask={ask} />
      )}
    </>
  );
}

/** What was asked of the matrix last: from a scenario one comes back to it. */
export let lastQuery: string = atFirst;

const choices = [
  { label: 'Interesting', query: atFirst },
  { label: 'All', query: '' },
  { label: 'Engines differ', query: 'is:different' },
  { label: 'Failing', query: 'is:failing' },
  { label: 'Changed', query: 'is:changed' },
  { label: 'Sent, not read', query: 'sent:yes read:no' },
  { label: 'Misconceptions', query: 'misconception:' },
];

function Choices({
  index,
  known,
  text,
  ask,
}: {
  index: ReportIndex;
  known: Known;
  text: string;
  ask(query: string): void;
}) {
  const countsByVerdict = useMemo(
    () =>
      choices.map((choice) => {
        const query = parseQuery(choice.query, known.browsers);
        const count = index.scenarios.filter(
          (one) => query.terms.length === 0 || fitting(one, query, known).length > 0,
        ).length;
        return { ...choice, count };
      }),
    [index, known],
  );
  return (
    <fieldset class="row" aria-label="Often asked">
      {countsByVerdict
        .filter(({ count, query }) => count > 0 || query === text || query === 'is:failing')
        .map(({ label, query, count }) => (
          <button
            key={label}
            type="button"
            class="button is-small"
            aria-pressed={query === text}
            onClick={() => ask(query)}
          >
            {label} <span class="quiet">{number(count)}</span>
          </button>
        ))}
    </fieldset>
  );
}

const numbers = new Intl.NumberFormat('en');
const number = (value: number): string => numbers.format(value);

function Table({
  rows,
  shown,
  text,
  ask,
}: {
  rows: MatrixRow[];
  shown: Shown;
  text: string;
  ask(query: string): void;
}) {
  const [seen, setSeen] = useState({ rows, count: portion });
  const drawn = seen.rows === rows ? seen.count : portion;
  const end = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    const more = () => drawn < rows.length && setSeen({ rows, count: drawn + 3 * portion });
    const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && more(), {
      rootMargin: '1200px',
    });
    if (end.current) watch.observe(end.current);
    const all = () => setSeen({ rows, count: rows.length });
    addEventListener('beforeprint', all);
    return () => {
      watch.disconnect();
      removeEventListener('beforeprint', all);
    };
  }, [rows, drawn]);
  const groups = useMemo(() => groupsOf(rows.slice(0, drawn)), [rows, drawn]);
  // What is given the same is not drawn anew.
  const drawnRows = useMemo(() => new WeakMap<MatrixRow, VNode>(), [shown]);
  const rowOf = (row: MatrixRow) => {
    const made = drawnRows.get(row) ?? <Row key={row.id} row={row} shown={shown} />;
    drawnRows.set(row, made);
    return made;
  };
  return (
    <>
      <div>
        <table
          class="matrix"
          {...is.table}
          style={{ '--browsers': shown.browsers.length }}
          ref={table}
          aria-rowcount={rows.length}
          onKeyDown={(event) => arrowKeys(event, table.current)}
        >
          <caption class="visually-hidden">What each browser made of each scenario</caption>
          <Head shown={shown} text={text} ask={ask} />
          {groups.map(({ subject, rows }) => (
            <tbody key={subject} {...is.group}>
              <tr class="subject" {...is.row}>
                <th {...is.rowHead} scope="rowgroup" colSpan={shown.browsers.length + 2}>
                  {subject}
                </th>
              </tr>
              {rows.map(rowOf)}
            </tbody>
          ))}
        </table>
      </div>
      <div ref={end} />
    </>
  );
}

function groupsOf(rows: readonly MatrixRow[]): { subject: string; rows: MatrixRow[] }[] {
  const groups: { subject: string; rows: MatrixRow[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.subject === row.subject) last.rows.push(row);
    else groups.push({ subject: row.subject, rows: [row] });
  }
  return groups;
}

function Head({ shown: { index, browsers }, text, ask }: { shown: Shown; text: string; ask(query: string): void }) {
  return (
    <thead {...is.group}>
      <tr {...is.row}>
        <th {...is.columnHead} scope="col">
          Scenario
        </th>
        {browsers.map((browser) => {
          const engine = index.engines.find(({ name }) => name === browser);
          return (
            <th {...is.columnHead} scope="col" key={browser}>
              <span class="browser-name">{browser}</span>
              <span class="browser-version">{visible(engine?.version ?? '')}</span>
              <Counts index={index} browser={browser} text={text} ask={ask} />
            </th>
          );
        })}
        <th {...is.columnHead} scope="col" class="plain-http">
          <span class="browser-name">plain HTTP</span>
        </th>
      </tr>
    </thead>
  );
}

/** How many scenarios came to each verdict in a browser; each leads to them. */
function Counts({
  index,
  browser,
  text,
  ask,
}: {
  index: ReportIndex;
  browser: string;
  text: string;
  ask(query: string): void;
}) {
  const counts = useMemo(() => {
    const found = new Map<Verdict, number>();
    for (const { cells } of index.scenarios) {
      const verdict = cells[browser]?.verdict;
      if (verdict !== undefined) found.set(verdict, (found.get(verdict) ?? 0) + 1);
    }
    return verdicts.flatMap((verdict) => (found.has(verdict) ? [{ verdict, count: found.get(verdict)! }] : []));
  }, [index, browser]);
  return (
    <span class="counts">
      {counts.map(({ verdict, count }) => (
        <button
          key={verdict}
          type="button"
          class="count"
          title={`${count} ${verdict} in ${browser}`}
          onClick={() => ask(withTerm(withTerm(withTerm(text, 'is', ''), 'browser', browser), 'verdict', verdict))}
        >
          <Sign verdict={verdict} label={verdict} /> {number(count)}
        </button>
      ))}
    </span>
  );
}

function Row({ row, shown }: { row: MatrixRow; shown: Shown }) {
  const [open, setOpen] = useState(false);
  const [first] = row.variants;
  const folds = row.of > 1;
  return (
    <>
      <tr {...is.row}>
        <th {...is.rowHead} scope="row">
          {folds && (
            <button
              type="button"
              class="fold"
              data-key-cell
              tabIndex={-1}
              aria-expanded={open}
              aria-label={`Variants of ${row.id}`}
              onClick={() => setOpen(!open)}
            >
              {open ? '▾' : '▸'}
            </button>
          )}
          <span class="row-words">
            <a href={hrefOf(`scenario/${first!.id}`)} class="row-title">
              {visible(first!.title)}
            </a>
            <span class="row-id">
              {row.id.slice(row.subject.length + 1)}
              {folds && (
                <button type="button" class="fold-count" onClick={() => setOpen(!open)} tabIndex={-1}>
                  {row.variants.length === row.of
                    ? counted(row.of, 'variant')
                    : `${row.variants.length} of ${counted(row.of, 'variant')} fit`}
                </button>
              )}
            </span>
          </span>
        </th>
        {shown.browsers.map((browser) => (
          <Cell
            key={browser}
            browser={browser}
            cell={foldedCell(row, browser)}
            before={shown.before.get(changeKey(row.id, browser))}
          />
        ))}
        <td {...is.cell} class="plain-http">
          {first!.plain}
        </td>
      </tr>
      {open &&
        row.variants.map((variant) => <VariantRow key={variant.id} variant={variant} browsers={shown.browsers} />)}
    </>
  );
}

function VariantRow({ variant, browsers }: { variant: IndexedScenario; browsers: readonly string[] }) {
  const name = variant.id.includes('@') ? variant.id.slice(variant.id.indexOf('@')) : 'as it is written';
  return (
    <tr class="variant" {...is.row}>
      <th {...is.rowHead} scope="row">
        <a href={hrefOf(`scenario/${variant.id}`)}>{name}</a>
      </th>
      {browsers.map((browser) => (
        <Cell key={browser} browser={browser} cell={foldedCell({ variants: [variant] }, browser)} />
      ))}
      <td {...is.cell} class="plain-http">
        {variant.plain}
      </td>
    </tr>
  );
}

function Cell({
  browser,
  cell,
  before,
}: {
  browser: string;
  cell: MatrixCell | undefined;
  before?: string | undefined;
}) {
  if (cell === undefined)
    return (
      <td {...is.cell} class="cell">
        <VerdictMark verdict="not-run">not run</VerdictMark>
      </td>
    );
  const { id, verdict, alike, run } = cell;
  return (
    <td {...is.cell} class="cell" data-verdict={verdict}>
      <a href={hrefOf(`scenario/${id}`, { browser })} data-key-cell tabIndex={-1}>
        <Sign verdict={verdict} label={verdict} />
        <Outcome cell={cell} />
      </a>
      {run > 1 && alike < run && <span class="cell-note">{`${alike} of ${run}`}</span>}
      {cell.unstable && <span class="cell-note">unstable</span>}
      {before !== undefined && <span class="cell-note is-changed">{visible(`was ${before}`)}</span>}
    </td>
  );
}

/** Was it sent? Could the page read it? Two answers, never one. */
export function Outcome({ cell: { read, sent, verdict } }: { cell: IndexedCell }) {
  if (verdict === 'harness-error') return <span class="outcome">nothing proven</span>;
  if (read === undefined) return <span class="outcome">{verdict}</span>;
  return (
    <span class="outcome">
      <span class={sent ? 'sent' : 'sent is-no'}>{sent ? 'sent' : 'not sent'}</span>
      <span class={read === 'readable' ? 'read' : 'read is-no'}>
        {read === 'blocked' ? 'not read' : read === 'readable' ? 'read' : read}
      </span>
    </span>
  );
}
