import { resolveOrigin } from '../scenario/origin.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import { createUserAgent, type PredictedRead, predict, type ReadRequest, type Server } from '../standard/index.ts';
import type { AskedOfServer, IdealAnswer } from './ideal-server.ts';

/** Ports of the harness's own servers, which have none where nothing is run. */
const ports = { app: { http: 61001, https: 61002 }, api: { http: 61003, https: 61004 } };

/**
 * What the Standard's algorithms make of a probe's scenario, step by step, on a server given as a function. All steps
 * share one user agent, and with it its CORS-preflight cache.
 * @param server the origin of the server
 * @param answer what it answers; the hops before it are answered as the scenario says
 */
export function predictProbe(
  { steps }: Pick<Scenario, 'steps'>,
  server: string,
  answer: (request: AskedOfServer) => IdealAnswer,
): PredictedRead[] {
  const userAgent = createUserAgent({ mixedContent: 'https' });
  return steps.map((step, index) => {
    const from = resolveOrigin(step.from ?? 'app', ports);
    const urlAt = (origin: string, path: string) =>
      `${origin}${path.replaceAll('{{', '{')}${path.includes('?') ? '&' : '?'}step=${step.resource ?? index}`;
    const served: Server = ({ method, url, headers }) => {
      const { origin } = new URL(url);
      if (origin === server) return answer({ method, path: url.slice(origin.length), headers });
      const [hop] = step.server?.redirects ?? [];
      if (hop === undefined) return 'network error';
      const lines = Object.entries(hop.headers ?? {}).map(
        ([name, value]) => [name, String(value).replace('{from}', from)] as const,
      );
      return { status: 302, headers: [['Location', urlAt(hop.to, hop.path ?? '/data')], ...lines] };
    };
    const url = urlAt(step.to ?? server, step.path ?? '/data');
    return predict({ requests: [readOf(step, from, url)], server: served, userAgent, suggest: false }).reads[0]!;
  });
}

function readOf(
  { request = {}, context = 'window', transport = 'fetch' }: Step,
  from: string,
  url: string,
): ReadRequest {
  const { method = 'GET', headers = [], credentials = 'same-origin', body, cache, uploadListener } = request;
  const framed = context !== 'window';
  return {
    url,
    api: transport,
    origin: framed ? 'null' : from,
    pageURL: `${from}/`,
    ...(framed && { topLevelOrigin: from, hasTrustworthyAncestor: from.startsWith('https:') }),
    method,
    headers: headers as [string, string][],
    credentials,
    ...(cache && { cache }),
    ...(uploadListener && { useCORSPreflight: true }),
    body:
      body === undefined
        ? null
        : { type: 'text/plain;charset=UTF-8', length: body.replaceAll('{{', '{').length, text: true },
  };
}
