import { contains, headerListOf } from '../standard/index.ts';
import { defaultResource } from './answer.ts';
import { fillPlaceholders, type PlaceholderValues } from './placeholders.ts';
import type { StepServiceWorker } from './scenario.ts';
import type { Resource } from './transports/transport.ts';

type Lines = [name: string, value: string][];
type Via = { via?: 'clone' | 'cache' | 'constructor' };

/** What a service worker does with one fetch event, with every URL and placeholder filled in; as the oracle takes it, and a worker's script. */
export type Handling =
  | 'ignore'
  | 'throw'
  | 'prevent-default'
  | 'error'
  | 'rejection'
  | 'no-response'
  | ({ fetch: { url?: string; init: WorkerInit } } & Via)
  /** The body is in base64. */
  | ({ response: { status: number; headers: Lines; body: string } } & Via)
  | { redirect: { url: string; status: number } };

/** With every event, or with each in turn. */
export type OnFetch = Handling | Handling[];

interface WorkerInit {
  method?: string;
  headers?: Lines;
  mode?: 'cors' | 'no-cors' | 'same-origin' | 'navigate';
  credentials?: 'omit' | 'same-origin' | 'include';
  redirect?: 'follow' | 'error' | 'manual';
  cache?: RequestCache;
  referrerPolicy?: Exclude<ReferrerPolicy, ''>;
}

export interface ServiceWorkerPlace {
  values: PlaceholderValues;
  /** What a response holds that says nothing of its body. */
  resource: Resource | undefined;
  /** The URL of the step's resource at an origin and path, each the step's own where it is not given. */
  urlAt(to: string | undefined, path: string | undefined): string;
}

export function resolveServiceWorker(given: StepServiceWorker, place: ServiceWorkerPlace): OnFetch {
  return Array.isArray(given) ? given.map((one) => resolveHandling(one, place)) : resolveHandling(given, place);
}

function resolveHandling(given: Exclude<StepServiceWorker, unknown[]>, place: ServiceWorkerPlace): Handling {
  if (typeof given === 'string') return given;
  const { fetch, response, redirect, via } = given;
  const lines = (headers: Parameters<typeof headerListOf>[0]): Lines =>
    headerListOf(headers).map(([name, value]) => [name, fillPlaceholders(value, place.values)]);
  if (redirect !== undefined) {
    return { redirect: { url: place.urlAt(redirect.to, redirect.path), status: redirect.status ?? 302 } };
  }
  const passage = via === undefined ? {} : { via };
  if (response !== undefined) {
    const { status = 200, headers = {}, body } = response;
    const { type, body: content } = place.resource ?? defaultResource;
    const bodiless = [204, 205, 304].includes(status);
    const bytes = Buffer.from(body === undefined ? content : fillPlaceholders(body, place.values));
    const own = lines(headers);
    const typed: Lines = bodiless || contains(own, 'Content-Type') ? own : [...own, ['Content-Type', type]];
    return { response: { status, headers: typed, body: bodiless ? '' : bytes.toString('base64') }, ...passage };
  }
  const { to, path, headers, ...rest } = fetch ?? {};
  const init = { ...rest, ...(headers !== undefined && { headers: lines(headers) }) } as WorkerInit;
  const url = to === undefined && path === undefined ? {} : { url: place.urlAt(to, path) };
  return { fetch: { ...url, init }, ...passage };
}
