import type { StepResult } from '../../run/results.ts';
import type { TransportName } from '../../scenario/transports/index.ts';
import type { HeaderList } from '../../standard/index.ts';
import type { PlainHttpRead } from '../../verdict/evidence.ts';
import { withoutKey } from '../../wire/resource-key.ts';
import { visible } from '../../wire/visible.ts';
import { apiName } from '../design/api-name.ts';
import { Disclosure, Note, OutLink } from '../design/parts.tsx';
import { SequenceDiagram } from '../design/sequence.tsx';
import { sequenceOf } from '../design/sequence-of.ts';
import { VerdictMark } from '../design/verdict.tsx';
import type { JudgedRun } from './judged-run.ts';

/** What came of a run: step by step what the server did, what the page got, and what plain HTTP got. */
export function RunView({ run, stepNames }: { run: JudgedRun; stepNames?: readonly string[] | undefined }) {
  const { steps, evidence, judgement } = run;
  return (
    <div class="run stack" data-verdict={judgement.verdict}>
      {steps.map((step, index) => (
        <StepView
          key={index}
          step={step}
          {...(evidence.plainHttp?.[index] && { plain: evidence.plainHttp[index] })}
          name={steps.length > 1 ? `${index + 1}. ${stepNames?.[index] ?? `Step ${index + 1}`}` : undefined}
          api={run.scenario.steps[index]?.transport ?? 'fetch'}
          method={run.scenario.steps[index]?.request?.method ?? 'GET'}
        />
      ))}
      <VerdictLine run={run} />
    </div>
  );
}

/** Whether it came out as the Standard says, and why not where it did not. */
function VerdictLine({ run: { judgement, build } }: { run: JudgedRun }) {
  const { verdict, fault, deviation, disputes, failed } = judgement;
  const why = fault ?? deviation?.why ?? disputes[0]?.sentence ?? failed.map(({ sentence }) => sentence).join('; ');
  return (
    <p class="row run-verdict" data-run-verdict={verdict}>
      <VerdictMark verdict={verdict} />
      <span>
        {verdict === 'conforms' ? `${build} did what the Fetch Standard says.` : visible(`${build}: ${why}`)}{' '}
        {deviation?.link && <OutLink href={deviation.link}>Where that is known</OutLink>}
      </span>
    </p>
  );
}

interface StepViewProps {
  step: StepResult;
  plain?: PlainHttpRead;
  name?: string | undefined;
  api: TransportName;
  method: string;
}

function StepView({ step, plain, name, api, method }: StepViewProps) {
  const { tone, sentence } = headlineOf(step);
  const decided = step.predicted?.decided;
  return (
    <section class="run-step" data-read={step.read} data-sent={step.sent ? 'yes' : 'no'}>
      {name !== undefined && <h4>{name}</h4>}
      <Note tone={tone}>
        <p>
          <strong>{sentence}</strong>
          {decided && (
            <>
              {' '}
              {visible(withoutKey(decided.sentence))}{' '}
              <OutLink href={decided.url}>{`${decided.algorithm}, step ${decided.step}`}</OutLink>
            </>
          )}
        </p>
      </Note>
      <div class="three">
        <Panel title="What the server did">
          {step.recorded.length === 0 ? (
            <p>Nothing reached it.</p>
          ) : (
            step.recorded.map((one) => <ExchangeView key={one.order} exchange={one} />)
          )}
        </Panel>
        <Panel title="What your page got">
          <ObservedView observed={step.observed} />
        </Panel>
        <Panel title="What plain HTTP got, the same moment">
          {plain === undefined ? <p>It was not asked.</p> : <PlainView plain={plain} />}
        </Panel>
      </div>
      <Disclosure summary="The same as a diagram">
        <SequenceDiagram
          label="What happened, in order"
          sequence={sequenceOf({ ...step, api: apiName(api), method })}
        />
      </Disclosure>
    </section>
  );
}

function Panel({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <section class="panel">
      <h5>{title}</h5>
      {children}
    </section>
  );
}

/** One sentence: sent, answered, read? */
export function headlineOf({ read, sent, recorded }: Pick<StepResult, 'read' | 'sent' | 'recorded'>): {
  tone: 'good' | 'bad' | 'warn';
  sentence: string;
} {
  if (read === 'readable') return { tone: 'good', sentence: 'The page could read the answer.' };
  if (read === 'timeout')
    return { tone: 'warn', sentence: 'The time that the page had given it was over before the answer had come.' };
  if (read !== 'blocked')
    return { tone: 'warn', sentence: 'It was sent and answered; the page can use it, and read nothing of it.' };
  if (sent)
    return {
      tone: 'bad',
      sentence: 'The server got the request and answered it. The browser kept the answer from the page.',
    };
  return recorded.some(({ preflight }) => preflight)
    ? { tone: 'bad', sentence: 'The browser asked for permission first, got none, and never sent the request itself.' }
    : { tone: 'bad', sentence: 'The browser sent nothing at all.' };
}

type Exchange = StepResult['recorded'][number];

function ExchangeView({ exchange: { method, path, preflight, headers, answer } }: { exchange: Exchange }) {
  return (
    <div class="exchange">
      <p>
        <code>{visible(`${method} ${withoutKey(path)}`)}</code> {preflight && <span class="badge">preflight</span>}
      </p>
      <Lines headers={headers} of={asked} />
      {answer === undefined ? (
        <p>no answer</p>
      ) : (
        <>
          <p>
            answered <code>{answer.status}</code>
          </p>
          <Lines headers={answer.headers} of={answered} />
          {answer.body !== '' && <pre class="body">{told(answer.body)}</pre>}
        </>
      )}
    </div>
  );
}

const asked = /^(origin|cookie|authorization|access-control-.*|content-type|range|x-.*)$/i;
const answered =
  /^(access-control-.*|cross-origin-.*|set-cookie|location|content-type|vary|x-.*|www-authenticate|timing-allow-origin)$/i;

function Lines({ headers, of }: { headers: HeaderList; of: RegExp }) {
  const lines = headers.filter(([name]) => of.test(name));
  if (lines.length === 0) return null;
  return <pre class="lines">{lines.map((line) => visible(line.join(': '))).join('\n')}</pre>;
}

function ObservedView({ observed }: { observed: StepResult['observed'] }) {
  const { settled, error, type, status, headers = [], body, read } = observed;
  if (settled !== 'fulfilled') {
    return (
      <>
        <p>
          <code>{visible(error === undefined ? settled : `${error.name}: ${error.message}`)}</code>
        </p>
        <p class="quiet">No status, no headers, no body: that is all a script is told.</p>
      </>
    );
  }
  if (type === undefined && status === undefined)
    return <p>{read === 'readable' ? 'It was read.' : 'It was used, and not read.'}</p>;
  return (
    <>
      <p>
        {type !== undefined && (
          <>
            response type <code>{visible(type)}</code>,{' '}
          </>
        )}
        status <code>{status}</code>
      </p>
      {headers.length > 0 && <pre class="lines">{headers.map((line) => visible(line.join(': '))).join('\n')}</pre>}
      <pre class="body">{body === '' || body === undefined ? '(no body)' : told(body)}</pre>
    </>
  );
}

function PlainView({ plain: { status, headers, body, error } }: { plain: PlainHttpRead }) {
  if (error !== undefined) return <p>{visible(error)}</p>;
  return (
    <>
      <p>
        answered <code>{status}</code>
      </p>
      <Lines headers={headers} of={answered} />
      <pre class="body">{body === '' ? '(no body)' : told(body)}</pre>
    </>
  );
}

function told(body: string): string {
  const text = body.slice(0, 1000);
  return text.split('\n').map(visible).join('\n');
}
