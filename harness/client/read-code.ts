import type { ResolvedRequest } from '../scenario/resolved-scenario.ts';
import type { Handling } from '../scenario/resolved-service-worker.ts';
import { literal } from '../scenario/transports/code.ts';
import { transportOf } from '../scenario/transports/index.ts';

/** A read as JavaScript that can be pasted into a console, and where that is to run. */
export function readCode(read: ResolvedRequest): string {
  const where = read.context === 'window' ? '' : `// in a ${read.context.replace('-frame', ' frame')}\n`;
  return where + workerCode(read) + transportOf[read.transport].code(read);
}

/** What the listener of the page's service worker does, as comments: it is another script. */
function workerCode({ serviceWorker: onFetch }: ResolvedRequest): string {
  if (onFetch === undefined) return '';
  const told = [onFetch].flat().map((handling) => `//   ${handlingCode(handling)}\n`);
  const each = Array.isArray(onFetch) ? ', one event after the other' : '';
  return `// The page’s service worker, onfetch${each}:\n${told.join('')}`;
}

function handlingCode(handling: Handling): string {
  if (typeof handling === 'string') return withoutObject[handling];
  if ('redirect' in handling) {
    const { url, status } = handling.redirect;
    return `event.respondWith(Response.redirect(${literal(url)}, ${status}));`;
  }
  const { via } = handling;
  const made = 'response' in handling ? responseCode(handling.response) : workerFetchCode(handling.fetch);
  return `event.respondWith(${via === undefined ? made : passages[via](made)});`;
}

const withoutObject: Record<Extract<Handling, string>, string> = {
  ignore: 'does nothing',
  throw: "throw new Error('before it responds');",
  'prevent-default': 'event.preventDefault();',
  error: 'event.respondWith(Response.error());',
  rejection: 'event.respondWith(Promise.reject());',
  'no-response': 'event.respondWith(null);',
};

const passages = {
  clone: (made: string) => `${made}.then((response) => response.clone())`,
  cache: (made: string) => `${made}.then((response) => putIntoACacheAndMatch(response))`,
  constructor: (made: string) => `${made}.then((response) => new Response(response.body, response))`,
};

function responseCode({ status, headers }: { status: number; headers: [string, string][] }): string {
  return `new Response(body, { status: ${status}, headers: ${literal(headers)} })`;
}

function workerFetchCode({ url, init }: Extract<Handling, { fetch: unknown }>['fetch']): string {
  const given = Object.entries(init).map(([name, value]) => `${name}: ${literal(value)}`);
  const input = url === undefined ? 'event.request' : literal(url);
  return `fetch(${[input, ...(given.length === 0 ? [] : [`{ ${given.join(', ')} }`])].join(', ')})`;
}
