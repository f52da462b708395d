import type { Grants } from '../policy.ts';
import type { Ask } from './probe-draft.ts';

/** A way in which a page may ask once its origin is allowed, whatever else the policy grants. */
export interface Manner {
  intent: string;
  /** What sets it apart from others of its intent, for an id. */
  what: string;
  ask: Partial<Omit<Ask, 'from' | 'path' | 'credentials'>>;
}

/** More than the 100 kB that many body parsers take: what they throw must have its CORS headers, too. */
const largeBody = 'a=1&'.repeat(32 * 1024);
/** The longest value that needs no preflight. https://fetch.spec.whatwg.org/#cors-safelisted-request-header */
const longestValue = 'text/plain;q=0.5,'.repeat(8).slice(0, 128);

const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=probe';
const part = '--probe\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--probe--\r\n';

/**
 * Ways to ask that need no permission besides that of the origin, the most telling first. Each gives the server something
 * else to see: another Content-Type to parse, a header to negotiate by, a line for caches, a query, a preflight that asks
 * for a safelisted method. Only XMLHttpRequest is there for what it does with the same answer. So what a server would see
 * as one of these again is left out: the credentials mode `omit` beside `same-origin`, the redirect modes, and Cookie,
 * which no page has here.
 */
export function mannersOf({ methods }: Grants): Manner[] {
  return [
    ...contentTypes(),
    ...byXMLHttpRequest(),
    ...withUploadListener(methods),
    ...safelistedHeaders(),
    ...bodies(),
    ...cacheModes(),
    ...queries(),
  ];
}

/** https://fetch.spec.whatwg.org/#cors-safelisted-request-header: what HTML forms send. */
function contentTypes(): Manner[] {
  const types: [what: string, manner: string, type: string, body: string][] = [
    ['form', 'as a form', form, 'a=1&b=%C3%A9'],
    ['multipart', 'as multipart', multipart, part],
    ['plain-text', 'as plain text', 'text/plain', 'a'],
    ['json-as-text', 'as JSON that is called text', 'text/plain;charset=UTF-8', '{"a":1}'],
    ['form-with-charset', 'as a form with a charset', `${form};charset=UTF-8`, 'a=1'],
    ['odd-case', 'in odd case', 'Text/Plain', 'a'],
    // What a parser cannot read must not cost the answer its headers.
    ['cut-multipart', 'as multipart that is cut off', multipart, '--probe'],
    ['broken-form', 'as a form with a broken escape', form, 'a=%'],
  ];
  return types.map(([what, manner, type, body]) => ({
    intent: 'content-type',
    what,
    ask: { method: 'POST', headers: [['Content-Type', type]], body, manner },
  }));
}

function byXMLHttpRequest(): Manner[] {
  const asks: [what: string, ask: Manner['ask']][] = [
    ['get', {}],
    ['post', { method: 'POST' }],
    ['head', { method: 'HEAD' }],
    ['form', { method: 'POST', headers: [['Content-Type', form]], body: 'a=1' }],
    ['accept', { headers: [['Accept', 'application/json']] }],
  ];
  return asks.map(([what, ask]) => ({
    intent: 'transport',
    what: `xhr-${what}`,
    ask: { ...ask, transport: 'XMLHttpRequest', manner: 'by XMLHttpRequest' },
  }));
}

/**
 * Listeners for the progress of an upload make a preflight necessary that asks for a method which needs none.
 * https://fetch.spec.whatwg.org/#use-cors-preflight-flag
 */
function withUploadListener(methods: readonly string[]): Manner[] {
  if (!methods.includes('POST')) return [];
  const asks: [what: string, ask: Manner['ask']][] = [
    ['post', {}],
    ['form', { headers: [['Content-Type', form]], body: 'a=1' }],
  ];
  return asks.map(([what, ask]) => ({
    intent: 'upload-listener',
    what,
    ask: {
      ...ask,
      method: 'POST',
      transport: 'XMLHttpRequest',
      uploadListener: true,
      manner: 'watching the upload',
    },
  }));
}

function safelistedHeaders(): Manner[] {
  const sets: [what: string, ...headers: [string, string][]][] = [
    ['accept', ['Accept', 'application/json']],
    ['range', ['Range', 'bytes=0-99']],
    ['accept-language', ['Accept-Language', 'de-CH, de;q=0.9, *;q=0.5']],
    ['content-language', ['Content-Language', 'en']],
    ['open-range', ['Range', 'bytes=0-']],
    ['event-stream', ['Accept', 'text/event-stream']],
    ['nothing-acceptable', ['Accept', 'image/png']],
    ['longest-value', ['Accept', longestValue]],
    ['all', ['accept', '*/*'], ['ACCEPT-LANGUAGE', 'en'], ['content-Language', 'en'], ['range', 'bytes=0-9']],
  ];
  return sets.map(([what, ...headers]) => ({ intent: 'safelisted-header', what, ask: { headers } }));
}

function bodies(): Manner[] {
  const asks: [what: string, manner: string, ask: Manner['ask']][] = [
    ['empty', 'with an empty body', { body: '' }],
    ['none', 'without a body', { body: null }],
    ['large', 'with a body of 128 KiB', { headers: [['Content-Type', form]], body: largeBody }],
  ];
  return asks.map(([what, manner, ask]) => ({ intent: 'body', what, ask: { method: 'POST', ...ask, manner } }));
}

/**
 * Cache-Control and Pragma, which a page cannot set without a preflight, and the browser by itself can.
 * https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
function cacheModes(): Manner[] {
  return (['no-cache', 'reload', 'no-store'] as const).map((cache) => ({
    intent: 'cache-mode',
    what: cache,
    ask: { cache, manner: `in the cache mode ${cache}` },
  }));
}

function queries(): Manner[] {
  const asked: [what: string, query: string][] = [
    ['a-url', 'next=https://app.example.com/a?b&origin=null'],
    ['escapes', 'q=%20%2F%3F%C3%A9%FF&%61=+'],
    ['brackets', 'filter[name]=a&filter[name]=b'],
    ['a-path', '/../x;y=1/.json'],
    ['two-kilobytes', `q=${'a'.repeat(2048)}`],
  ];
  return asked.map(([what, query]) => ({
    intent: 'query',
    what,
    ask: { query, manner: `with ${what.replaceAll('-', ' ')} in the query` },
  }));
}
