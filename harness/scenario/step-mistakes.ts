import { isNamedOrigin } from './origin.ts';
import { bodyKindOf, type RequestBody } from './request-body.ts';
import type { Step } from './scenario.ts';
import { transportNames, transportOf } from './transports/index.ts';
import type { Choice, Told, TransportDescription } from './transports/transport.ts';

interface Mistake {
  path: string[];
  message: string;
}

/** What a step asks for that its transport or its page cannot do. */
export function stepMistakes(step: Partial<Step>): Mistake[] {
  const mistakes: Mistake[] = [];
  const request = step.request ?? {};
  const method = String(request.method ?? 'GET').toUpperCase();
  const name = step.transport ?? 'fetch';
  // Of one that there is not, the schema tells.
  if (!Object.hasOwn(transportOf, name)) return [];
  const transport = transportOf[name];
  if (request.body !== undefined && transport.takes.includes('method') && (method === 'GET' || method === 'HEAD')) {
    mistakes.push({ path: ['request', 'body'], message: `a ${method} request cannot have a body` });
  }
  mistakes.push(...untaken(request, transport), ...untold(step, transport), ...serviceWorkerMistakes(step));
  mistakes.push(...unloadMistakes(step));
  for (const field of ['to', 'path', 'resource', 'server'] as const) {
    if (step.url === undefined || step[field] === undefined) continue;
    mistakes.push({ path: [field], message: 'a url of another scheme asks no server; expected one of url and this' });
  }
  if (step.from !== undefined && /^api$|:<api>$/.test(String(step.from))) {
    mistakes.push({
      path: ['from'],
      message: 'pages stand at the app origin (app, or the port <app>) or at a named origin',
    });
  }
  return mistakes;
}

/** What is read while a document unloads has to outlive it, and is told to nobody. */
function unloadMistakes({ unload, transport = 'fetch', request, context, expected = {} }: Partial<Step>): Mistake[] {
  if (unload === undefined) return [];
  const mistakes: Mistake[] = [];
  const outlives = transport === 'fetch' ? request?.keepalive === true : transportOf[transport].silent;
  if (!outlives) {
    const message = `${transport} does not outlive its document; expected fetch with keepalive, sendBeacon or fetchLater`;
    mistakes.push({ path: ['unload'], message });
  }
  if (context !== undefined && context !== 'window') {
    mistakes.push({ path: ['unload'], message: `no ${context} is unloaded; expected context window` });
  }
  if (expected.read !== undefined && expected.read !== 'opaque') {
    const message = 'nobody is told what a document reads while it unloads; expected opaque, or nothing';
    mistakes.push({ path: ['expected', 'read'], message });
  }
  return mistakes;
}

/** What no service worker can stand in between of, and what is told of none. */
function serviceWorkerMistakes({ serviceWorker, from = 'app', context, expected = {} }: Partial<Step>): Mistake[] {
  if (serviceWorker === undefined) {
    const told = (['events', 'event'] as const).filter((field) => expected[field] !== undefined);
    return told.map((field) => ({
      path: ['expected', field],
      message: 'is told by a service worker; expected serviceWorker',
    }));
  }
  const mistakes: Mistake[] = [];
  const path = ['serviceWorker'];
  if (context !== undefined && context !== 'window') {
    mistakes.push({
      path,
      message: `a ${context} has an opaque origin and no service worker; expected context window`,
    });
  }
  if (/^http:/.test(String(from)) && isNamedOrigin(String(from))) {
    const message = `${from} is no secure context and has no service worker; expected app, a loopback name or https`;
    mistakes.push({ path, message });
  }
  for (const one of [serviceWorker].flat()) {
    const { status, body } = (typeof one === 'object' && one?.response) || {};
    if (body !== undefined && [204, 205, 304].includes(status ?? 200)) {
      mistakes.push({ path, message: `new Response() throws for a body with the status ${status}; expected no body` });
    }
  }
  return mistakes;
}

/** Values that ask for what is so anyway. */
const neutral: Partial<Record<Choice, unknown>> = { mode: 'cors', method: 'GET' };

/** Choices that a transport does not have, or not to that value. */
function untaken(request: NonNullable<Step['request']>, transport: TransportDescription): Mistake[] {
  const { name, takes, refuses = {}, headers } = transport;
  const asked = Object.entries(request) as [Choice, unknown][];
  return asked.flatMap(([field, value]) => {
    if (value === undefined || value === false) return [];
    const path = ['request', field];
    if (!takes.includes(field)) {
      if (neutral[field] === value) return [];
      const others = transportNames.filter((other) => transportOf[other].takes.includes(field));
      return [{ path, message: `${name} has no ${field} to choose; expected transport ${others.join(' or ')}` }];
    }
    const instead = refuses[field]?.[String(value)];
    if (instead !== undefined) return [{ path, message: `${name} cannot ${value} ${field}; expected ${instead}` }];
    if (field === 'body') return unknownBody(value as RequestBody, transport, path);
    const lines = field === 'headers' && headers !== undefined ? namesOf(value) : [];
    const other = lines.find((line) => !headers?.some((known) => known.toLowerCase() === line.toLowerCase()));
    if (other === undefined) return [];
    return [{ path, message: `${name} cannot set ${other}; expected ${headers?.join(' or ')} alone` }];
  });
}

/** A body that the transport does not take. */
function unknownBody(body: RequestBody, { name, bodies = [] }: TransportDescription, path: string[]): Mistake[] {
  const kind = bodyKindOf(body);
  return bodies.includes(kind)
    ? []
    : [{ path, message: `${name} cannot send ${kind} as its body; expected ${bodies.join(', ')}` }];
}

function namesOf(headers: unknown): string[] {
  return Array.isArray(headers) ? headers.map(([name]) => String(name)) : Object.keys(headers as object);
}

/** What each expectation of what the page read rests on. */
const rests: Partial<Record<keyof NonNullable<Step['expected']>, Told>> = {
  type: 'type',
  status: 'status',
  visible: 'headers',
  hidden: 'headers',
  headers: 'headers',
  body: 'body',
};

/** Expectations of what a transport does not tell a page. */
function untold({ expected = {} }: Partial<Step>, { name, tells }: TransportDescription): Mistake[] {
  return Object.entries(rests).flatMap(([field, told]) => {
    if (expected[field as keyof typeof expected] === undefined || tells.includes(told)) return [];
    const others = transportNames.filter((other) => transportOf[other].tells.includes(told));
    return [
      {
        path: ['expected', field],
        message: `${name} does not tell a page the ${told}; expected transport ${others.join(' or ')}`,
      },
    ];
  });
}
