import {
  get,
  isCORSResponseHeaderName,
  meantResponseHeaderName,
  type PredictedExchange,
  type PredictedRead,
  type ReadRequest,
} from '../standard/index.ts';

/** What is odd in a read’s requests and answers, whether it decides or not; sentences. */
export function exchangeNotes({ exchanges }: PredictedRead, request: ReadRequest): string[] {
  const notes = [
    ...(request.headers ?? []).flatMap(([name]) => noteOfRequestHeader(name)),
    ...exchanges.flatMap((exchange, index) => [
      ...notesOfAnswer(exchange),
      ...noteOfRepetition(exchange, exchanges[index + 1]),
    ]),
  ];
  return [...new Set(notes)];
}

function noteOfRequestHeader(name: string): string[] {
  const meant = meantResponseHeaderName(name);
  if (!isCORSResponseHeaderName(name) && meant === null) return [];
  return [
    `The page sends the header "${name}", which belongs to answers${meant === null ? '' : ` (as ${meant})`}: a page cannot allow itself anything, and the header alone makes a preflight necessary.`,
  ];
}

const ofRequests = /^(access-control-request-(method|headers)|origin)$/i;

function notesOfAnswer(exchange: PredictedExchange): string[] {
  const { answer, answeredBy } = exchange;
  if (answer === 'network error' || answeredBy !== 'server') return [];
  const about = `The answer to ${exchange.preflight ? 'the preflight ' : ''}${exchange.method} ${exchange.url}`;
  const names = [...new Set(answer.headers.map(([name]) => name))];
  return [
    ...names.flatMap((name) => {
      const meant = meantResponseHeaderName(name);
      return meant === null ? [] : [`${about} has "${name}", which no browser knows: "${meant}" was meant.`];
    }),
    ...names
      .filter((name) => ofRequests.test(name))
      .map((name) => `${about} has "${name}", which belongs to requests: a browser sends it, and no answer needs it.`),
    ...(answer.status === 204 ? malformedNoContent(answer.headers, about) : []),
  ];
}

/** RFC 9112, section 6.1, and RFC 9110, section 8.6. A length of 0 harms nobody, and servers send it on purpose. */
function malformedNoContent(headers: PredictedRead['visibleHeaders'], about: string): string[] {
  const coding = get('Transfer-Encoding', headers);
  const length = get('Content-Length', headers);
  const has =
    coding !== null
      ? `"Transfer-Encoding: ${coding}"`
      : length !== null && Number(length) !== 0
        ? `"Content-Length: ${length}"`
        : null;
  if (has === null) return [];
  return [
    `${about} is a 204 with ${has}, and a 204 has no body: HTTP forbids it, and a client may wait for the body, take it for the next answer, or give up. Leave the header out, or answer 200.`,
  ];
}

/** Why the same was asked twice, one after the other. */
function noteOfRepetition(exchange: PredictedExchange, next: PredictedExchange | undefined): string[] {
  const { answer, method, url, preflight, redirectCount } = exchange;
  if (next === undefined || answer === 'network error') return [];
  if (next.method !== method || next.url !== url || next.preflight !== preflight) return [];
  if (next.redirectCount !== redirectCount) return [];
  if (answer.status === 421)
    return [
      `${method} ${url} was asked twice, since its first answer was 421 (Misdirected Request): this connection is not meant for that host, so the Standard asks once more on a new one.`,
    ];
  if (answer.status === 401)
    return [
      `${method} ${url} was asked twice, since its first answer was 401: the second request carries the user name and password of the URL.`,
    ];
  return [];
}
