import { headerListOf } from '../standard/given.ts';
import type { Header, HeaderList } from '../standard/index.ts';
import { parseURL } from '../standard/parse-url.ts';
import { type ResourceKey, resourceURL } from '../wire/resource-key.ts';
import { type Cue, contentOf, defaultBody } from './answer.ts';
import { type ContextName, contextOf } from './contexts/index.ts';
import { digestOf } from './digests.ts';
import { type OriginPorts, resolveOrigin } from './origin.ts';
import { fillPlaceholders, type PlaceholderValues } from './placeholders.ts';
import { mapBody } from './request-body.ts';
import { type OnFetch, resolveServiceWorker } from './resolved-service-worker.ts';
import type { Scenario, Step } from './scenario.ts';
import { type TransportName, transportOf } from './transports/index.ts';
import type { Preload, TransportDescription, TransportRequest } from './transports/transport.ts';

/** Where a scenario is run: the servers' ports, and the name of the attempt in URLs, unique within a pair of servers. */
export interface Place {
  ports: OriginPorts;
  attempt: string;
}

/** What the page of a step asks for, and where, with every default and placeholder filled in. */
export interface ResolvedRequest extends TransportRequest {
  transport: TransportName;
  context: ContextName;
  page: ResolvedPage;
  /** Origin of the top-level page, serialized, where that is another one than the page at `from`. */
  topLevelOrigin?: string;
  serviceWorker?: OnFetch;
  /** How the document that makes it unloads meanwhile. */
  unload?: 'navigation' | 'removal';
}

/** What a page, or a worker, is served with. */
export interface ResolvedPage {
  headers: HeaderList;
  path: string;
}

/** A scenario with its origins, URLs and requests as they are at one place. */
export interface ResolvedScenario {
  /** What `{id}` stands for. */
  id: string;
  /** Origins of a step's page and of its first URL, and what `{id}` stands for. */
  valuesOf(index: number): PlaceholderValues;
  /** The URL of each hop of a step. */
  urlsOf(index: number): string[];
  /** The URL of a step that has no key, and the key that it would have. */
  keyless(index: number): { url: string; key: ResourceKey } | undefined;
  requestOf(index: number): ResolvedRequest;
  /** What the servers play for a resource; of several steps on one resource, the step that is under way. */
  cueOf(key: ResourceKey, underWay: number): Cue | undefined;
}

/** The origin that a Location leads to from a URL; that of the URL itself where it leads to no server. */
function originBehind(url: string, location: string, values: PlaceholderValues): string {
  const written = fillPlaceholders(location, { ...values, next: defaultPath });
  const target = parseURL(written, url);
  return target !== null && /^https?:$/.test(target.protocol) ? target.origin : new URL(url).origin;
}

/** The path of a step that names none. */
const defaultPath = '/data';

/** Resolves a scenario: for the page that reads, the servers that answer, and the prediction of both. */
export function resolveScenario(scenario: Scenario, { ports, attempt }: Place): ResolvedScenario {
  const id = `cc${attempt.replace(/[^a-z0-9]/g, '')}`;
  const stepOf = (index: number): Step => scenario.steps[index]!;
  const valuesOf = (index: number): PlaceholderValues => ({
    from: resolveOrigin(stepOf(index).from ?? 'app', ports),
    to: resolveOrigin(stepOf(index).to ?? 'api', ports),
    id,
  });
  const resourceOf = (index: number): string => stepOf(index).resource ?? String(index);
  const keyOf = (index: number, hop = 0): ResourceKey => ({
    scenario: scenario.id,
    attempt,
    resource: resourceOf(index),
    hop,
  });
  const urlsOf = (index: number): string[] => {
    const step = stepOf(index);
    const values = valuesOf(index);
    if (step.url !== undefined) return [fillPlaceholders(step.url, values)];
    const { redirects = [] } = step.server ?? {};
    const urlAt = (origin: string, path: string | undefined, hop: number) => {
      const itsPath = fillPlaceholders(path ?? defaultPath, values);
      const isKeyless = scenario.keyless === true && hop === redirects.length;
      return isKeyless ? `${origin}${itsPath}` : resourceURL(origin, itsPath, keyOf(index, hop));
    };
    const urls = [urlAt(values.to, step.path, 0)];
    for (const { to, path, location = '' } of redirects) {
      const before = urls.at(-1)!;
      const origin = to === undefined ? originBehind(before, location, values) : resolveOrigin(to, ports);
      urls.push(urlAt(origin, path, urls.length));
    }
    return urls;
  };
  /** The digests are those of the body that is answered in the end. */
  const withDigests = (index: number): PlaceholderValues => {
    const { server = {}, transport = 'fetch' } = stepOf(index);
    const values = valuesOf(index);
    const body = server.actual?.body === undefined ? undefined : contentOf(server.actual.body, values);
    return { ...values, digest: (algorithm) => digestOf(algorithm, body ?? bodyOf(transportOf[transport])) };
  };
  const serviceWorkerOf = (index: number): OnFetch | undefined => {
    const { serviceWorker, to = 'api', path: own = defaultPath, transport = 'fetch' } = stepOf(index);
    const values = valuesOf(index);
    const key = keyOf(index);
    const urlAt = (origin = to, path = own) =>
      resourceURL(resolveOrigin(origin, ports), fillPlaceholders(path, values), key);
    const { resource } = transportOf[transport];
    return serviceWorker && resolveServiceWorker(serviceWorker, { values, resource, urlAt });
  };
  return {
    id,
    valuesOf,
    urlsOf,
    keyless(index) {
      const urls = urlsOf(index);
      return scenario.keyless ? { url: urls.at(-1)!, key: keyOf(index, urls.length - 1) } : undefined;
    },
    requestOf(index) {
      const {
        request = {},
        transport = 'fetch',
        context = 'window',
        page = {},
        topLevelOrigin,
        unload,
      } = stepOf(index);
      const values = valuesOf(index);
      const fill = ([name, value]: Header): [string, string] => [name, fillPlaceholders(value, values)];
      const above = topLevelOrigin && resolveOrigin(topLevelOrigin, ports);
      const serviceWorker = serviceWorkerOf(index);
      return {
        url: urlsOf(index)[0]!,
        transport,
        context,
        page: {
          headers: [...(contextOf[context].headers ?? []), ...headerListOf(page.headers ?? []).map(fill)],
          path: fillPlaceholders(page.path ?? '/', values),
        },
        ...(above !== undefined && above !== values.from && { topLevelOrigin: above }),
        method: request.method ?? transportOf[transport].method ?? 'GET',
        headers: headerListOf(request.headers ?? []).map(fill),
        mode: request.mode ?? 'cors',
        credentials: request.credentials ?? 'same-origin',
        redirect: request.redirect ?? 'follow',
        cache: request.cache ?? 'default',
        timing: request.timing ?? false,
        keepalive: request.keepalive ?? false,
        uploadListener: request.uploadListener ?? false,
        lateUploadListener: request.lateUploadListener ?? false,
        ...(request.username !== undefined && { username: request.username }),
        ...(request.password !== undefined && { password: request.password }),
        synchronous: request.synchronous ?? false,
        ...(request.timeout !== undefined && { timeout: request.timeout }),
        ...(serviceWorker !== undefined && { serviceWorker }),
        ...(unload !== undefined && { unload }),
        ...(request.drawing !== undefined && { drawing: request.drawing }),
        ...(request.crossorigin !== undefined && { crossorigin: request.crossorigin }),
        ...(request.as !== undefined && { as: request.as }),
        ...(request.integrity !== undefined && { integrity: fillPlaceholders(request.integrity, withDigests(index)) }),
        ...(request.preload !== undefined && { preload: preloadOf(request.preload, withDigests(index)) }),
        ...(request.referrer !== undefined && { referrer: fillPlaceholders(request.referrer, values) }),
        ...(request.targetAddressSpace !== undefined && { targetAddressSpace: request.targetAddressSpace }),
        ...(request.messages !== undefined && { messages: request.messages }),
        ...(request.referrerPolicy !== undefined && { referrerPolicy: request.referrerPolicy }),
        ...(request.body !== undefined && { body: mapBody(request.body, (text) => fillPlaceholders(text, values)) }),
      };
    },
    cueOf(key, underWay) {
      const index =
        resourceOf(underWay) === key.resource
          ? underWay
          : scenario.steps.findIndex((_, at) => resourceOf(at) === key.resource);
      const step = scenario.steps[index];
      if (step === undefined) return undefined;
      const { resource } = transportOf[step.transport ?? 'fetch'];
      const cue = { server: step.server ?? {}, values: valuesOf(index), urls: urlsOf(index) };
      return resource === undefined ? cue : { ...cue, resource };
    },
  };
}

const bodyOf = ({ resource }: TransportDescription): string | Uint8Array => resource?.body ?? defaultBody;

function preloadOf({ integrity, ...link }: Preload, values: PlaceholderValues): Preload {
  return { ...link, ...(integrity !== undefined && { integrity: fillPlaceholders(integrity, values) }) };
}
