import type { ScriptedAnswer, ServerPart } from '../../../scenario/scenario.ts';
import { Area, Choice, HeaderArea, Text, Whole } from './fields.tsx';
import { mistakeAt } from './request-form.tsx';
import type { Playground } from './state.ts';

type Redirect = NonNullable<ServerPart['redirects']>[number];

/** What the server answers: to the preflight, on the way, and to the request itself. */
export function AnswersForm({ playground: { step, index, mistakes, changeStep } }: { playground: Playground }) {
  const { server = {} } = step.value;
  const wrong = (field: string) => mistakeAt(mistakes.value, `steps.${index.value}.server.${field}`);
  const set = (part: Partial<ServerPart>) => changeStep((one) => ({ ...one, server: { ...one.server, ...part } }));
  const { redirects = [] } = server;
  const setRedirect = (at: number, redirect: Redirect) => set({ redirects: redirects.with(at, redirect) });
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
          <div class="fields">
            <Choice
              label="Status"
              id={`redirect-${at}-status`}
              values={['302', '301', '303', '307', '308']}
              value={redirect.status === undefined ? undefined : String(redirect.status)}
              onValue={(value) =>
                setRedirect(at, { ...redirect, status: value === undefined ? undefined : (Number(value) as 301) })
              }
              mistake={wrong(`redirects.${at}.status`)}
            />
            <Text
              label="Leads to"
              id={`redirect-${at}-to`}
              placeholder="api"
              value={redirect.to}
              onValue={(value) => setRedirect(at, { ...redirect, to: value ?? 'api' })}
              mistake={wrong(`redirects.${at}.to`)}
            />
            <Text
              label="Path there"
              id={`redirect-${at}-path`}
              placeholder="/data"
              value={redirect.path}
              onValue={(value) => setRedirect(at, { ...redirect, path: value })}
              mistake={wrong(`redirects.${at}.path`)}
            />
          </div>
          <HeaderArea
            label="Headers of the redirect"
            id={`redirect-${at}-headers`}
            value={redirect.headers}
            onValue={(headers) => setRedirect(at, { ...redirect, headers })}
            mistake={wrong(`redirects.${at}.headers`)}
          />
          <HeaderArea
            label="Headers of the answer to a preflight there"
            id={`redirect-${at}-preflight`}
            value={redirect.preflight?.headers}
            onValue={(headers) => setRedirect(at, { ...redirect, preflight: { ...redirect.preflight, headers } })}
            mistake={wrong(`redirects.${at}.preflight`)}
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
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="fields">
        <Whole
          label="Status"
          id={`${name}-status`}
          placeholder={usual}
          value={answer.status}
          onValue={(status) => onAnswer({ ...answer, status })}
          mistake={wrong('status')}
        />
      </div>
      <HeaderArea
        label="Headers"
        id={`${name}-headers`}
        hint={hint}
        value={answer.headers}
        onValue={(headers) => onAnswer({ ...answer, headers })}
        mistake={wrong('headers')}
      />
      {hasBody && (
        <Area
          label="Body"
          id={`${name}-body`}
          hint="A JSON document with a secret, or what the transport can use, unless given."
          value={typeof answer.body === 'object' ? JSON.stringify(answer.body) : answer.body}
          onValue={(body) => onAnswer({ ...answer, body })}
          mistake={wrong('body')}
        />
      )}
    </fieldset>
  );
}
