import { z } from 'zod';
import { handPorts } from '../../../../servers/hand-ports.ts';
import { resolveScenario } from '../../../scenario/resolved-scenario.ts';
import { type Step, step as stepSchema } from '../../../scenario/scenario.ts';
import { type TransportName, transportOf } from '../../../scenario/transports/index.ts';
import type { Choice } from '../../../scenario/transports/transport.ts';

type Request = NonNullable<Step['request']>;

/** A choice of a request, as a form shows it. */
export type RequestChoice = { name: Choice & keyof Request; label: string } & (
  | { kind: 'one-of'; values: readonly [usual: string, ...others: string[]] }
  | { kind: 'flag' }
  | { kind: 'text'; usual: string }
  | { kind: 'headers' }
);

/** What people call them where the names of the schema are no words. */
const labels: Partial<Record<Choice, string>> = {
  method: 'Method',
  mode: 'Request mode',
  credentials: 'Credentials mode',
  redirect: 'Redirect mode',
  cache: 'Cache mode',
  headers: 'Request headers',
  body: 'Request body',
  crossorigin: 'crossorigin attribute',
  as: 'as attribute',
  drawing: 'Drawn on a canvas by',
  referrer: 'Referrer',
  referrerPolicy: 'Referrer policy',
  integrity: 'Integrity metadata',
  timing: 'looks at Resource Timing',
  uploadListener: 'listens on upload',
  lateUploadListener: 'listens on upload when it is sent',
  username: 'User name',
  password: 'Password',
  synchronous: 'is synchronous',
};

/** What is meant where a scenario does not say. */
const usual = {
  ...resolveScenario(
    { id: 'playground/usual', title: 'What is usual.', standard: ['#fetch-method'], kind: 'observation', steps: [{}] },
    { ports: handPorts, attempt: 'usual' },
  ).requestOf(0),
  as: 'fetch',
  drawing: 'drawImage',
  referrerPolicy: 'the page’s',
};

const schema = stepSchema.shape.request.unwrap().shape;
const names = Object.keys(schema) as (keyof Request)[];

/** What a transport lets a page choose, in the schema's order. What is neither word, text nor flag, `preload`, `messages` and `timeout`, is not among it. */
export function requestChoices(transport: TransportName): RequestChoice[] {
  const { takes } = transportOf[transport];
  return names.filter((name) => takes.includes(name)).flatMap((name) => choiceOf(name, transport) ?? []);
}

function choiceOf(name: keyof Request, transport: TransportName): RequestChoice | undefined {
  const label = labels[name] ?? name;
  const { accepts = {}, method = 'GET' } = transportOf[transport];
  if (name === 'headers') return { name, label, kind: 'headers' };
  // A text, or data, which is written as a scenario file writes it.
  if (name === 'body') return { name, label, kind: 'text', usual: '' };
  // Any text, but one of these is what people write.
  if (name === 'crossorigin') return { name, label, kind: 'one-of', values: ['none', 'anonymous', 'use-credentials'] };
  const type = schema[name].unwrap();
  if (type instanceof z.ZodBoolean) return { name, label, kind: 'flag' };
  if (type instanceof z.ZodString) return { name, label, kind: 'text', usual: name === 'method' ? method : '' };
  if (!(type instanceof z.ZodEnum)) return undefined;
  const meant = String(usual[name as keyof typeof usual]);
  const others = (type.options as string[]).filter((one) => one !== meant && accepts[name]?.includes(one) !== false);
  return { name, label, kind: 'one-of', values: [meant, ...others] };
}
