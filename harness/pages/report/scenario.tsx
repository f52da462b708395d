import { useEffect, useState } from 'preact/hooks';
import { handPorts } from '../../../servers/hand-ports.ts';
import { readCode } from '../../client/read-code.ts';
import type { EngineOfRun, EngineResult, ScenarioResult } from '../../run/results.ts';
import { premiseMeaning } from '../../scenario/premises.ts';
import { resolveScenario } from '../../scenario/resolved-scenario.ts';
import { subjectOf } from '../../scenario/subject.ts';
import { sentences } from '../../tellings/sentences.ts';
import { acceptable } from '../../verdict/verdicts.ts';
import { counted } from '../../wire/counted.ts';
import { byHand } from '../../wire/resource-key.ts';
import { visible } from '../../wire/visible.ts';
import { Code } from '../design/code.tsx';
import { Badge, Disclosure, Note, OutLink, Prose } from '../design/parts.tsx';
import { hrefOf } from '../design/route.ts';
import { VerdictMark } from '../design/verdict.tsx';
import { ChecksTable } from './checks.tsx';
import { lastQuery, Outcome } from './matrix.tsx';
import type { ReportIndex, ToldStep } from './report-index.ts';
import { StepInFull } from './step.tsx';
import { Trace } from './trace.tsx';
import { wholeScenario } from './whole.ts';

type Loaded = Awaited<ReturnType<typeof wholeScenario>>;

/** A scenario in full. Its link is stable: `#/scenario/ID`, and `?browser=` for what one browser made of it. */
export function ScenarioView({ index, id, browser }: { index: ReportIndex; id: string; browser: string | null }) {
  const position = index.scenarios.findIndex((one) => one.id === id);
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    if (position >= 0) wholeScenario(position).then(setLoaded);
  }, [position]);
  if (position < 0)
    return (
      <>
        <h1>No such scenario</h1>
        <p>
          This run has no scenario <code>{id}</code>.{' '}
          <a href={hrefOf('', { q: id.split('/')[0] })}>Look for its subject</a>.
        </p>
      </>
    );
  if (loaded === undefined) return <p role="status">Unpacking…</p>;
  return <Whole index={index} {...loaded} asked={browser} position={position} />;
}

function Whole({
  index,
  scenario,
  steps,
  asked,
  position,
}: Loaded & { index: ReportIndex; asked: string | null; position: number }) {
  const engines = index.engines.filter(({ name }) => scenario.results[name] !== undefined);
  const chosen =
    engines.find(({ name }) => name === asked) ??
    engines.find(({ name }) => scenario.results[name]?.verdict !== 'conforms') ??
    engines[0];
  const result = chosen && scenario.results[chosen.name];
  return (
    <article>
      <p class="crumbs">
        <a href={hrefOf('', { q: lastQuery })}>Matrix</a> /{' '}
        <a href={hrefOf('', { q: subjectOf(scenario.id) })}>{subjectOf(scenario.id)}</a> / <code>{scenario.id}</code>
      </p>
      <h1>
        <Prose text={scenario.title} />
      </h1>
      <About scenario={scenario} />
      <h2>What each browser made of it</h2>
      <ul class="verdict-cards">
        {engines.map((engine) => (
          <li key={engine.name}>
            <VerdictCard
              scenario={scenario}
              engine={engine}
              cell={index.scenarios[position]!.cells[engine.name]!}
              current={engine === chosen}
            />
          </li>
        ))}
      </ul>
      {chosen && result && (
        <InBrowser index={index} scenario={scenario} engine={chosen} result={result} steps={steps} />
      )}
      <WithoutBrowser scenario={scenario} />
      <Asked scenario={scenario} />
    </article>
  );
}

function About({ scenario }: { scenario: ScenarioResult }) {
  const { misconception, kind, standard, article, premises = [], refs = [], wpt = [] } = scenario;
  return (
    <>
      {misconception && (
        <Note>
          <p>
            <b>People say:</b> <q>{visible(misconception.claim)}</q>
          </p>
          <p>
            <Prose text={misconception.why} />
          </p>
        </Note>
      )}
      <dl class="facts">
        <dt>Kind</dt>
        <dd>{kindWords[kind] ?? kind}</dd>
        <dt>The Standard</dt>
        <dd>
          {standard.map((section) => (
            <div key={section}>
              <OutLink href={section.startsWith('#') ? `https://fetch.spec.whatwg.org/${section}` : section}>
                {section}
              </OutLink>
            </div>
          ))}
        </dd>
        {article !== undefined && (
          <>
            <dt>The article says</dt>
            <dd>{visible(article)}</dd>
          </>
        )}
        {premises.map((premise) => (
          <div key={premise} style={{ display: 'contents' }}>
            <dt>Needs</dt>
            <dd>
              {premise}: {premiseMeaning[premise]}
            </dd>
          </div>
        ))}
        {refs.length + wpt.length > 0 && (
          <>
            <dt>See also</dt>
            <dd>
              {[...refs, ...wpt].map((ref) => (
                <div key={ref}>
                  <OutLink href={ref} />
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

const kindWords: Record<string, string> = {
  required: 'required by the Standard',
  'implementation-defined': 'left to the implementation',
  observation: 'only observed',
};

function VerdictCard({
  scenario,
  engine,
  cell,
  current,
}: {
  scenario: ScenarioResult;
  engine: EngineOfRun;
  cell: ReportIndex['scenarios'][number]['cells'][string];
  current: boolean;
}) {
  const { steps = [] } = scenario.results[engine.name] ?? {};
  const at = steps.findLastIndex(({ observed }) => observed.error !== undefined);
  const said = steps[at]?.observed.error;
  // What is read and sent is that of the last step.
  const where = at === steps.length - 1 ? '' : `step ${at + 1}: `;
  return (
    <a
      class="verdict-card"
      data-verdict={cell.verdict}
      href={hrefOf(`scenario/${scenario.id}`, { browser: engine.name })}
      {...(current && { 'aria-current': 'true' as const })}
    >
      <b>
        {engine.name} <span class="quiet">{visible(engine.version ?? '')}</span>
      </b>
      <VerdictMark verdict={cell.verdict} /> <Outcome cell={cell} />
      {said && <span class="said">{visible(`${where}${said.name}: ${said.message}`)}</span>}
    </a>
  );
}

/** What one browser made of it: why it came to its verdict, and each step as it went. */
function InBrowser({
  index,
  scenario,
  engine,
  result,
  steps,
}: {
  index: ReportIndex;
  scenario: ScenarioResult;
  engine: EngineOfRun;
  result: EngineResult;
  steps: ToldStep[];
}) {
  const why = sentences(result);
  const pattern = /[A-Z]/.test(scenario.id) ? `'/${scenario.id}$/'` : `'${scenario.id}$'`;
  return (
    <section id="in-browser" aria-label={`In ${engine.name}`}>
      <h2>
        In {engine.name} {visible(engine.version ?? '')}
      </h2>
      <p class="row">
        <VerdictMark verdict={result.verdict} tinted />
        {result.repeats && <Badge tone="warn">repeated: {result.repeats.join(', ')}</Badge>}
      </p>
      {why.length > 0 && (
        <Note tone={acceptable.has(result.verdict) ? 'warn' : 'bad'}>
          {why.map((sentence) => (
            <p key={sentence}>
              <WithLinks text={sentence} />
            </p>
          ))}
        </Note>
      )}
      {result.steps.map((step, at) => (
        <StepInFull
          key={at}
          at={at}
          of={result.steps.length}
          step={step}
          asked={scenario.steps[at]}
          checks={result.checks.filter(({ field }) => field.startsWith(`steps[${at}].`))}
          engine={engine}
        >
          <Trace lines={scenario.trace?.[at]} decided={step.predicted?.decided ?? null} steps={steps} />
        </StepInFull>
      ))}
      <Disclosure
        summary={`Everything that was held against what happened: ${counted(result.checks.length, 'check')}, ${result.checks.filter(({ holds }) => !holds).length} of which do not hold`}
      >
        <ChecksTable checks={result.checks} />
      </Disclosure>
      <Code label="run it again" text={`${index.command} --project ${engine.name} --grep ${pattern}`} />
    </section>
  );
}

/** A sentence in which URLs are links. */
function WithLinks({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/(https?:\/\/[^\s)]+[^\s).,;])/)
        .map((part, at) => (at % 2 === 1 ? <OutLink key={at} href={part} /> : part))}
    </>
  );
}

/** The same reads by plain HTTP, and as a reader can make them. */
function WithoutBrowser({ scenario }: { scenario: ScenarioResult }) {
  const { plainHttp, curl } = scenario;
  const resolved = resolveScenario(scenario, { ports: handPorts, attempt: byHand });
  const code = scenario.steps.map((_, at) => attempted(() => readCode(resolved.requestOf(at))));
  return (
    <section>
      <h2>Try it</h2>
      {plainHttp && (
        <p>
          By plain HTTP, which asks nobody’s leave, the same read got{' '}
          {plainHttp
            .map((read) =>
              read.error === undefined
                ? `${read.status} with ${read.bodyBytes} bytes`
                : visible(`no answer (${read.error})`),
            )
            .join(', then ')}
          .
        </p>
      )}
      <p class="quiet">
        <code>npm run servers</code> starts the servers that these ask.
      </p>
      <Code label="curl" text={curl.join('\n')} />
      <Code label={`in the console of a page at ${resolved.valuesOf(0).from}`} text={code.join('\n\n')} />
      <Code label="watch it as it happens" text={`npm run demo -- ${scenario.id}`} />
    </section>
  );
}

/** A transport that this page does not know has no code. */
function attempted(make: () => string): string {
  try {
    return make();
  } catch {
    return '// This way of asking is one that the report does not know.';
  }
}

/** The scenario as data: what the page asks and the servers answer. */
function Asked({
  scenario: { results: _, plainHttp: __, trace: ___, curl: ____, ...scenario },
}: {
  scenario: ScenarioResult;
}) {
  return (
    <Disclosure summary="The scenario as it is written">
      <Code label="scenario" text={JSON.stringify(scenario, null, 2)} />
    </Disclosure>
  );
}
