import { useEffect, useMemo, useState } from 'preact/hooks';
import { engineTitles } from '../../browsers/engines.ts';
import { decodeText } from '../../explain/decode-text.ts';
import { type ExplainedPaste, explainPasted } from '../../explain/explain-pasted.ts';
import type { ExplainedRead } from '../../explain/explained-read.ts';
import { sentOf, shortTrace, verdictOf } from '../../explain/explanation.ts';
import { parseURL, type ReadRequest, SOURCE } from '../../standard/index.ts';
import { adviceLines } from '../../verdict/advice.ts';
import { knownDifferences } from '../../verdict/known-differences.ts';
import { counted } from '../../wire/counted.ts';
import { fromUTF8 } from '../../wire/utf8.ts';
import { visible } from '../../wire/visible.ts';
import { Field } from '../design/field.tsx';
import { HeaderLines } from '../design/header-lines.tsx';
import { Badge, Disclosure, Note, OutLink } from '../design/parts.tsx';
import { scenarioOfRead } from './model/scenario-of-read.ts';
import { toFragment } from './model/shared-state.ts';
import type { LiveSetup } from './setup.ts';
import { TraceView } from './trace-view.tsx';

/** Examples that fill the text, each of a form of its own. */
const examples: readonly [name: string, text: string][] = [
  [
    'a message',
    "Access to fetch at 'https://api.example.com/users' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  ],
  [
    'curl -i',
    'HTTP/2 200\ncontent-type: application/json\naccess-control-allow-origin: https://app.example.com/\n\n{"user":"alice"}',
  ],
  ['“Failed to fetch”', 'Uncaught (in promise) TypeError: Failed to fetch'],
];

const assumed = { origin: 'https://app.example.com', url: 'https://api.example.com/data' };

/** What the user says of the request. */
type Said = Partial<Record<'origin' | 'url' | 'method' | 'credentials' | 'mode', string>>;

type Outcome = { told: ExplainedPaste } | { mistake: string } | undefined;

/** Takes what somebody has, and says what is so and what to change. */
export function ExplainView({ setup }: { setup: LiveSetup }) {
  const [text, setText] = useState('');
  const [said, setSaid] = useState<Said>({});
  const [entry, setEntry] = useState<string>();
  const [over, setOver] = useState(false);
  const outcome = useMemo<Outcome>(() => explained(text, said, entry), [text, said, entry]);
  const take = (taken: string) => {
    setEntry(undefined);
    setText(taken);
  };
  const takeFile = async (file: File | undefined) => {
    if (file !== undefined) take(fromUTF8(decodeText(new Uint8Array(await file.arrayBuffer()))));
  };
  useDrop(setOver, takeFile);
  const isRead = outcome !== undefined && 'told' in outcome && outcome.told.form !== 'message';
  return (
    <div class={over ? 'explain is-over' : 'explain'}>
      <h1>Paste the error, get the fix</h1>
      <p class="lead">
        A console message of any browser, the output of <code>curl -i</code>, headers from developer tools, or a HAR
        file.
      </p>
      <p>
        <Badge tone="good">Nothing leaves this page.</Badge> It is worked out here, by the Fetch Standard’s algorithms,
        and the page’s own policy lets it send nothing{setup.servers ? ' but to the servers on your machine' : ''}.
      </p>
      <div class="explain-parts">
        <div>
          <Field label="What you have" id="pasted">
            {(bears) => (
              <textarea
                {...bears}
                rows={10}
                spellcheck={false}
                placeholder="Paste it here, or drop a HAR file anywhere on this page."
                value={text}
                onInput={({ currentTarget }) => take(currentTarget.value)}
              />
            )}
          </Field>
          <div class="row">
            <label class="button is-small file">
              Open a file…
              <input
                class="visually-hidden"
                type="file"
                accept=".har,.json,.http,.txt"
                onChange={({ currentTarget }) => void takeFile(currentTarget.files?.[0])}
              />
            </label>
            <span class="quiet">Try</span>
            {examples.map(([name, example]) => (
              <button key={name} type="button" class="button is-small" onClick={() => take(example)}>
                {name}
              </button>
            ))}
          </div>
          {isRead && <RequestFields said={said} onSaid={setSaid} />}
        </div>
        <section aria-live="polite" aria-label="Explanation" class="explanation">
          {outcome === undefined ? (
            <p class="quiet">The explanation stands here as soon as there is something to explain.</p>
          ) : 'mistake' in outcome ? (
            <Note tone="warn">
              <p>{visible(outcome.mistake)}</p>
            </Note>
          ) : outcome.told.form === 'message' ? (
            <Messages told={outcome.told} />
          ) : (
            <>
              {outcome.told.form === 'HAR' && outcome.told.reads.length > 1 && (
                <Field label="Which read of the file">
                  {(bears) => (
                    <select {...bears} onChange={({ currentTarget }) => setEntry(currentTarget.value)}>
                      {outcome.told.form === 'HAR' &&
                        outcome.told.reads.map((read) => (
                          <option
                            key={read.entry}
                            value={read.entry}
                            selected={outcome.told.form === 'HAR' && read.entry === outcome.told.entry}
                          >
                            {visible(`${read.method} ${read.url}${read.error === null ? '' : ` (${read.error})`}`)}
                          </option>
                        ))}
                    </select>
                  )}
                </Field>
              )}
              <ReadExplained explained={outcome.told.explained} setup={setup} />
            </>
          )}
        </section>
      </div>
      <p class="quiet">
        By the Fetch Standard at <OutLink href={SOURCE.sourceURL}>{SOURCE.commit.slice(0, 7)}</OutLink> ({SOURCE.date}).
      </p>
    </div>
  );
}

/** Takes a file that is dropped anywhere on the page. */
function useDrop(onOver: (over: boolean) => void, onFile: (file: File | undefined) => void): void {
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      onOver(true);
    };
    const leave = () => onOver(false);
    const drop = (event: DragEvent) => {
      event.preventDefault();
      onOver(false);
      onFile(event.dataTransfer?.files[0]);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
}

function explained(text: string, said: Said, entry: string | undefined): Outcome {
  if (text.trim() === '') return undefined;
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
  if (given.url !== undefined && parseURL(given.url) === null)
    return { mistake: `URL: ${given.url} is no absolute URL; expected one such as ${assumed.url}` };
  try {
    return {
      told: explainPasted(text, {
        given: given as Partial<ReadRequest>,
        assumed,
        differences: knownDifferences,
        ...(entry !== undefined && { entry }),
      }),
    };
  } catch (error) {
    const { name, message } = error as Error;
    // What users give can be wrong; anything else is a fault of ours, and says so.
    if (name === 'InputMistake' || error instanceof RangeError) return { mistake: message.replaceAll('--', '') };
    return { mistake: `This page failed, which is a fault of its own: ${name}: ${message}` };
  }
}

function RequestFields({ said, onSaid }: { said: Said; onSaid(said: Said): void }) {
  const input = (name: keyof Said, label: string, placeholder: string) => (
    <Field label={label} id={`said-${name}`}>
      {(bears) => (
        <input
          {...bears}
          placeholder={placeholder}
          value={said[name] ?? ''}
          onInput={({ currentTarget }) => onSaid({ ...said, [name]: currentTarget.value })}
        />
      )}
    </Field>
  );
  const select = (name: keyof Said, label: string, values: readonly string[]) => (
    <Field label={label} id={`said-${name}`}>
      {(bears) => (
        <select {...bears} onChange={({ currentTarget }) => onSaid({ ...said, [name]: currentTarget.value })}>
          <option value="">not said</option>
          {values.map((value) => (
            <option key={value} selected={said[name] === value}>
              {value}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <fieldset>
      <legend>What the page asked, where the text does not say it</legend>
      <div class="fields">
        {input('origin', 'Origin of the page', assumed.origin)}
        {input('url', 'URL', assumed.url)}
        {input('method', 'Method', 'GET')}
        {select('credentials', 'Credentials mode', ['omit', 'same-origin', 'include'])}
        {select('mode', 'Request mode', ['cors', 'no-cors', 'same-origin'])}
      </div>
    </fieldset>
  );
}

function Messages({ told }: { told: Extract<ExplainedPaste, { form: 'message' }> }) {
  return (
    <>
      {told.messages.map(({ recognised: { reason, said }, steps, details, remedy }, index) => (
        <article key={index} class="explained" data-form="message">
          {told.messages.length > 1 && <h3>Message {index + 1}</h3>}
          <Note tone={reason.tells === 'failure' ? 'warn' : 'bad'}>
            <p class="verdict-sentence">
              {reason.engine !== null && <Badge>{engineTitles[reason.engine]}</Badge>}{' '}
              <strong>{visible(reason.meaning)}</strong>
            </p>
          </Note>
          <h3>What helps</h3>
          <p class="fix-sentence">{visible(remedy)}</p>
          {details.map((line) => (
            <p key={line}>{visible(line)}</p>
          ))}
          {reason.preflight === true && reason.tells === 'refusal' && (
            <p>It was the preflight’s answer that was refused; the request itself was never sent.</p>
          )}
          {said.url !== undefined && (
            <p class="quiet">
              Asked for: <code>{visible(said.url)}</code>
            </p>
          )}
          <h3>Decided by</h3>
          {steps.length === 0 ? (
            <p>No step of the Fetch Standard says it in these words: the message hides which one it was.</p>
          ) : (
            <ul>
              {steps.map(({ algorithm, step, url }) => (
                <li key={`${algorithm}/${step}`}>
                  <OutLink href={url}>{`${algorithm}, step ${step}`}</OutLink>
                </li>
              ))}
            </ul>
          )}
        </article>
      ))}
    </>
  );
}

function ReadExplained({ explained: one, setup }: { explained: ExplainedRead; setup: LiveSetup }) {
  const { read, request, needed, notes, hidden, differences, missing, answerNeeds } = one;
  const [all, setAll] = useState(false);
  useEffect(() => setAll(false), [one]);
  const { blame } = read;
  const tone = !one.decided ? 'warn' : read.outcome === 'readable' ? 'good' : 'bad';
  const advice = blame === null || missing !== null ? [] : adviceLines(blame);
  const { playground } = setup.links;
  return (
    <article class="explained" data-form="read" data-outcome={read.outcome}>
      <Note tone={tone}>
        <p class="verdict-sentence">
          <strong>{visible(verdictOf(one))}</strong> {visible(sentOf(one))}
        </p>
      </Note>
      {differences.map(({ engines, outcome, name, why, link }) => (
        <p key={name}>
          But in {engines.map((engine) => engineTitles[engine]).join(', ')} it is known to be {outcome}: {visible(name)}
          . {visible(why)} {link && <OutLink href={link}>Where that is known</OutLink>}
        </p>
      ))}
      {blame !== null && missing === null && (
        <>
          <h3>Why</h3>
          <p>
            {visible(blame.sentence)} <OutLink href={blame.url}>{`${blame.algorithm}, step ${blame.step}`}</OutLink>
          </p>
          <h3>What to change</h3>
          {advice.length === 0 ? (
            <p>Nothing that the page or the server says in a header can change that.</p>
          ) : (
            <ul class="fix-sentence">
              {advice.map((line) => (
                <li key={line}>{visible(line)}</li>
              ))}
            </ul>
          )}
        </>
      )}
      {hidden !== null && (
        <p>
          Hidden from the page: {visible(hidden.names.join(', '))}. {visible(hidden.why)} To show it, answer{' '}
          <code>{visible(`${hidden.fix.header}: ${hidden.fix.value}`)}</code>.
        </p>
      )}
      {needed.map(({ request: wire, answer }, index) => (
        <section key={index}>
          <h3>A preflight is needed, and its answer is not in the text</h3>
          <p>
            <code>{visible(`${wire.method} ${wire.url}`)}</code> would have to be answered with a status from 200 to 299
            and:
          </p>
          <HeaderLines
            caption={`HTTP status ${answer.status}`}
            lines={answer.headers.map(([name, value]) => ({ name, value }))}
          />
        </section>
      ))}
      {answerNeeds !== null && <p>{visible(answerNeeds)}</p>}
      {notes.length > 0 && (
        <>
          <h3>Notes</h3>
          <ul>
            {notes.map((note) => (
              <li key={note}>{visible(note)}</li>
            ))}
          </ul>
        </>
      )}
      {playground !== undefined && (
        <p>
          <a class="button" href={`${playground}#${toFragment(scenarioOfRead(one))}`}>
            Open it in the playground
          </a>
        </p>
      )}
      <h3>On the wire</h3>
      <ol>
        {read.exchanges.map(({ preflight, method, url, answer, answeredBy }, index) => (
          <li key={index}>
            {preflight && <Badge>preflight</Badge>} <code>{visible(`${method} ${url}`)}</code>{' '}
            {answeredBy === 'missing'
              ? 'no answer given'
              : answer === 'network error'
                ? 'no answer'
                : `answered ${answer.status}${answeredBy === 'assumed' ? ', as is assumed' : ''}`}
          </li>
        ))}
      </ol>
      <p class="quiet">
        {visible(
          `${request.method ?? 'GET'} from a page at ${request.origin}: mode ${request.mode ?? 'cors'}, credentials ${request.credentials ?? 'same-origin'}, redirect ${request.redirect ?? 'follow'}`,
        )}
      </p>
      <Disclosure summary="The steps of the Standard">
        <TraceView trace={all ? read.trace : shortTrace(one)} />
        {!all && (
          <button type="button" class="button is-small" onClick={() => setAll(true)}>
            All of {counted(read.trace.length, 'step')}
          </button>
        )}
      </Disclosure>
    </article>
  );
}
