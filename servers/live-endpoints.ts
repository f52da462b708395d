import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Context, Middleware } from 'koa';
import { isLoopbackHost, type OriginPorts } from '../harness/scenario/origin.ts';
import { resolveScenario } from '../harness/scenario/resolved-scenario.ts';
import type { Scenario } from '../harness/scenario/scenario.ts';
import { parseURL } from '../harness/standard/index.ts';
import type { Exchange } from '../harness/wire/exchange.ts';
import type { ServedPage } from '../harness/wire/served-page.ts';
import { endpointPath } from './harness-endpoints.ts';
import type { FindCue } from './player.ts';
import type { Recorder } from './recorder.ts';

/** What the live page asks of one of the servers, besides its reads. */
export interface LiveEndpoints {
  /** A secret of the run, which the page has from its own origin. */
  token: string;
  ports: OriginPorts;
  recorder: Recorder;
  script: LiveScript;
}

/** What the page says when a step begins. */
export interface Beginning {
  attempt: string;
  step: number;
  /** With the first step, unless the server knows the scenario by its id. */
  scenario?: Scenario;
}

/** What the servers play while a page tries things: scenarios that they know, and what pages have registered. */
export interface LiveScript {
  begin(beginning: Beginning): void;
  findCue: FindCue;
}

/** Attempts whose script and record are kept: what a page can still show, and no more. */
const keptAttempts = 500;

/** What a script is kept for. */
export interface LiveScriptOptions {
  /** Scenarios that are played for whoever asks for them by their ids. */
  known: readonly Scenario[];
  ports: OriginPorts;
  /** Called with an attempt whose turn is over. */
  forget(attempt: string): void;
  /** Called with what the page of each step of a scenario that was registered is served with. */
  servePage(page: ServedPage): void;
}

/** Keeps what is to be played. */
export function createLiveScript({ known, ports, forget, servePage }: LiveScriptOptions): LiveScript {
  const byId = new Map(known.map((scenario) => [scenario.id, scenario]));
  const begun = new Map<string, { scenario: Scenario | undefined; step: number }>();
  return {
    begin({ attempt, step, scenario }) {
      const earlier = begun.get(attempt);
      begun.delete(attempt);
      begun.set(attempt, { scenario: scenario ?? earlier?.scenario, step });
      const resolved = scenario && resolveScenario(scenario, { ports, attempt });
      for (const index of scenario?.steps.keys() ?? []) servePage(resolved!.requestOf(index).page);
      const [oldest] = begun.keys();
      if (begun.size <= keptAttempts || oldest === undefined) return;
      begun.delete(oldest);
      forget(oldest);
    },
    findCue(key) {
      const { scenario = byId.get(key.scenario), step = 0 } = begun.get(key.attempt) ?? {};
      if (scenario === undefined || scenario.id !== key.scenario) return undefined;
      const resolved = resolveScenario(scenario, { ports, attempt: key.attempt });
      return resolved.cueOf(key, scenario.steps[step] === undefined ? 0 : step);
    },
  };
}

/**
 * `POST …/begin` says which step of which attempt begins; `GET …/record?attempt=` what was recorded of one; and
 * `GET …/requests` tells as an event stream what reaches this server from now on. For pages of the app origin alone,
 * which know the token.
 */
export function liveEndpoints({ token, ports, recorder, script }: LiveEndpoints): Middleware {
  return async (context, next) => {
    if (!context.path.startsWith(endpointPath(token, ''))) return next();
    const endpoint = `${context.method} ${context.path.slice(endpointPath(token, '').length)}`;
    if (!['POST begin', 'GET record', 'GET requests'].includes(endpoint)) return next();
    const claimed = context.get('origin');
    if (!isOwnHost(context, ports) || !(claimed === '' || isAppOrigin(claimed, ports))) {
      context.status = 403;
      context.body = 'These endpoints answer only the pages of the app origin.\n';
      return;
    }
    if (claimed !== '') context.set({ 'Access-Control-Allow-Origin': claimed, Vary: 'Origin' });
    context.set('Cache-Control', 'no-store');
    if (endpoint === 'POST begin') {
      script.begin(JSON.parse(await text(context.req)) as Beginning);
      context.status = 204;
    } else if (endpoint === 'GET record') {
      context.body = recorder.of(String(context.query.attempt ?? ''));
    } else {
      streamRequests(context, recorder);
    }
  };
}

/** Each request as it is answered, one message each. */
function streamRequests(context: Context, recorder: Recorder): void {
  const stream = new PassThrough();
  stream.write(': the requests of this server\n\n');
  const stop = recorder.watch((exchange: Exchange) => {
    stream.write(`data: ${JSON.stringify(exchange)}\n\n`);
  });
  context.req.socket.once('close', stop);
  context.type = 'text/event-stream';
  context.body = stream;
}

/** Whether a request names one of the run's own origins by a loopback name. */
export function isOwnHost(context: Context, ports: OriginPorts): boolean {
  const url = parseURL(`http://${context.get('host')}`);
  if (url === null || !isLoopbackHost(url.hostname)) return false;
  return [ports.app, ports.api].flatMap(({ http, https }) => [http, https]).includes(Number(url.port));
}

function isAppOrigin(origin: string, ports: OriginPorts): boolean {
  const url = parseURL(origin);
  if (url === null || !isLoopbackHost(url.hostname)) return false;
  return Number(url.port) === ports.app[url.protocol === 'https:' ? 'https' : 'http'];
}
