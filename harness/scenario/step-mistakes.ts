import {
  type ContentSecurityPolicy,
  parseAResponsesContentSecurityPolicies,
} from '../standard/content-security-policy.ts';
import { parseURL } from '../standard/index.ts';
import { contextNames, contextOf } from './contexts/index.ts';
import { isNamedOrigin } from './origin.ts';
import { needsAPageOfItsOwn } from './own-page.ts';
import { fillPlaceholders } from './placeholders.ts';
import { bodyKindOf, type RequestBody } from './request-body.ts';
import type { Step } from './scenario.ts';
import { transportNames, transportOf } from './transports/index.ts';
import type { Choice, Told, TransportDescription } from './transports/transport.ts';

interface Mistake {
  path: PropertyKey[];
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
  mistakes.push(
    ...untaken(request, transport),
    ...untold(step, transport),
    ...misplaced(step, transport),
    ...serviceWorkerMistakes(step),
    ...unloadMistakes(step),
    ...unledRedirects(step.server),
  );
  for (const field of ['to', 'path', 'resource', 'server'] as const) {
    if (step.url === undefined || step[field] === undefined) continue;
    mistakes.push({ path: [field], message: 'a url of another scheme asks no server; expected one of url and this' });
  }
  for (const field of ['from', 'topLevelOrigin'] as const) {
    if (step[field] === undefined || !/^api$|:<api>$/.test(String(step[field]))) continue;
    const message = 'pages stand at the app origin (app, or the port <app>) or at a named origin';
    mistakes.push({ path: [field], message });
  }
  return mistakes;
}

/** What cannot be done in the step's context, or with its page. */
function misplaced(
  { context: name = 'window', page, topLevelOrigin, from = 'app' }: Partial<Step>,
  transport: TransportDescription,
): Mistake[] {
  // Of one that there is not, the schema tells.
  if (!Object.hasOwn(contextOf, name)) return [];
  const context = contextOf[name];
  const mistakes: Mistake[] = [];
  if (context.kind === 'worker' && !transport.worksInWorkers) {
    const others = transportNames.filter((other) => transportOf[other].worksInWorkers);
    const message = `${transport.name} needs a document, and ${context.about} has none; expected transport ${others.join(' or ')}`;
    mistakes.push({ path: ['transport'], message });
  }
  if (context.lacks?.includes(transport.name)) {
    const others = transportNames.filter(
      (other) => transportOf[other].worksInWorkers && !context.lacks?.includes(other),
    );
    const message = `${context.about} has no ${transport.name}; expected transport ${others.join(' or ')}`;
    mistakes.push({ path: ['transport'], message });
  }
  for (const [field, origin] of Object.entries({ from, topLevelOrigin })) {
    if (!context.needsSecureContext || !isInsecure(origin)) continue;
    const message = `${origin} is no secure context and has no service worker; expected app, a loopback name or https`;
    mistakes.push({ path: [field], message });
  }
  if (topLevelOrigin !== undefined && topLevelOrigin !== from && !context.takesTopLevelOrigin) {
    const others = contextNames.filter((other) => contextOf[other].takesTopLevelOrigin);
    const message = `${context.about} is a top-level page of its own; expected context ${others.join(' or ')}`;
    mistakes.push({ path: ['topLevelOrigin'], message });
  }
  if (page === undefined || page === null || typeof page !== 'object') return mistakes;
  if (page.path !== undefined && context.referrer === 'script') {
    const message = `${context.about} goes by the URL of its script, which is the harness’s own; expected headers alone`;
    mistakes.push({ path: ['page', 'path'], message });
  }
  const headers = linesOf(page.headers);
  const isOwn = needsAPageOfItsOwn(headers);
  const isTopLevel = name === 'window' || context.policies === 'inherited';
  if (isOwn && (!isTopLevel || topLevelOrigin !== undefined)) {
    const names = 'Cross-Origin-Opener-Policy and Origin-Agent-Cluster';
    mistakes.push({
      path: ['page', 'headers'],
      message: `${names} are for a top-level page; expected context window, without topLevelOrigin`,
    });
  }
  const mistake = parseAResponsesContentSecurityPolicies(headers)
    .map((policy) => policyMistake(policy, isOwn))
    .find((message) => message !== undefined);
  if (mistake !== undefined) mistakes.push({ path: ['page', 'headers'], message: mistake });
  return mistakes;
}

/** Whether an origin is none that is potentially trustworthy. */
function isInsecure(origin: unknown): boolean {
  return /^http:/.test(String(origin)) && isNamedOrigin(String(origin));
}

/** A policy that would keep the page’s own script from running, or from telling what it observed. */
function policyMistake(policy: ContentSecurityPolicy, isOwn: boolean): string | undefined {
  const sourcesOf = (...directives: string[]) =>
    policy.get(directives.find((directive) => policy.has(directive)) ?? 'default-src');
  const allows = (sources: readonly string[] | undefined, ...keywords: string[]) =>
    sources === undefined || sources.some((source) => keywords.includes(source.toLowerCase()));
  if (policy.has('sandbox')) {
    return 'a policy with sandbox makes the origin opaque; expected context csp-sandboxed-frame';
  }
  if (!allows(sourcesOf('script-src-elem', 'script-src'), "'unsafe-inline'")) {
    return "the page’s own script is inline; expected 'unsafe-inline' in script-src, or in default-src";
  }
  if (isOwn && !allows(sourcesOf('connect-src'), "'self'", '*')) {
    return "a top-level page speaks with the session; expected 'self' in connect-src";
  }
  return undefined;
}

function linesOf(headers: unknown): [string, string][] {
  if (typeof headers !== 'object' || headers === null) return [];
  if (Array.isArray(headers)) return headers.map((line) => [String(line?.[0]), String(line?.[1])]);
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
}

/** What is read while a document unloads has to outlive it, and is told to nobody. */
function unloadMistakes({
  unload,
  transport = 'fetch',
  request,
  context,
  expected = {},
  ...step
}: Partial<Step>): Mistake[] {
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
  for (const field of ['page', 'topLevelOrigin', 'serviceWorker'] as const) {
    if (step[field] === undefined) continue;
    mistakes.push({
      path: [field],
      message: 'a document that unloads is served plainly; expected one of unload and this',
    });
  }
  if (expected.read !== undefined && expected.read !== 'opaque') {
    const message = 'nobody is told what a document reads while it unloads; expected opaque, or nothing';
    mistakes.push({ path: ['expected', 'read'], message });
  }
  return mistakes;
}

/** What no service worker can stand in between of, and what is told of none. */
function serviceWorkerMistakes({
  serviceWorker,
  from = 'app',
  context,
  expected = {},
  ...step
}: Partial<Step>): Mistake[] {
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
      message: `a service worker stands in between for a page, and not for a ${context}; expected context window`,
    });
  }
  for (const field of ['page', 'topLevelOrigin'] as const) {
    if (step[field] === undefined) continue;
    mistakes.push({ path, message: `a service worker stands in between for a plain page; expected no ${field}` });
  }
  if (isInsecure(from)) {
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

/** Redirects that do not say where they lead to, or lead to where the scenario has no URL. */
function unledRedirects(server: Step['server']): Mistake[] {
  const redirects: unknown = server?.redirects;
  if (!Array.isArray(redirects)) return [];
  return redirects.flatMap((hop: { to?: unknown; location?: unknown } | null, index): Mistake[] => {
    const path = ['server', 'redirects', index];
    if (typeof hop !== 'object' || hop === null) return [];
    if (hop.to === undefined && hop.location === undefined)
      return [{ path, message: 'expected to, location, or both' }];
    if (typeof hop.location !== 'string' || !leadsElsewhere(hop.location)) return [];
    const message =
      'leads to a URL that belongs to no scenario; expected {next} in it, path and query of the URL that it leads to';
    return [{ path: [...path, 'location'], message }];
  });
}

/** Whether a Location leads to a URL that a server would be asked for, and that is not of this scenario. */
function leadsElsewhere(location: string): boolean {
  if (location.includes('{next}')) return false;
  const base = 'https://to.example/data?scenario';
  const values = { from: 'https://from.example', to: 'https://to.example', id: 'cc1' };
  const written = fillPlaceholders(location, values);
  const target = parseURL(written, base);
  if (target === null) return false;
  const { protocol, href, hash } = target;
  return /^https?:$/.test(protocol) && href.slice(0, href.length - hash.length) !== base;
}

/** Values that ask for what is so anyway. */
const neutral: Partial<Record<Choice, unknown>> = { mode: 'cors', method: 'GET' };

/** Choices that a transport does not have, or not to that value. */
function untaken(request: NonNullable<Step['request']>, transport: TransportDescription): Mistake[] {
  const { name, takes, accepts = {}, headers } = transport;
  const asked = Object.entries(request) as [Choice, unknown][];
  return asked.flatMap(([field, value]) => {
    if (value === undefined || value === false) return [];
    const path = ['request', field];
    if (!takes.includes(field)) {
      if (neutral[field] === value) return [];
      const others = transportNames.filter((other) => transportOf[other].takes.includes(field));
      return [{ path, message: `${name} has no ${field} to choose; expected transport ${others.join(' or ')}` }];
    }
    const accepted = accepts[field];
    if (accepted?.includes(String(value)) === false) {
      return [{ path, message: `${name} does not take ${field} '${value}'; expected ${accepted.join(' or ')}` }];
    }
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
  statusText: 'status',
  url: 'url',
  redirected: 'redirected',
  visible: 'headers',
  hidden: 'headers',
  headers: 'headers',
  body: 'body',
  crossOrigin: 'crossOrigin',
  uploadEvents: 'uploadEvents',
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
