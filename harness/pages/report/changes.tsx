import type { Verdict } from '../../verdict/verdicts.ts';
import { verdicts } from '../../verdict/verdicts.ts';
import { visible } from '../../wire/visible.ts';
import { Disclosure } from '../design/parts.tsx';
import { hrefOf } from '../design/route.ts';
import { VerdictMark } from '../design/verdict.tsx';
import type { Changes, ReportIndex } from './report-index.ts';

/** Rows that are listed at once; a run of a part of the scenarios leaves out thousands. */
const fewEnough = 20;

/** What changed since the baseline or another run: by verdict, then by browser, with the builds of both. */
export function ChangesView({ index, changes }: { index: ReportIndex; changes: Changes }) {
  const { since, engines = [], cells, gone } = changes;
  const groups = new Map<string, Changes['cells']>();
  for (const cell of cells) {
    const key = `${verdictOf(cell.before)} → ${verdictOf(cell.now)}`;
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return (
    <>
      <h1>What changed since {since}</h1>
      {engines.length > 0 && (
        <div class="wide">
          <table>
            <caption>The builds</caption>
            <thead>
              <tr>
                <th scope="col">Browser</th>
                <th scope="col">Before</th>
                <th scope="col">Now</th>
                <th scope="col">Changes</th>
              </tr>
            </thead>
            <tbody>
              {index.engines.map(({ name, build, notRun }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{visible(engines.find((one) => one.name === name)?.build ?? 'not run')}</td>
                  <td>{visible(notRun === undefined ? (build ?? '') : `not run: ${notRun}`)}</td>
                  <td>{cells.filter(({ engine }) => engine === name).length}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {cells.length + gone.length === 0 && <p>Nothing: every row came to the same, in every browser.</p>}
      {[...groups].map(([key, group]) => (
        <section key={key}>
          <h2>
            <Told words={group[0]!.before} /> → <Told words={group[0]!.now} /> <small>{group.length}</small>
          </h2>
          <div class="wide">
            <table>
              <thead>
                <tr>
                  <th scope="col">Scenario</th>
                  <th scope="col">Browser</th>
                  <th scope="col">Before</th>
                  <th scope="col">Now</th>
                </tr>
              </thead>
              <tbody>
                {group.map(({ scenario, engine, before, now }) => (
                  <tr key={scenario + engine}>
                    <th scope="row">
                      <a href={hrefOf(shownId(index, scenario), { browser: engine })}>{scenario}</a>
                    </th>
                    <td>{engine}</td>
                    <td>{visible(before)}</td>
                    <td>{visible(now)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
      {gone.length > 0 && (
        <>
          <h2>
            Not in this run <small>{gone.length}</small>
          </h2>
          <Disclosure summary={`The rows that ${since} has, and this run has not`} open={gone.length <= fewEnough}>
            <ul class="scenario-list">
              {gone.map((id) => (
                <li key={id}>{id}</li>
              ))}
            </ul>
          </Disclosure>
        </>
      )}
    </>
  );
}

const verdictOf = (cell: string): string => cell.split(':')[0]!;

function Told({ words }: { words: string }) {
  const verdict = verdicts.find((one) => one === verdictOf(words));
  return verdict === undefined ? (
    <span class="quiet">{words}</span>
  ) : (
    <VerdictMark verdict={verdict satisfies Verdict} />
  );
}

/** The scenario that a row is shown by: the row itself, or the first of its variants. */
function shownId({ scenarios }: ReportIndex, row: string): string {
  const shown = scenarios.find(({ id }) => id === row || id.startsWith(`${row}@`));
  return `scenario/${shown?.id ?? row}`;
}
