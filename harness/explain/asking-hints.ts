import { curlOf } from '../run/curl.ts';
import { contains, get } from '../standard/index.ts';
import type { ExplainedRead } from './explained-read.ts';
import type { PastedExchange } from './pasted-exchange.ts';

/** A header that many servers answer only to, and where its lack shows. */
const mirrored = [
  { step: /^cors-check\/2$/, answer: 'Access-Control-Allow-Origin', request: 'Origin' },
  {
    step: /^cors-preflight-fetch\/7\.5$/,
    answer: 'Access-Control-Allow-Methods',
    request: 'Access-Control-Request-Method',
  },
  {
    step: /^cors-preflight-fetch\/7\.[67]$/,
    answer: 'Access-Control-Allow-Headers',
    request: 'Access-Control-Request-Headers',
  },
] as const;

/** Answers as they were given: preflights’ apart, or all in one line. */
export type PastedAnswers =
  | { preflights: readonly PastedExchange[]; answers: readonly PastedExchange[] }
  | { inOrder: readonly PastedExchange[] };

/**
 * What may be wrong with answers that somebody got by hand: middleware answers only what it is asked, and curl says
 * nothing of itself.
 */
export function askingHints(explained: ExplainedRead, pasted: PastedAnswers): string[] {
  return [
    ...mirroringHints(explained, pasted),
    ...otherOrigin(explained, pasted),
    ...likeAPreflights(explained, pasted),
    ...explained.needed.map(
      ({ request }) =>
        `What the server answers to that preflight: ${curlOf(request)} > preflight.http, then --preflight-answer preflight.http; or --ask.`,
    ),
  ];
}

function mirroringHints({ read, missing }: ExplainedRead, pasted: PastedAnswers): string[] {
  const { blame } = read;
  const refused = blame?.exchange == null || missing !== null ? undefined : read.exchanges[blame.exchange];
  if (blame === null || refused === undefined || refused.answer === 'network error') return [];
  const rule = mirrored.find(({ step }) => step.test(`${blame.algorithm}/${blame.step}`));
  if (rule === undefined || contains(refused.answer.headers, rule.answer)) return [];
  const served = read.exchanges.filter(({ answeredBy }) => answeredBy === 'server');
  const ofItsKind = served.filter(({ preflight }) => preflight === refused.preflight);
  const given =
    'inOrder' in pasted
      ? pasted.inOrder[served.indexOf(refused)]
      : (refused.preflight ? pasted.preflights : pasted.answers)[ofItsKind.indexOf(refused)];
  const wanted = get(rule.request, refused.headers);
  if (given === undefined || wanted === null) return [];
  if (given.request !== null && contains(given.request.headers, rule.request)) return [];
  const asked =
    given.request === null
      ? `If this answer was asked for without "${rule.request}: ${wanted}", it may be wrong`
      : `This answer was asked for without "${rule.request}: ${wanted}", so it does not tell what a page gets`;
  return [`${asked}: many servers answer only what they are asked. Ask like a page: ${curlOf(refused)}; or --ask.`];
}

function otherOrigin({ request }: ExplainedRead, pasted: PastedAnswers): string[] {
  const all = 'inOrder' in pasted ? pasted.inOrder : [...pasted.preflights, ...pasted.answers];
  const origins = all.flatMap(({ request: sent }) => (sent && get('Origin', sent.headers)) ?? []);
  const other = origins.find((origin) => origin !== request.origin && origin !== 'null');
  return other === undefined
    ? []
    : [`The answer was asked for with "Origin: ${other}", and the page is of ${request.origin}.`];
}

const ofPreflights = ['Access-Control-Allow-Methods', 'Access-Control-Allow-Headers', 'Access-Control-Max-Age'];

/** An answer without content, with headers that only a preflight's needs, was taken for the answer to a request that has no preflight. */
function likeAPreflights({ read }: ExplainedRead, pasted: PastedAnswers): string[] {
  const given = 'inOrder' in pasted ? pasted.inOrder : pasted.answers;
  const [exchange, another] = read.exchanges;
  if (exchange === undefined || another !== undefined || exchange.preflight || exchange.answer === 'network error')
    return [];
  const { status, headers } = exchange.answer;
  const name = ofPreflights.find((one) => contains(headers, one));
  if (status !== 204 || name === undefined || given[0]?.request !== null) return [];
  return [
    `This was taken for the answer to ${exchange.method} ${exchange.url}, which needs no preflight; but a 204 with ${name} is what servers answer to one. If it is, pass it with --preflight-answer, and say what the page asks with: --method, --header, --credentials.`,
  ];
}
