import type { ContextDescription } from '../scenario/contexts/context.ts';
import { contextOf } from '../scenario/contexts/index.ts';
import { bodyKindOf } from '../scenario/request-body.ts';
import type { ScriptedAnswer, Step } from '../scenario/scenario.ts';
import { transportOf } from '../scenario/transports/index.ts';
import type { Choice } from '../scenario/transports/transport.ts';
import type { HeaderList } from '../standard/index.ts';
import type { Drawn } from './drawn.ts';
import { places, topLevels } from './page-parts.ts';
import { normalized } from './request-parts.ts';

type Cors = Drawn['cors'];
type Request = NonNullable<Step['request']>;

/** The steps of a scenario: what was drawn, as far as it can be asked for together. */
export function stepsOf(drawn: Drawn): Step[] {
  const one = { ...drawn, transport: transportIn(drawn) };
  const { again } = one;
  if (again === undefined) return [stepOf(one)];
  const credentials = one.credentials ?? (again.cookie === undefined ? undefined : 'include');
  const first = {
    ...one,
    credentials,
    ...(again.cookie !== undefined && { others: [...one.others, setsCookie(again.cookie)] }),
  };
  const second = {
    ...one,
    method: again.method ?? one.method,
    headers: again.headers ?? one.headers,
    credentials: again.credentials ?? credentials,
    transport: transportIn({ ...one, transport: again.transport ?? one.transport }),
    preflight: again.preflight ?? one.preflight,
    cors: again.cors ?? one.cors,
  };
  const reads = [first, second, ...(again.thrice ? [first] : [])];
  // Documents keep what elements have loaded, by its URL, and ask for it once: only what asks each time reads one resource.
  const isShared = reads.every((read) => asksEachTime(read));
  return reads.map((read, index) => ({
    ...stepOf(read, again.maxAge),
    ...(again.cookie !== undefined && { path: ownPath }),
    ...(index > 0 && again.wait !== undefined && { wait: again.wait }),
    ...(isShared && { resource: 'shared' }),
  }));
}

/** Below which cookies of the scenario live. */
const ownPath = '/{id}/data';
const setsCookie = (cookie: string): [string, string] => ['Set-Cookie', cookie];

/** Worklets are for secure contexts alone: https://html.spec.whatwg.org/multipage/worklets.html#worklet */
function transportIn({ from, transport }: Drawn): Drawn['transport'] {
  return transport.endsWith('Worklet') && from === 'http://app.example.com' ? 'fetch' : transport;
}

/** What tells a page the whole response, and takes any. */
const isScript = ({ transport }: Drawn) => transport === 'fetch' || transport === 'XMLHttpRequest';
const asksEachTime = (one: Drawn) => isScript(one) || one.transport === 'sendBeacon' || one.transport === 'EventSource';

function stepOf(one: Drawn, maxAgeLines: readonly string[] = []): Step {
  // WebKitGTK (2.50) asks no proxy for ws:, and so does not reach names by it.
  const targets = places[one.from]!.filter((origin) => one.transport !== 'WebSocket' || !isPlainName(origin));
  const place = placeOf(one);
  const request = requestOf(one);
  const target = (index: number) => targets[index % targets.length]!;
  // Where an image is led to itself for ever, WebKitGTK (2.50) tells neither load nor error. No link.
  const leadsOn = (location?: string) => location !== undefined && (location !== '' || isScript(one));
  const to = target(one.target);
  const { hops, transport } = one;
  const path = one.again?.cookie === undefined ? {} : { path: ownPath };
  // What elements make of other statuses and types than their resource's has scenarios of its own.
  const status = isScript(one) && !neverSettles(one) ? one.status : undefined;
  const others = one.others.filter(([name]) => isScript(one) || name !== 'Content-Type');
  const isOpaque = contextOf[place.context ?? 'window'].origin === 'opaque';
  const credentialed =
    request.credentials === 'include' || request.crossorigin === 'use-credentials' || transport === 'sendBeacon';
  const sane = hops.length > 0 ? '{echo:Origin}' : isOpaque ? 'null' : '{from}';
  const cors = (changes: Cors): HeaderList => [
    ...lines('Access-Control-Allow-Origin', changes.allowOrigin ?? [sane]),
    ...lines('Access-Control-Allow-Credentials', changes.allowCredentials ?? (credentialed ? ['true'] : [])),
  ];
  const preflight = (changes: Drawn['preflight']): ScriptedAnswer => ({
    ...(changes.status !== undefined && { status: changes.status }),
    headers: [
      ...cors(changes.cors),
      ...lines(
        'Access-Control-Allow-Methods',
        changes.methods ?? (saneMethod(one.method) ? [normalized(one.method)] : []),
      ),
      ...lines('Access-Control-Allow-Headers', changes.headers ?? saneHeaders(one)),
      ...lines('Access-Control-Max-Age', maxAgeLines),
    ],
  });
  return {
    ...place,
    ...(to !== 'api' && { to }),
    ...(transport !== 'fetch' && { transport }),
    ...(Object.keys(request).length > 0 && { request }),
    server: {
      preflight: preflight(one.preflight),
      ...(hops.length > 0 && {
        redirects: hops.map((hop) => ({
          status: hop.status,
          headers: [
            ...cors(hop.cors),
            ...lines('Referrer-Policy', hop.referrerPolicy ?? []),
            ...lines('Cross-Origin-Resource-Policy', hop.resourcePolicy ?? []),
          ],
          ...(leadsOn(hop.location) ? { location: hop.location! } : { to: target(hop.target) }),
          ...path,
          preflight: preflight(hop.preflight),
        })),
      }),
      actual: {
        ...(status !== undefined && { status }),
        headers: [
          ...cors(one.cors),
          ...lines('Access-Control-Expose-Headers', one.expose ?? []),
          ...lines('Cross-Origin-Resource-Policy', one.resourcePolicy ?? []),
          ...others,
        ],
      },
    },
  };
}

/** Where the read is made, as far as its transport works there. */
function placeOf({ from, context, page, isThirdParty, transport }: Drawn): Step {
  const { kind, origin, lacks = [], needsSecureContext }: ContextDescription = contextOf[context];
  // A form is posted into a frame that its page reaches into.
  const works =
    (kind !== 'worker' || transportOf[transport].worksInWorkers) &&
    !lacks.includes(transport) &&
    !(needsSecureContext && isPlainName(from)) &&
    !(transport === 'form' && origin === 'opaque') &&
    // WebKitGTK shows no data: URL there.
    !(context === 'data-frame' && page?.headers.some(([, value]) => value === 'require-corp'));
  const drawn = works ? context : 'window';
  const within = isThirdParty && !contextOf[drawn].takesTopLevelOrigin ? 'frame' : drawn;
  const path = contextOf[within].referrer === 'script' ? undefined : page?.path;
  return {
    ...(from !== 'app' && { from }),
    ...(within !== 'window' && { context: within }),
    ...(isThirdParty && { topLevelOrigin: topLevels[from] }),
    ...(page !== undefined && { page: { headers: page.headers, ...(path !== undefined && { path }) } }),
  };
}

/** What is asked for, as far as the transport takes it. */
function requestOf(one: Drawn): Request {
  const { takes, accepts = {}, headers: settable, bodies = [] } = transportOf[one.transport];
  const isBodiless = takes.includes('method') && /^(get|head)$/i.test(one.method);
  // A type alone can be set of a string.
  const headers =
    settable === undefined
      ? one.headers
      : one.headers
          .filter(([name]) => settable.some((known) => isSame(known, name)) && typeof one.body === 'string')
          .slice(0, 1);
  const hasBody = one.body !== undefined && !isBodiless && bodies.includes(bodyKindOf(one.body));
  const wanted: Request = {
    ...(one.method !== 'GET' && { method: one.method }),
    ...(headers.length > 0 && { headers }),
    ...(hasBody && { body: one.body }),
    ...(one.credentials !== undefined && { credentials: one.credentials }),
    ...(one.mode !== undefined && { mode: one.mode }),
    ...(one.redirect !== undefined && { redirect: one.redirect }),
    ...(one.cache !== undefined && { cache: one.cache }),
    ...(one.uploadListener && { uploadListener: true }),
    ...(one.crossorigin !== undefined && { crossorigin: one.crossorigin }),
    ...(one.referrerPolicy !== undefined && { referrerPolicy: one.referrerPolicy }),
    ...(one.referrer !== undefined && { referrer: one.referrer }),
    ...(one.keepalive && { keepalive: true }),
  };
  const taken = Object.entries(wanted).filter(
    ([name, value]) => takes.includes(name as Choice) && accepts[name as Choice]?.includes(String(value)) !== false,
  );
  return Object.fromEntries(taken);
}

/** Whether an origin is a name that only the proxy leads to, over http. */
const isPlainName = (origin: string) => /^http:\/\/[a-z]/.test(origin);

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/**
 * A read that never settles proves nothing: Firefox asks again where HEAD is answered with 421, as the Standard says, and
 * then waits for ever (153; a GET settles). No link.
 */
const neverSettles = ({ status, method }: Drawn) => status === 421 && /^head$/i.test(method);

/** Whether the method needs to be named for a preflight to pass. */
function saneMethod(name: string): boolean {
  return !/^(get|head|post)$/i.test(name);
}

/** Every header that the page sets, named; and what all steps of a scenario may ask for. */
function saneHeaders({ headers: own, again }: Drawn): string[] {
  const names = [...own, ...(again?.headers ?? [])].map(([name]) => name.toLowerCase());
  return names.length === 0 ? [] : [[...new Set(names)].join(', ')];
}

function lines(name: string, values: readonly string[]): HeaderList {
  return values.map((value) => [name, value]);
}
