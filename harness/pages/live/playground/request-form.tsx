import { contextNames, contextOf } from '../../../scenario/contexts/index.ts';
import { type Step, step as stepSchema } from '../../../scenario/scenario.ts';
import { type TransportName, transportNames, transportOf } from '../../../scenario/transports/index.ts';
import { type RequestChoice, requestChoices } from '../model/request-choices.ts';
import { Area, Check, Choice, fieldsOf, HeaderArea, Text } from './fields.tsx';
import type { Playground } from './state.ts';

const requestBody = stepSchema.shape.request.unwrap().shape.body.unwrap();

/** What the page asks: only what its way of asking takes. */
export function RequestForm({ playground: { step, index, mistakes, changeStep } }: { playground: Playground }) {
  const { context = 'window', transport = 'fetch', request = {}, page = {}, serviceWorker } = step.value;
  const mistakeOf = (field: string) => mistakeAt(mistakes.value, `steps.${index.value}.${field}`);
  const ofStep = fieldsOf(step.value, (value) => changeStep(() => value), mistakeOf);
  const ofRequest = fieldsOf(
    request,
    (value) => changeStep((one) => ({ ...one, request: value })),
    (field) => mistakeOf(`request.${field}`),
    'request-',
  );
  const ofPage = fieldsOf(
    page,
    (value) => changeStep((one) => ({ ...one, page: Object.values(value).some(Boolean) ? value : undefined })),
    (field) => mistakeOf(`page.${field}`),
    'page-',
  );
  const choices = requestChoices(transport);
  const isShort = ({ kind, name }: RequestChoice) => kind === 'one-of' || (kind === 'text' && name !== 'body');
  const control = (choice: RequestChoice) => (
    <Control key={choice.name} choice={choice} given={ofRequest(choice.name)} />
  );
  return (
    <fieldset>
      <legend>The page asks</legend>
      <div class="fields">
        <Choice
          label="Transport"
          {...ofStep('transport')}
          onValue={(value) => changeStep((one) => withTransport(one, value as Step['transport']))}
          values={transports}
          hint={transport === 'fetch' ? undefined : transportOf[transport].about}
        />
        <Choice label="Context" {...ofStep('context')} values={contexts} hint={contextHint(context)} />
        {choices.filter(isShort).map(control)}
        <Text label="Page at" {...ofStep('from')} placeholder="app" hint="Its origin: app, api or a loopback one." />
        <Text label="Asks" {...ofStep('to')} placeholder="api" hint="The origin that is read." />
        <Text label="Path" {...ofStep('path')} placeholder="/data" />
      </div>
      {choices.filter((one) => !isShort(one) && one.kind !== 'flag').map(control)}
      <div class="row">{choices.filter(({ kind }) => kind === 'flag').map(control)}</div>
      <details class="disclosure" open={step.value.page !== undefined}>
        <summary>What the page was served with</summary>
        <HeaderArea
          label={contextOf[context].kind === 'worker' ? 'Headers of the worker' : 'Headers of the page'}
          {...ofPage('headers')}
          hint="Such as Referrer-Policy or Content-Security-Policy."
        />
        <Text label="Path of the page" {...ofPage('path')} placeholder="/" />
      </details>
      {serviceWorker !== undefined && <p class="quiet">A service worker stands in between, as the scenario says it.</p>}
      {request.preload !== undefined && <p class="quiet">A link preloads the URL first, as the scenario says it.</p>}
    </fieldset>
  );
}

/** The control of a choice, by the type that the schema gives it. */
function Control({ choice, given }: { choice: RequestChoice; given: object }) {
  const bears = { label: choice.label, ...given } as AnyField;
  if (choice.kind === 'one-of') return <Choice {...bears} values={choice.values} />;
  if (choice.kind === 'flag') return <Check {...bears} />;
  if (choice.kind === 'headers') return <HeaderArea {...bears} hint="One a line: X-Auth: foo" />;
  if (choice.name === 'body') return <BodyArea {...bears} />;
  return <Text {...bears} placeholder={choice.usual} />;
}

/** A body, which may be data. */
function BodyArea(bears: AnyField) {
  const value: unknown = bears.value;
  return (
    <Area
      {...bears}
      value={typeof value === 'object' ? JSON.stringify(value) : (value as string | undefined)}
      onValue={(text) => bears.onValue(bodyWritten(text))}
    />
  );
}

interface AnyField {
  label: string;
  id: string;
  value: never;
  onValue(value: unknown): void;
  mistake: string | undefined;
}

const byName = (one: string, other: string) => one.localeCompare(other, 'en');

/** By what a page has of them: the first is what is meant where nothing is said. */
const transports = grouped(
  transportNames,
  (name) => {
    const { tells, inWorker, silent } = transportOf[name];
    if (tells.includes('status')) return 'reads the response';
    if (inWorker) return 'reads in a worker';
    if (tells.includes('body')) return 'reads what is in it';
    return silent ? 'is told nothing' : 'loads it';
  },
  'fetch',
);

const contexts = grouped(
  contextNames,
  (name) => {
    const { kind, origin } = contextOf[name];
    return `${kind === 'top-level' ? 'top-level page' : kind}${origin === 'opaque' ? ' with an opaque origin' : ''}`;
  },
  'window',
);

function grouped<Name extends string>(
  names: readonly Name[],
  groupOf: (name: Name) => string,
  first: Name,
): Record<string, Name[]> {
  const groups: Record<string, Name[]> = {};
  for (const name of [first, ...names.filter((one) => one !== first).sort(byName)])
    groups[groupOf(name)] = [...(groups[groupOf(name)] ?? []), name];
  return groups;
}

function contextHint(context: NonNullable<Step['context']>): string | undefined {
  return context === 'window' ? undefined : contextOf[context].about;
}

/** A body as it is shown: an object is the data of one, as a scenario writes it. */
function bodyWritten(text: string | undefined): unknown {
  try {
    const written = requestBody.safeParse(JSON.parse(text ?? ''));
    if (written.success && typeof written.data === 'object') return written.data;
  } catch {
    // Any other text is a body itself.
  }
  return text;
}

/** The step asked another way: without what that does not take. */
function withTransport({ request = {}, ...step }: Step, transport: TransportName = 'fetch'): Step {
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
