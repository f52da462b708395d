import { render } from 'preact';
import { type Verdict, verdicts } from '../../verdict/verdicts.ts';
import { counted } from '../../wire/counted.ts';
import { visible } from '../../wire/visible.ts';
import { Code } from '../design/code.tsx';
import { embedded } from '../design/embedded.ts';
import { Badge } from '../design/parts.tsx';
import { Shell } from '../design/shell.tsx';
import { Sign } from '../design/verdict.tsx';
import type { HomeData, ToldRun } from './home-data.ts';

/** The page of a site that leads to the others. */
function Home({ pages, runs, badges }: HomeData) {
  const names = [...new Set(runs.flatMap(({ browsers }) => browsers.map(({ name }) => name)))];
  return (
    <Shell name="cors-conformance" home="./index.html">
      <h1>What browsers make of CORS</h1>
      <p class="lead">
        Scenarios asked of real browsers and real servers, and held against the Fetch Standard, step by step.
      </p>
      <ul class="cards">
        {pages.map(({ href, title, about }) => (
          <li key={href} class="panel">
            <h2>
              <a href={href}>{title}</a>
            </h2>
            <p>{about}</p>
          </li>
        ))}
      </ul>
      <h2>Runs</h2>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">Run</th>
              {names.map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <Run key={run.href} run={run} names={names} />
            ))}
          </tbody>
        </table>
      </div>
      <h2>Badges</h2>
      {badges.map(({ file, words }) => (
        <div key={file}>
          <p>
            <img src={`./${file}`} alt={words} height={20} />
          </p>
          <Code label={`Markdown of ${file}`} text={`![${words}](${file})`} />
        </div>
      ))}
    </Shell>
  );
}

function Run({
  run: { href, time, success, scenarios, standard, browsers },
  names,
}: {
  run: ToldRun;
  names: readonly string[];
}) {
  return (
    <tr>
      <th scope="row">
        <a href={href}>{time.slice(0, 16).replace('T', ' ')} UTC</a>{' '}
        <Badge tone={success ? 'good' : 'bad'}>{success ? 'as it should be' : 'not as it should be'}</Badge>
        <br />
        <small>
          {counted(scenarios, 'scenario')}, {standard}
        </small>
      </th>
      {names.map((name) => {
        const browser = browsers.find((one) => one.name === name);
        if (browser === undefined) return <td key={name} />;
        return (
          <td key={name}>
            <small>{browser.version}</small>
            <br />
            {browser.notRun === undefined ? (
              <Counts verdicts={browser.verdicts ?? {}} />
            ) : (
              <small>{visible(browser.notRun)}</small>
            )}
          </td>
        );
      })}
    </tr>
  );
}

function Counts({ verdicts: counts }: { verdicts: Partial<Record<Verdict, number>> }) {
  return (
    <span class="row">
      {verdicts.flatMap((verdict) =>
        counts[verdict] === undefined
          ? []
          : [
              <span key={verdict}>
                <Sign verdict={verdict} label={verdict} /> {counts[verdict].toLocaleString('en')}
              </span>,
            ],
      )}
    </span>
  );
}

embedded<HomeData>('home').then((data) => {
  if (data !== undefined) render(<Home {...data} />, document.getElementById('page')!);
});
