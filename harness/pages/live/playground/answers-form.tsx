import type { ScriptedAnswer, ServerPart } from '../../../scenario/scenario.ts';
import { Area, Choice, fieldsOf, HeaderArea, Text, Whole } from './fields.tsx';
import { mistakeAt } from './request-form.tsx';
import type { Playground } from './state.ts';

type Redirect = NonNullable<ServerPart['redirects']>[number];

/** What the server answers: to the preflight, on the way, and to the request itself. */
export function AnswersForm({ playground: { step, index, mistakes, changeStep } }: { playground: Playground }) {
  const { server = {} } = step.value;
  const wrong = (field: string) => mistakeAt(mistakes.value, `steps.${index.value}.server.${field}`);
  const set = (part: Partial<ServerPart>) => changeStep((one) => ({ ...one, server: { ...one.server, ...part } }));
  const { redirects = [] } = server;
  return (
    <>
      <AnswerForm
        legend="The server answers the preflight"
        name="preflight"
        usual="204"
        hint="Asked only where the request needs one."
        answer={server.preflight ?? {}}
        onAnswer={(preflight) => set({ preflight })}
        wrong={(field) => wrong(`preflight.${field}`)}
      />
      {redirects.map((redirect, at) => (
        <fieldset key={at}>
          <legend>Redirect {at + 1}</legend>
          <RedirectFields
            prefix={`redirect-${at}-`}
            redirect={redirect}
            onRedirect={(changed) => set({ redirects: redirects.with(at, changed) })}
            wrong={(field) => wrong(`redirects.${at}.${field}`)}
          />
          <button type="button" class="button is-small" onClick={() => set({ redirects: redirects.toSpliced(at, 1) })}>
            Take redirect {at + 1} away
          </button>
        </fieldset>
      ))}
      <AnswerForm
        legend="The server answers the request"
        name="actual"
        usual="200"
        hint="{from} stands for the page’s origin. Set-Cookie: {id}=1 sets a cookie of this run’s own."
        answer={server.actual ?? {}}
        onAnswer={(actual) => set({ actual })}
        wrong={(field) => wrong(`actual.${field}`)}
        hasBody
      />
      <button
        type="button"
        class="button is-small"
        onClick={() =>
          set({ redirects: [...redirects, { to: 'api', headers: { 'Access-Control-Allow-Origin': '{from}' } }] })
        }
      >
        Redirect first
      </button>
    </>
  );
}

interface RedirectFieldsProps {
  /** Of the controls' ids. */
  prefix: string;
  redirect: Redirect;
  onRedirect(redirect: Redirect): void;
  wrong(field: string): string | undefined;
}

const statuses = ['302', '301', '303', '307', '308'];

function RedirectFields({ prefix, redirect, onRedirect, wrong }: RedirectFieldsProps) {
  const of = fieldsOf(redirect, onRedirect, wrong, prefix);
  const { status, preflight } = redirect;
  return (
    <>
      <div class="fields">
        <Choice
          label="Status"
          {...of('status')}
          values={statuses}
          value={status === undefined ? undefined : String(status)}
          onValue={(value) => onRedirect({ ...redirect, status: value === undefined ? undefined : Number(value) })}
        />
        <Text
          label="Leads to"
          {...of('to')}
          placeholder="api"
          onValue={(to = 'api') => onRedirect({ ...redirect, to })}
        />
        <Text label="Path there" {...of('path')} placeholder="/data" />
      </div>
      <HeaderArea label="Headers of the redirect" {...of('headers')} />
      <HeaderArea
        label="Headers of the answer to a preflight there"
        {...of('preflight')}
        value={preflight?.headers}
        onValue={(headers) => onRedirect({ ...redirect, preflight: { ...preflight, headers } })}
      />
    </>
  );
}

interface AnswerFormProps {
  legend: string;
  name: string;
  usual: string;
  hint: string;
  answer: ScriptedAnswer;
  onAnswer(answer: ScriptedAnswer): void;
  wrong(field: string): string | undefined;
  hasBody?: boolean;
}

function AnswerForm({ legend, name, usual, hint, answer, onAnswer, wrong, hasBody = false }: AnswerFormProps) {
  const of = fieldsOf(answer, onAnswer, wrong, `${name}-`);
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="fields">
        <Whole label="Status" {...of('status')} placeholder={usual} />
      </div>
      <HeaderArea label="Headers" {...of('headers')} hint={hint} />
      {hasBody && (
        <Area
          label="Body"
          {...of('body')}
          value={typeof answer.body === 'object' ? JSON.stringify(answer.body) : answer.body}
          hint="A JSON document with a secret, or what the transport can use, unless given."
        />
      )}
    </fieldset>
  );
}
