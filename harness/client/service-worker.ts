import { readResourceKey } from '../wire/resource-key.ts';
import type { FetchEventRequest, OnFetch, WorkerMessage } from './protocol.ts';

/**
 * The script of the service worker that stands between a page and the network. It does with the fetch events of a read
 * what it was told before, and leaves all others alone.
 */

/** What TypeScript's DOM library does not know of a service worker. */
interface ExtendableEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: unknown): void;
}
declare const self: Window & { skipWaiting(): Promise<void>; clients: { claim(): Promise<void> } };

/** What is to be done with the events of a read, and what they were, by attempt and step. */
const reads = new Map<string, { onFetch: OnFetch; events: FetchEventRequest[] }>();

function nameOf(url: string): string | undefined {
  const key = readResourceKey(url);
  return key && `${key.attempt} ${key.resource}`;
}

self.addEventListener('install', () => {
  self.skipWaiting();
});

self.addEventListener('message', ({ data, ports: [port] }: MessageEvent<WorkerMessage>) => {
  const name = nameOf(data.url)!;
  if (data.onFetch !== undefined) reads.set(name, { onFetch: data.onFetch, events: [] });
  port?.postMessage(reads.get(name)?.events);
  if (data.onFetch === undefined) reads.delete(name);
});

self.addEventListener('fetch', (plain) => {
  const event = plain as FetchEvent;
  const { method, mode, credentials, redirect, cache, destination } = event.request;
  const read = reads.get(nameOf(event.request.url) ?? '');
  if (read === undefined) return;
  const { onFetch, events } = read;
  const handling = Array.isArray(onFetch) ? (onFetch[events.length] ?? 'ignore') : onFetch;
  events.push({ method, mode, credentials, redirect, cache, destination });
  switch (handling) {
    case 'ignore':
      return;
    case 'throw':
      throw new Error('the listener throws, as it is meant to');
    case 'prevent-default':
      return event.preventDefault();
    case 'error':
      return event.respondWith(Response.error());
    case 'rejection':
      return event.respondWith(Promise.reject(new Error('the promise is rejected, as it is meant to be')));
    case 'no-response':
      return event.respondWith(Promise.resolve(null));
    default:
      event.respondWith(respond(event.request, handling));
  }
});

async function respond(request: Request, handling: Exclude<OnFetch, string | readonly unknown[]>): Promise<Response> {
  if ('redirect' in handling) return Response.redirect(handling.redirect.url, handling.redirect.status);
  return passOn(await made(request, handling), handling.via);
}

async function made(
  request: Request,
  handling: Exclude<OnFetch, string | readonly unknown[] | { redirect: unknown }>,
): Promise<Response> {
  if ('response' in handling) {
    const { status, headers, body } = handling.response;
    const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
    return new Response(bytes.length === 0 ? null : bytes, { status, headers });
  }
  const { url, init } = handling.fetch;
  // An empty init is not the same as none: https://fetch.spec.whatwg.org/#dom-request, step 13
  return Object.keys(init).length === 0 ? fetch(url ?? request) : fetch(url ?? request, init);
}

async function passOn(response: Response, via: 'clone' | 'cache' | 'constructor' | undefined): Promise<Response> {
  if (via === 'clone') return response.clone();
  if (via === 'constructor') return new Response(response.body, response);
  if (via !== 'cache') return response;
  const name = `cors-conformance ${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
  const cache = await caches.open(name);
  try {
    await cache.put('/kept', response);
    return (await cache.match('/kept'))!;
  } finally {
    await caches.delete(name);
  }
}
