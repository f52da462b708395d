import type { AnswerChange, Change, RequestChange } from './change.ts';
import type { PredictedExchange } from './exchange.ts';
import { parseURL } from './parse-url.ts';
import type { ReadRequest } from './read-request.ts';
import { isCORSResponseHeaderName } from './response-header-names.ts';

/** What changes mean to do, as one sentence. */
export function sentenceOf(changes: readonly Change[], read: ReadRequest): string {
  const asked = changes.filter((change) => change.side === 'request');
  const answered = changes.filter((change) => change.side === 'answer');
  const exchanges = [...new Set(answered.map(({ exchange }) => exchange))].sort((a, b) => a - b);
  const parts = [
    ...(asked.length === 0
      ? []
      : [`have the page ${asked.map((change) => requestClause(change, read)).join(' and ')}`]),
    ...exchanges.map((index) => {
      const mine = answered.filter(({ exchange }) => exchange === index);
      const request = `${mine[0]?.preflight ? 'the preflight ' : ''}${mine[0]?.request}`;
      return `give the answer to ${request} ${mine.map(answerClause).join(', ')}`;
    }),
  ];
  const sentence = parts.join('; and ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function answerClause({ what, from, to, misspelt }: AnswerChange): string {
  const none = misspelt === undefined ? 'it has none' : `it has "${misspelt}", which is no header that browsers know`;
  // Another origin, and not this one misspelt.
  const named = what === 'Access-Control-Allow-Origin' && to !== '*' ? parseURL(from ?? '')?.origin : undefined;
  const others = named !== undefined && named !== 'null' && named !== to;
  const each = others ? '; a server that lets several in answers each with its own origin, and "Vary: Origin"' : '';
  const was = from === null ? none : `instead of "${from}"${each}`;
  return what === 'status' ? `the status ${to} (${was})` : `"${what}: ${to}" (${was})`;
}

function requestClause({ what, from, to }: RequestChange, { api, body = null }: ReadRequest): string {
  switch (what) {
    case 'url':
      return `ask for ${to} (instead of ${from})`;
    case 'origin':
      return `have an origin of its own, such as "${to}": no sandboxed frame, no file: or data: URL`;
    case 'method':
      return `write the method "${to}" (instead of "${from}")`;
    case 'headers':
      return `leave the header "${from}" out of its request (${whyNot(from, body !== null)})`;
    case 'body':
      return 'leave the body out';
    case 'credentials':
      return api === 'XMLHttpRequest'
        ? 'leave withCredentials false, if the answer does not depend on cookies'
        : `leave credentials: "${from}" out, if the answer does not depend on cookies`;
    case 'crossOrigin':
      return from === 'none'
        ? `give the element crossorigin="${to}", and the answer what CORS wants`
        : `give the element crossorigin="${to}" (instead of "${from}"), if the answer does not depend on cookies`;
    case 'mode':
    case 'redirect':
    case 'cache':
      return `ask with ${what}: "${to}" (instead of "${from}")`;
  }
}

function whyNot(name: string, hasBody: boolean): string {
  if (isCORSResponseHeaderName(name)) return 'it is for answers alone: a page cannot allow itself anything';
  if (name.toLowerCase() === 'content-type' && !hasBody) return 'there is no body that it could describe';
  return 'if the server does not need it';
}

/** What has to be decided before changes are made; null where they open nothing and hide nothing. */
export function cautionOf(
  changes: readonly Change[],
  { read, exchanges }: { read: ReadRequest; exchanges: readonly PredictedExchange[] },
): string | null {
  const answered = changes.filter((change) => change.side === 'answer');
  const opened = answered.filter(({ what }) => OPENING.includes(what));
  const broken = exchanges.find(
    ({ answer, preflight }, index) =>
      !preflight &&
      answer !== 'network error' &&
      answer.status >= 400 &&
      opened.some(({ exchange }) => exchange === index),
  );
  const status = broken === undefined || broken.answer === 'network error' ? null : broken.answer.status;
  const sentences = [
    ...(status === null
      ? []
      : [
          `The answer is an error itself (status ${status}): mend that first, a CORS header only lets the page read the error.`,
        ]),
    ...new Set(opened.map((change) => openingCaution(change, read))),
  ];
  return sentences.length === 0 ? null : sentences.join(' ');
}

const OPENING = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials', 'Cross-Origin-Resource-Policy'];

function openingCaution({ what, to }: AnswerChange, { origin, credentials }: ReadRequest): string {
  if (what === 'Cross-Origin-Resource-Policy') {
    return 'Decide first whether pages of other sites may use it: if not, nothing is wrong.';
  }
  if (to === '*') return 'Decide first whether it is public: pages of every origin may then read it.';
  if (to === 'null') {
    return 'Decide first whether it is public: "null" is the origin of every sandboxed frame, so any page on the web may then read it.';
  }
  const asWhom = credentials === 'include' ? ', with the cookies of their user' : '';
  return `Decide first whether pages at ${origin} may read it${asWhom}: if not, nothing is wrong, and CORS keeps the answer from them as it should.`;
}
