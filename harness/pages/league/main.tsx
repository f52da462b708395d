import { render } from 'preact';
import type { LeagueOutcome, LeagueSummary, LeagueTarget } from '../../league/league.ts';
import { foundOf } from '../../league/summarize.ts';
import { worstFirst } from '../../policy/finding-words.ts';
import { enginesLine, legend, marksOf, toneOf } from '../../tellings/league-marks.ts';
import { rerunOf } from '../../tellings/rerun.ts';
import { visible } from '../../wire/visible.ts';
import { Code } from '../design/code.tsx';
import { embedded } from '../design/embedded.ts';
import { Disclosure, Note } from '../design/parts.tsx';
import { hrefOf, route } from '../design/route.ts';
import { Shell } from '../design/shell.tsx';
import { FindingInFull, Listed, Unknown } from '../policy/finding.tsx';
import type { LeagueData } from './league-data.ts';

/** The league: a table a policy, and behind each cell, at `#/target/TARGET/POLICY/INTENT`, what was found there. */
function League({ league, summary }: LeagueData) {
  const [view, name, policy, intent] = route.value.path.split('/');
  const target = view === 'target' ? league.targets.find((one) => one.name === name) : undefined;
  return (
    <Shell
      name="cors-conformance"
      views={[
        { href: hrefOf(''), label: 'The league' },
        ...(target ? [{ href: hrefOf(`target/${target.name}`), label: target.title }] : []),
      ]}
      current={target ? hrefOf(`target/${target.name}`) : hrefOf('')}
    >
      {target ? (
        <Target target={target} policies={league.policies} policy={policy} intent={intent} />
      ) : (
        <Tables league={league} summary={summary} />
      )}
    </Shell>
  );
}

function Tables({ league, summary }: LeagueData) {
  return (
    <>
      <h1>The league of CORS middleware</h1>
      <p class="lead">
        What servers really let pages read, when each is told the same policies in its own options. A cell counts the
        probes of an intent that came out otherwise than the policy means, and leads to them.
      </p>
      <p class="quiet">{enginesLine(summary)}.</p>
      <p class="quiet">{legend.join(' · ')}</p>
      {summary.policies.map((policy, at) => (
        <section key={policy.name}>
          <h2>{policy.title}</h2>
          <Table policy={policy} targets={summary.targets} />
          <Disclosure summary="The policy">
            <Code label={policy.name} text={JSON.stringify(league.policies[at]?.policy, null, 2)} />
          </Disclosure>
        </section>
      ))}
    </>
  );
}

function Table({
  policy: { name: policy, title, intents },
  targets,
}: {
  policy: LeagueSummary['policies'][number];
  targets: LeagueSummary['targets'];
}) {
  return (
    <div class="wide">
      <table class="league">
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Intent</th>
            {targets.map(({ name, title, version }) => (
              <th scope="col" key={name}>
                <a href={hrefOf(`target/${name}`)}>{title}</a>
                <small>{version ?? 'not run'}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(intents).map(([intent, probes]) => (
            <tr key={intent}>
              <th scope="row">
                {intent} {probes > 0 && <small>{probes}</small>}
              </th>
              {targets.map((target) => (
                <Cell key={target.name} target={target} policy={policy} intent={intent} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({
  target: { name, engines, cells },
  policy,
  intent,
}: {
  target: LeagueSummary['targets'][number];
  policy: string;
  intent: string;
}) {
  const marks = marksOf(cells[policy]?.[intent]);
  const words =
    marks.length === 1
      ? marks[0]!.text
      : marks.map(({ text }, at) => (
          <div key={engines[at]?.name}>
            {engines[at]?.name} {text}
          </div>
        ));
  const leads = marks.some(({ tells }) => tells);
  return (
    <td data-tone={toneOf(marks)}>
      {leads ? <a href={hrefOf(`target/${name}/${policy}/${intent}`)}>{words}</a> : words}
    </td>
  );
}

function Target({
  target: { name, title, version, time, notes, missing, engines, outcomes },
  policies,
  policy: shownPolicy,
  intent: shownIntent,
}: {
  target: LeagueTarget;
  policies: LeagueData['league']['policies'];
  policy: string | undefined;
  intent: string | undefined;
}) {
  const builds = engines.map(({ build, driver }) => `${build} by ${driver}`).join('; ');
  const shown = policies.filter((policy) => shownPolicy === undefined || policy.name === shownPolicy);
  return (
    <>
      <h1>
        {title} {version}
      </h1>
      <p class="quiet">{missing === undefined ? `${time.slice(0, 10)}, ${builds}` : `not run: ${visible(missing)}`}</p>
      {shownPolicy !== undefined && (
        <p>
          <a href={hrefOf(`target/${name}`)}>Everything that was found of {title}</a>
        </p>
      )}
      <Listed title="What its options cannot say" lines={notes} />
      {shown.map(({ name: policy, title, intents }) => {
        const outcome = outcomes[policy];
        if (outcome === undefined) return null;
        const wanted = Object.keys(intents).filter((intent) => shownIntent === undefined || intent === shownIntent);
        const found = wanted.filter((intent) => tells(outcome, intent));
        return (
          <section key={policy}>
            <h2>{title}</h2>
            {found.length === 0 && <p>Everything is as meant.</p>}
            {found.map((intent) => (
              <Intent key={intent} target={name} intent={intent} outcome={outcome} open={intent === shownIntent} />
            ))}
          </section>
        );
      })}
    </>
  );
}

function tells(outcome: LeagueOutcome, intent: string): boolean {
  if ('failure' in outcome) return true;
  const { findings, unsaid, unmet, faults } = foundOf(outcome.report, intent);
  return findings.length + unsaid.length + unmet.length + faults.length > 0;
}

function Intent({
  target,
  intent,
  outcome,
  open,
}: {
  target: string;
  intent: string;
  outcome: LeagueOutcome;
  open: boolean;
}) {
  const rerun = rerunOf(`npm run middleware -- --target ${target}`);
  if ('failure' in outcome)
    return (
      <Note tone="bad">
        {outcome.failure.split('\n').map((line) => (
          <p key={line}>{visible(line)}</p>
        ))}
      </Note>
    );
  const { findings, unsaid, unmet, faults } = foundOf(outcome.report, intent);
  return (
    <>
      <h3>{intent}</h3>
      {worstFirst(findings).map((finding, at) => (
        <FindingInFull
          key={`${finding.kind} ${finding.probe} ${finding.credentials}`}
          finding={finding}
          rerun={rerun(finding)}
          open={open && at === 0}
        />
      ))}
      <Listed
        title="No option can say it"
        lines={unsaid.map(({ finding, option, what }) => `${finding.probe}: ${option} cannot say ${what}`)}
      />
      <Unknown unmet={unmet} faults={faults} />
    </>
  );
}

embedded<LeagueData>('league').then((data) => {
  if (data !== undefined) render(<League {...data} />, document.getElementById('page')!);
});
