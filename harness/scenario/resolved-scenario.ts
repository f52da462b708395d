import { headerListOf } from '../standard/index.ts';
import { type ResourceKey, resourceURL } from '../wire/resource-key.ts';
import type { Cue } from './answer.ts';
import { type OriginPorts, resolveOrigin } from './origin.ts';
import { fillPlaceholders, type PlaceholderValues } from './placeholders.ts';
import { mapBody, type RequestBody } from './request-body.ts';
import type { Scenario, Step } from './scenario.ts';
import { type TransportName, transportOf } from './transports/index.ts';

/** Where a scenario is run: the servers' ports, and the name of the attempt in URLs, unique within a pair of servers. */
export interface Place {
  ports: OriginPorts;
  attempt: string;
}

/** What the page of a step asks for, with every default and placeholder filled in. */
export interface ResolvedRequest {
  url: string;
  transport: TransportName;
  context: 'window' | 'sandboxed-frame' | 'data-frame';
  method: string;
  headers: [name: string, value: string][];
  mode: 'cors' | 'no-cors' | 'same-origin' | 'navigate';
  credentials: 'omit' | 'same-origin' | 'include';
  redirect: 'follow' | 'error' | 'manual';
  cache: 'default' | 'no-store' | 'reload' | 'no-cache' | 'force-cache' | 'only-if-cached';
  body?: RequestBody;
  crossorigin?: 'anonymous' | 'use-credentials';
  referrerPolicy?: ReferrerPolicy;
  referrer?: string;
  keepalive: boolean;
  uploadListener: boolean;
  synchronous: boolean;
}

type ReferrerPolicy = NonNullable<NonNullable<Step['request']>['referrerPolicy']>;

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
  return {
    id,
    valuesOf,
    urlsOf,
    requestOf(index) {
      const { request = {}, transport = 'fetch', context = 'window' } = stepOf(index);
      const values = valuesOf(index);
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
        ...(request.crossorigin !== undefined && { crossorigin: request.crossorigin }),
        ...(request.referrer !== undefined && { referrer: fillPlaceholders(request.referrer, values) }),
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
