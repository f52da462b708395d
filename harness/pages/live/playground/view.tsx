import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Scenario } from '../../../scenario/scenario.ts';
import { counted } from '../../../wire/counted.ts';
import { visible } from '../../../wire/visible.ts';
import { CopyButton } from '../../design/copy-button.tsx';
import { Field } from '../../design/field.tsx';
import { Note } from '../../design/parts.tsx';
import { toFragment } from '../model/shared-state.ts';
import { RunButton } from '../run-button.tsx';
import { RunView } from '../run-view.tsx';
import type { LiveSetup } from '../setup.ts';
import { AnswersForm } from './answers-form.tsx';
import { Copies } from './copies.tsx';
import { PredictionView } from './prediction-view.tsx';
import { RequestForm } from './request-form.tsx';
import { Requests } from './requests.tsx';
import { createPlayground, type Playground } from './state.ts';

/** Any read and any answers to it: predicted as one types, run for real beside it. */
export function PlaygroundView({ setup }: { setup: LiveSetup }) {
  const { servers } = setup;
  const playground = useMemo(() => createPlayground(servers), [servers]);
  const { draft, index, mistakes, addressMistake, whyNotHere } = playground;
  const scenario = draft.value;
  const why = whyNotHere.value;
  return (
    <div class="playground">
      <h1>Playground</h1>
      <p class="lead">
        Say what a page asks and what the server answers. What the Fetch Standard makes of it is worked out as you type
        {servers ? ', and Run does it for real, in this browser.' : '. To run it for real as well: npm run demo'}
      </p>
      {addressMistake.value !== undefined && (
        <Note tone="bad">
          <p>{visible(addressMistake.value)}</p>
        </Note>
      )}
      <div class="row">
        {servers && (
          <div class="loader">
            <Loader setup={setup} onLoad={playground.load} />
          </div>
        )}
        <span class="quiet">The address of this page carries all that is set here</span>
        <CopyButton
          text={`${location.origin}${location.pathname}#${toFragment(scenario)}`}
          what="the link to what is set here"
        />
      </div>
      <h2>{visible(scenario.title)}</h2>
      <Steps playground={playground} />
      <div class="playground-parts">
        <form class="forms" onSubmit={(event) => event.preventDefault()}>
          <RequestForm playground={playground} />
          <AnswersForm playground={playground} />
        </form>
        <div class="outcome">
          <section aria-label="Prediction" aria-live="polite">
            <h3>What the Standard says</h3>
            <PredictionView playground={playground} />
          </section>
          {servers && (
            <section aria-label="Run">
              <h3>What this browser does</h3>
              {why === undefined ? (
                <RunButton label="Run" again="Run" scenario={scenario} servers={servers} onRun={playground.setRun} />
              ) : (
                <p>
                  {visible(why)}{' '}
                  {mistakes.value.length === 0 && (
                    <>
                      In a terminal: save it as a file, then <code>npm run demo -- {scenario.id} --scenarios FILE</code>
                    </>
                  )}
                </p>
              )}
              <div aria-live="polite">{playground.run.value && <RunView run={playground.run.value} />}</div>
            </section>
          )}
        </div>
      </div>
      <div class="playground-parts">
        {mistakes.value.length === 0 && <Copies scenario={scenario} index={index.value} servers={servers} />}
        {servers && <Requests servers={servers} />}
      </div>
    </div>
  );
}

/** Which of several steps is shown. */
function Steps({ playground: { draft, index, show, addStep, removeStep } }: { playground: Playground }) {
  const { steps } = draft.value;
  return (
    <fieldset class="row plain">
      <legend class="visually-hidden">Steps</legend>
      {steps.length > 1 &&
        steps.map((_, at) => (
          <button
            key={at}
            type="button"
            class="button is-small"
            aria-pressed={at === index.value}
            onClick={() => show(at)}
          >
            Step {at + 1}
          </button>
        ))}
      {steps.length < 20 && (
        <button type="button" class="button is-small is-plain" onClick={addStep}>
          Add a step
        </button>
      )}
      {steps.length > 1 && (
        <button type="button" class="button is-small is-plain" onClick={removeStep}>
          Take step {index.value + 1} away
        </button>
      )}
    </fieldset>
  );
}

/** How many scenarios are offered at a time: WebKitGTK hangs over thousands of options at every key. */
const mostOffered = 50;

/** Loads a scenario of the catalogue by its id. */
function Loader({ setup, onLoad }: { setup: LiveSetup; onLoad(scenario: Scenario): void }) {
  const [catalogue, setCatalogue] = useState<Scenario[]>([]);
  const [typed, setTyped] = useState('');
  const [mistake, setMistake] = useState<string>();
  useEffect(() => {
    fetch(`/.cors-conformance/${setup.servers!.token}/catalogue`)
      .then(async (response) => setCatalogue((await response.json()) as Scenario[]))
      .catch((error: Error) => setMistake(`the scenarios could not be had: ${error.message}`));
  }, []);
  return (
    <Field
      label="Load a scenario"
      id="load"
      mistake={mistake}
      hint={catalogue.length > 0 ? counted(catalogue.length, 'scenario') : 'Type a part of its id'}
    >
      {(bears) => (
        <>
          <input
            {...bears}
            list="catalogue"
            type="search"
            autocomplete="off"
            spellcheck={false}
            placeholder="cors-check/exact-origin"
            onInput={({ currentTarget }) => {
              setTyped(currentTarget.value);
              const found = catalogue.find(({ id }) => id === currentTarget.value);
              if (found !== undefined) onLoad(found);
            }}
          />
          <datalist id="catalogue">
            {catalogue
              .filter(({ id }) => id.includes(typed))
              .slice(0, mostOffered)
              .map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
