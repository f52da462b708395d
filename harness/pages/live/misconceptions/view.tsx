import { useState } from 'preact/hooks';
import { readCode } from '../../../client/read-code.ts';
import type { Scenario, ScriptedAnswer } from '../../../scenario/scenario.ts';
import { needsNoProxy } from '../../../scenario/without-proxy.ts';
import { createAttempt } from '../../../session/attempt.ts';
import { headerListOf } from '../../../standard/index.ts';
import { byHand, withoutKey } from '../../../wire/resource-key.ts';
import { visible } from '../../../wire/visible.ts';
import { Code } from '../../design/code.tsx';
import { Note, Prose } from '../../design/parts.tsx';
import type { JudgedRun } from '../judged-run.ts';
import { toFragment } from '../model/shared-state.ts';
import { RunButton } from '../run-button.tsx';
import { RunView } from '../run-view.tsx';
import type { LiveSetup } from '../setup.ts';
import { automaticFix } from './automatic-fix.ts';
import type { Experiment, Fix } from './experiment.ts';
import { experimentsOf } from './experiments.ts';

/** What people say of CORS, each with an experiment that shows what is so. */
export function MisconceptionsView({ setup }: { setup: LiveSetup }) {
  const experiments = experimentsOf(setup.misconceptions ?? []);
  const here = experiments.filter(({ scenario }) => needsNoProxy(scenario));
  const guided = here.filter(({ isGuided }) => isGuided);
  const more = here.filter(({ isGuided }) => !isGuided);
  const elsewhere = experiments.filter(({ scenario }) => !needsNoProxy(scenario));
  const { app, api } = setup.servers!.ports;
  return (
    <>
      <h1>What people get wrong about CORS</h1>
      <p class="lead">
        And what really happens, tried in this browser. This page stands at <code>http://localhost:{app.http}</code>.
        The API that it asks is at <code>http://localhost:{api.http}</code>: another port, so another <dfn>origin</dfn>.
        By itself, a browser lets no page read what another origin answers. CORS is how that origin says that a page
        may.
      </p>
      <p>
        The API plays its part: in each experiment it gives the same answer to whoever asks, with a cookie or without,
        from a page or from a terminal. So whatever is different is the browser’s doing.
      </p>
      <nav aria-label="Experiments" class="contents">
        <ol>
          {guided.map(({ id, claim }) => (
            <li key={id}>
              <a href={`#${id}`}>{visible(claim)}</a>
            </li>
          ))}
        </ol>
      </nav>
      {guided.map((experiment, index) => (
        <article key={experiment.id} class="experiment" id={experiment.id}>
          <h2>
            <span class="quiet">{index + 1}. People say</span> <q>{visible(experiment.claim)}</q>
          </h2>
          <ExperimentView experiment={experiment} setup={setup} />
        </article>
      ))}
      <h2>More of them</h2>
      {more.map((experiment) => (
        <More key={experiment.id} experiment={experiment} setup={setup} />
      ))}
      <h2>With names of their own</h2>
      <p>
        These take origins such as https://app.example.com, which only a browser that the harness starts can be given:
      </p>
      <ul>
        {elsewhere.map(({ id, claim, scenario }) => (
          <li key={id}>
            <q>{visible(claim)}</q> {visible(scenario.title)} <code>npm run demo -- {scenario.id}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

interface ExperimentProps {
  experiment: Experiment;
  setup: LiveSetup;
}

/** One that opens in place, also where the page's address names it. */
function More({ experiment, setup }: ExperimentProps) {
  const { id, claim, setting } = experiment;
  const [open, setOpen] = useState(location.hash === `#${id}`);
  return (
    <details
      class="experiment disclosure"
      id={id}
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <q>{visible(claim)}</q> <span class="quiet">{visible(setting)}</span>
      </summary>
      {open && <ExperimentView experiment={experiment} setup={setup} />}
    </details>
  );
}

function ExperimentView({ experiment, setup }: ExperimentProps) {
  const { id, setting, scenario, stepNames, why } = experiment;
  const [run, setRun] = useState<JudgedRun>();
  const [fixed, setFixed] = useState<JudgedRun>();
  const servers = setup.servers!;
  const fix = run && (experiment.fix ?? automaticFix(scenario, servers.ports));
  const playground = `${setup.links.playground}#${toFragment(scenario)}`;
  return (
    <div>
      {experiment.isGuided && (
        <p>
          <Prose text={setting} />
        </p>
      )}
      <Code label="What the page runs" text={codeOf(scenario, setup)} />
      <RunButton
        label="Run it in this browser"
        again="Run it again"
        scenario={scenario}
        servers={setup.servers!}
        onRun={setRun}
      />
      <div aria-live="polite">
        {run && (
          <>
            <RunView run={run} stepNames={stepNames} />
            <Note>
              <p>
                <strong>What is wrong with the saying. </strong>
                {visible(why)}
              </p>
            </Note>
          </>
        )}
        {fix && (
          <section class="fix">
            <h3>What mends it</h3>
            <p>{visible(fix.does)}</p>
            <Changes from={scenario} to={fix.scenario} />
            <RunButton
              label="Apply it and run again"
              again="Run it again"
              scenario={fix.scenario}
              servers={setup.servers!}
              onRun={setFixed}
            />
            {fixed && <Fixed run={fixed} fix={fix} stepNames={stepNames} />}
          </section>
        )}
      </div>
      <p class="row links">
        <a href={playground}>Change it in the playground</a>
        <a href={`#${id}`}>Link to this</a>
      </p>
    </div>
  );
}

function Fixed({ run, fix, stepNames }: { run: JudgedRun; fix: Fix; stepNames?: readonly string[] | undefined }) {
  return (
    <>
      <RunView run={run} stepNames={stepNames} />
      {fix.after !== '' && (
        <Note tone="good">
          <p>{visible(fix.after)}</p>
        </Note>
      )}
    </>
  );
}

/** What answers say otherwise, line by line. */
function Changes({ from, to }: { from: Scenario; to: Scenario }) {
  const before = new Set(linesOf(from));
  const after = linesOf(to);
  const gone = [...before].filter((line) => !after.includes(line));
  const come = after.filter((line) => !before.has(line));
  return (
    <pre class="changes">
      {gone.map((line) => (
        <del key={line}>
          - {visible(line)}
          {'\n'}
        </del>
      ))}
      {come.map((line) => (
        <ins key={line}>
          + {visible(line)}
          {'\n'}
        </ins>
      ))}
    </pre>
  );
}

function linesOf({ steps }: Scenario): string[] {
  return steps.flatMap(({ request = {}, server = {} }, index) => {
    const at = steps.length > 1 ? `${index + 1}. ` : '';
    const { headers, ...others } = request;
    return [
      ...Object.entries(others).map(([name, value]) => `${at}page: ${name} ${JSON.stringify(value)}`),
      ...headerListOf(headers ?? []).map((line) => `${at}page: ${line.join(': ')}`),
      ...(server.preflight === undefined ? [] : answerLines(`${at}OPTIONS: `, server.preflight, 204)),
      ...answerLines(`${at}${request.method ?? 'GET'}: `, server.actual ?? {}, 200),
    ];
  });
}

function answerLines(at: string, { status, headers, body }: ScriptedAnswer, usual: number): string[] {
  return [
    ...(status === undefined || status === usual ? [] : [`${at}status ${status}`]),
    ...headerListOf(headers ?? []).map(
      ([name, value]) => `${at}${name}: ${value.replace('{from}', 'the page’s origin')}`,
    ),
    ...(body === undefined ? [] : [`${at}${body}`]),
  ];
}

/** What the page runs, step by step; without the query that the harness knows the URL by. */
function codeOf(scenario: Scenario, setup: LiveSetup): string {
  const attempt = createAttempt(scenario, { ports: setup.servers!.ports, attempt: byHand, readTimeout: 0 });
  return scenario.steps
    .map((_, index) => {
      const { job } = attempt.begin(index);
      return readCode({ ...job, url: withoutKey(job.url) });
    })
    .join('\n');
}
