import { acceptable } from '../../verdict/verdicts.ts';
import { counted } from '../../wire/counted.ts';
import { visible } from '../../wire/visible.ts';
import { Disclosure, OutLink } from '../design/parts.tsx';
import { hrefOf } from '../design/route.ts';
import { VerdictMark } from '../design/verdict.tsx';
import { Outcome } from './matrix.tsx';
import { isDifferent } from './query.ts';
import type { IndexedScenario, ReportIndex } from './report-index.ts';

/** One cause, in whatever engines. */
interface Cause {
  /** The first sentence: what engines do, in the same words for each. */
  short: string;
  /** What is said of it in each browser. */
  of: { browser: string; why: string; link?: string; scenarios: string[] }[];
}

/** Where engines differ from the Standard and from each other, by cause. Everything is what this run saw. */
export function DifferencesView({ index }: { index: ReportIndex }) {
  const causes = causesOf(index);
  const browsers = index.engines.map(({ name }) => name as string);
  const unexplained = index.scenarios.filter(({ cells }) =>
    Object.values(cells).some(({ verdict }) => !acceptable.has(verdict)),
  );
  const allowed = index.scenarios.filter(
    (one) => Object.values(one.cells).every(({ verdict }) => verdict === 'conforms') && isDifferent(one),
  );
  const notShown = index.scenarios.filter(({ cells }) =>
    Object.values(cells).some(({ verdict }) => verdict === 'premise-unmet'),
  );
  return (
    <>
      <h1>Where engines differ</h1>
      <p class="lead">From the Standard and from each other, by cause, as this run saw it.</p>
      {unexplained.length > 0 && (
        <ScenarioCells
          title="Not as the Standard says, and nobody has said why"
          scenarios={unexplained}
          browsers={browsers}
        />
      )}
      <h2>{causes.length} known causes</h2>
      {causes.map((cause) => (
        <CauseInFull key={cause.short} cause={cause} />
      ))}
      {allowed.length > 0 && (
        <ScenarioCells title="Engines differ, and the Standard lets them" scenarios={allowed} browsers={browsers} />
      )}
      {notShown.length > 0 && (
        <ScenarioCells
          title="What this environment could not show: a premise is not met"
          scenarios={notShown}
          browsers={browsers}
        />
      )}
    </>
  );
}

function CauseInFull({ cause: { short, of } }: { cause: Cause }) {
  const scenarios = [...new Set(of.flatMap(({ scenarios }) => scenarios))];
  const [first] = of;
  // What is the same of each is said once.
  const isOne = of.every(({ why, link }) => why === first?.why && link === first.link);
  return (
    <section class="cause">
      <h3>{visible(short)}</h3>
      {isOne && first !== undefined && <Said of={first} short={short} />}
      <table>
        <tbody>
          {of.map((one) => (
            <tr key={one.browser + one.why}>
              <th scope="row">
                <VerdictMark verdict="known-deviation">{one.browser}</VerdictMark>
              </th>
              {!isOne && (
                <td>
                  <Said of={one} short={short} />
                </td>
              )}
              <td class="quiet">{counted(one.scenarios.length, 'scenario')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ScenarioLinks
        ids={scenarios}
        summary={`Shown by ${counted(scenarios.length, 'scenario')}`}
        browser={first?.browser}
      />
    </section>
  );
}

/** What is said of a difference besides its first sentence, and where it is known. */
function Said({ of: { why, link }, short }: { of: Cause['of'][number]; short: string }) {
  return (
    <p>
      {why === short ? '' : visible(why.startsWith(short) ? why.slice(short.length).trim() : why)}{' '}
      {link === undefined ? <span class="quiet">No link.</span> : <OutLink href={link} />}
    </p>
  );
}

/** Links to scenarios, folded where they are many. */
export function ScenarioLinks({
  ids,
  summary,
  browser,
}: {
  ids: readonly string[];
  summary: string;
  browser?: string | undefined;
}) {
  const list = (
    <ul class="scenario-list">
      {ids.map((id) => (
        <li key={id}>
          <a href={hrefOf(`scenario/${id}`, { browser })}>{id}</a>
        </li>
      ))}
    </ul>
  );
  return ids.length <= 4 ? list : <Disclosure summary={summary}>{list}</Disclosure>;
}

function ScenarioCells({
  title,
  scenarios,
  browsers,
}: {
  title: string;
  scenarios: readonly IndexedScenario[];
  browsers: readonly string[];
}) {
  return (
    <>
      <h2>{title}</h2>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">Scenario</th>
              {browsers.map((browser) => (
                <th scope="col" key={browser}>
                  {browser}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {scenarios.map(({ id, title, cells }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={hrefOf(`scenario/${id}`)}>{visible(title)}</a>
                  <br />
                  <small class="mono">{id}</small>
                </th>
                {browsers.map((browser) => {
                  const cell = cells[browser];
                  return (
                    <td key={browser}>
                      {cell && (
                        <VerdictMark verdict={cell.verdict}>
                          <Outcome cell={cell} />
                        </VerdictMark>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function causesOf({ scenarios, causes }: ReportIndex): Cause[] {
  const found = new Map<string, Cause>();
  for (const { id, cells } of scenarios) {
    for (const [browser, { verdict, cause: position }] of Object.entries(cells)) {
      const known = position === undefined ? undefined : causes[position];
      if (known === undefined || verdict !== 'known-deviation') continue;
      const why = known.why.replace(/ ?No link\.$/, '');
      const [short = ''] = why.split(/(?<=\.) (?=[A-Z])/);
      const cause = found.get(short) ?? { short, of: [] };
      const own = cause.of.find((one) => one.browser === browser && one.why === why);
      if (own === undefined)
        cause.of.push({ browser, why, ...(known.link !== undefined && { link: known.link }), scenarios: [id] });
      else own.scenarios.push(id);
      found.set(short, cause);
    }
  }
  const weight = ({ of }: Cause) =>
    10_000 * new Set(of.map(({ browser }) => browser)).size +
    of.reduce((sum, { scenarios }) => sum + scenarios.length, 0);
  return [...found.values()].sort((one, other) => weight(other) - weight(one));
}
