import { headerListOf } from '../standard/index.ts';
import { type ResourceKey, resourceURL } from '../wire/resource-key.ts';
import type { Cue } from './answer.ts';
import { type OriginPorts, resolveOrigin } from './origin.ts';
import { fillPlaceholders, type PlaceholderValues } from './placeholders.ts';
import { mapBody } from './request-body.ts';
import { type OnFetch, resolveServiceWorker } from './resolved-service-worker.ts';
import type { Scenario, Step } from './scenario.ts';
import { type TransportName, transportOf } from './transports/index.ts';
import type { TransportRequest } from './transports/transport.ts';

/** Where a scenario is run: the servers' ports, and the name of the attempt in URLs, unique within a pair of servers. */
export interface Place {
  ports: OriginPorts;
  attempt: string;
}

/** What the page of a step asks for, and where, with every default and placeholder filled in. */
export interface ResolvedRequest extends TransportRequest {
  transport: TransportName;
  context: 'window' | 'sandboxed-frame' | 'data-frame';
  serviceWorker?: OnFetch;
  /** How the document that makes it unloads meanwhile. */
  unload?: 'navigation' | 'removal';
}

/** A scenario with its origins, URLs and requests as they are at one place. */
export interface ResolvedScenario {
  /** What `{id}` stands for. */
  id: string;
  /** Origins of a step's page and of its first URL, and what `{id}` stands for. */
  valuesOf(index: number): PlaceholderValues;
  /** The URL of each hop of a step. */
  urlsOf(index: number): string[];
  requestOf(index: number): ResolvedRequest;
  /** What the servers play for a resource; of several steps on one resource, the step that is under way. */
  cueOf(key: ResourceKey, underWay: number): Cue | undefined;
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
  const urlsOf = (index: number): string[] => {
    const step = stepOf(index);
    const values = valuesOf(index);
    if (step.url !== undefined) return [fillPlaceholders(step.url, values)];
    const hops = [{ to: step.to ?? 'api', path: step.path }, ...(step.server?.redirects ?? [])];
    return hops.map(({ to, path }, hop) =>
      resourceURL(resolveOrigin(to, ports), fillPlaceholders(path ?? defaultPath, values), {
        scenario: scenario.id,
        attempt,
        resource: resourceOf(index),
        hop,
      }),
    );
  };
  const serviceWorkerOf = (index: number): OnFetch | undefined => {
    const { serviceWorker, to = 'api', path: own = defaultPath, transport = 'fetch' } = stepOf(index);
    const values = valuesOf(index);
    const key = { scenario: scenario.id, attempt, resource: resourceOf(index), hop: 0 };
    const urlAt = (origin = to, path = own) =>
      resourceURL(resolveOrigin(origin, ports), fillPlaceholders(path, values), key);
    const { resource } = transportOf[transport];
    return serviceWorker && resolveServiceWorker(serviceWorker, { values, resource, urlAt });
  };
  return {
    id,
    valuesOf,
    urlsOf,
    requestOf(index) {
      const { request = {}, transport = 'fetch', context = 'window', unload } = stepOf(index);
      const values = valuesOf(index);
      const serviceWorker = serviceWorkerOf(index);
      return {
        url: urlsOf(index)[0]!,
        transport,
        context,
        method: request.method ?? transportOf[transport].method ?? 'GET',
        headers: headerListOf(request.headers ?? []).map(([name, value]) => [name, fillPlaceholders(value, values)]),
        mode: request.mode ?? 'cors',
        credentials: request.credentials ?? 'same-origin',
        redirect: request.redirect ?? 'follow',
        cache: request.cache ?? 'default',
        keepalive: request.keepalive ?? false,
        uploadListener: request.uploadListener ?? false,
        synchronous: request.synchronous ?? false,
        ...(serviceWorker !== undefined && { serviceWorker }),
        ...(unload !== undefined && { unload }),
        ...(request.crossorigin !== undefined && { crossorigin: request.crossorigin }),
        ...(request.referrer !== undefined && { referrer: fillPlaceholders(request.referrer, values) }),
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
