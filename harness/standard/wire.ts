import { type Change, changedAnswer } from './change.ts';
import type { PredictedExchange } from './exchange.ts';
import type { Answer, Network, WireRequest } from './fetch-params.ts';
import { get } from './header-list.ts';

/** What answers a request, and where the answer comes from. */
export type Answering = (request: WireRequest) => {
  readonly answer: Answer | 'network error';
  readonly answeredBy: PredictedExchange['answeredBy'];
};

/** More requests than any read makes; reached only when a changed algorithm never ends. */
const MOST_EXCHANGES = 200;

/** A network that keeps what goes through it, with changes of single answers. */
export function createWire(
  answering: Answering,
  changes: readonly Change[] = [],
): { network: Network; exchanges: PredictedExchange[] } {
  const exchanges: PredictedExchange[] = [];
  const network: Network = (request) => {
    const index = exchanges.length;
    if (index === MOST_EXCHANGES) throw new Error(`one read made more than ${MOST_EXCHANGES} requests`);
    const { answer: given, answeredBy } = answering(request);
    const about = { exchange: index, request: `${request.method} ${request.url}`, preflight: request.preflight };
    const answer = given === 'network error' ? given : changedAnswer(given, changes, about);
    exchanges.push({
      ...request,
      origin: get('Origin', request.headers),
      accessControlRequestMethod: get('Access-Control-Request-Method', request.headers),
      accessControlRequestHeaders: get('Access-Control-Request-Headers', request.headers),
      answer,
      answeredBy,
    });
    return answer;
  };
  return { network, exchanges };
}
