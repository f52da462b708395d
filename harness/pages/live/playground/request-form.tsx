import { type Step, step as stepSchema } from '../../../scenario/scenario.ts';
import { transportNames, transportOf } from '../../../scenario/transports/index.ts';
import type { Choice as RequestChoice } from '../../../scenario/transports/transport.ts';
import { Area, Check, Choice, HeaderArea, Text } from './fields.tsx';
import type { Playground } from './state.ts';

type Request = NonNullable<Step['request']>;

const requestBody = stepSchema.shape.request.unwrap().shape.body.unwrap();
const contexts = stepSchema.shape.context.unwrap().options;

/** What the page asks: only what its way of asking takes. */
export function RequestForm({ playground: { step, index, mistakes, changeStep } }: { playground: Playground }) {
  const { from, to, path, context, transport = 'fetch', request = {}, serviceWorker } = step.value;
  const { takes } = transportOf[transport];
  const wrong = (field: string) => mistakeAt(mistakes.value, `steps.${index.value}.${field}`);
  const set = <Name extends keyof Step>(name: Name, value: Step[Name]) =>
    changeStep((one) => ({ ...one, [name]: value }));
  const ask = <Name extends keyof Request>(name: Name, value: Request[Name]) =>
    changeStep((one) => ({ ...one, request: { ...one.request, [name]: value } }));
  const choice = (name: RequestChoice & keyof Request, label: string, values: readonly string[]) =>
    takes.includes(name) && (
      <Choice
        label={label}
        id={`request-${name}`}
        values={values}
        value={request[name] as string | undefined}
        onValue={(value) => ask(name, value as never)}
        mistake={wrong(`request.${name}`)}
      />
    );
  const check = (name: 'keepalive' | 'synchronous' | 'uploadListener', label: string) =>
    takes.includes(name) && (
      <Check
        label={label}
        id={`request-${name}`}
        value={request[name] ?? false}
        onValue={(value) => ask(name, value || undefined)}
      />
    );
  return (
    <fieldset>
      <legend>The page asks</legend>
      <div class="fields">
        <Choice
          label="Transport"
          id="transport"
          values={['fetch', ...transportNames.filter((name) => name !== 'fetch')]}
          value={transport}
          onValue={(value) => changeStep((one) => withTransport(one, value as Step['transport']))}
          mistake={wrong('transport')}
        />
        {takes.includes('method') && (
          <Text
            label="Method"
            id="request-method"
            placeholder={'method' in transportOf[transport] ? 'POST' : 'GET'}
            value={request.method}
            onValue={(value) => ask('method', value)}
            mistake={wrong('request.method')}
          />
        )}
        {choice('mode', 'Request mode', ['cors', 'no-cors', 'same-origin', 'navigate'])}
        {choice(
          'credentials',
          'Credentials mode',
          transport === 'XMLHttpRequest' ? ['same-origin', 'include'] : ['same-origin', 'omit', 'include'],
        )}
        {choice('crossorigin', 'crossorigin attribute', ['none', 'anonymous', 'use-credentials'])}
        {choice('redirect', 'Redirect mode', ['follow', 'error', 'manual'])}
        {choice('cache', 'Cache mode', ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'])}
        <Choice
          label="Context"
          id="context"
          values={contexts}
          value={context}
          onValue={(value) => set('context', value as Step['context'])}
          mistake={wrong('context')}
        />
        <Text
          label="Page at"
          id="from"
          placeholder="app"
          value={from}
          onValue={(value) => set('from', value)}
          mistake={wrong('from')}
        />
        <Text
          label="Asks"
          id="to"
          placeholder="api"
          value={to}
          onValue={(value) => set('to', value)}
          mistake={wrong('to')}
        />
        <Text
          label="Path"
          id="path"
          placeholder="/data"
          value={path}
          onValue={(value) => set('path', value)}
          mistake={wrong('path')}
        />
      </div>
      {takes.includes('headers') && (
        <HeaderArea
          label="Request headers"
          id="request-headers"
          hint="One a line: X-Auth: foo"
          value={request.headers}
          onValue={(value) => ask('headers', value)}
          mistake={wrong('request.headers')}
        />
      )}
      {takes.includes('body') && (
        <Area
          label="Request body"
          id="request-body"
          value={typeof request.body === 'object' ? JSON.stringify(request.body) : request.body}
          onValue={(value) => ask('body', bodyWritten(value))}
          mistake={wrong('request.body')}
        />
      )}
      <div class="row">
        {check('keepalive', 'keepalive')}
        {check('synchronous', 'synchronous')}
        {check('uploadListener', 'listens on upload')}
      </div>
      {serviceWorker !== undefined && <p class="quiet">A service worker stands in between, as the scenario says it.</p>}
    </fieldset>
  );
}

/** A body as it is shown: an object is the data of one, as a scenario writes it. */
function bodyWritten(text: string | undefined): Request['body'] {
  try {
    const written = requestBody.safeParse(JSON.parse(text ?? ''));
    if (written.success && typeof written.data === 'object') return written.data;
  } catch {
    // Any other text is a body itself.
  }
  return text;
}

/** The step asked another way: without what that does not take. */
function withTransport({ request = {}, ...step }: Step, transport: Step['transport'] = 'fetch'): Step {
  const takes: readonly string[] = transportOf[transport].takes;
  const kept = Object.entries(request).filter(([name]) => takes.includes(name));
  const { serviceWorker: _, ...rest } = step;
  return {
    ...rest,
    ...(transport === 'fetch' ? { transport: undefined } : { transport }),
    request: Object.fromEntries(kept),
  } as Step;
}

/** What is wrong at a place, or below it. */
export function mistakeAt(mistakes: readonly string[], place: string): string | undefined {
  const found = mistakes.find((one) => one.startsWith(`${place}:`) || one.startsWith(`${place}.`));
  return found?.slice(found.indexOf(': ') + 2);
}
