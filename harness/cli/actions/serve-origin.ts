import { createApiOrigin } from '../../../servers/api-origin.ts';
import { createAppOrigin } from '../../../servers/app-origin.ts';
import { makeCertificate } from '../../../servers/certificate.ts';
import { addPage, type ServedPages } from '../../../servers/harness-endpoints.ts';
import { type Listeners, openListeners } from '../../../servers/listeners.ts';
import { createLiveScript, liveEndpoints } from '../../../servers/live-endpoints.ts';
import { livePages } from '../../../servers/live-pages.ts';
import { createRecorder } from '../../../servers/recorder.ts';
import { webSocketPlayer } from '../../../servers/web-socket.ts';
import { servedPage } from '../../pages/live-documents.ts';
import { loadCatalogue } from '../../scenario/load-catalogue.ts';
import { isLoopbackHost, type OriginPorts } from '../../scenario/origin.ts';
import { plainRequestOf } from '../../scenario/request-body.ts';
import { readPlainHttp } from '../../session/plain-http.ts';
import { parseURL } from '../../standard/index.ts';
import { exchangeLines } from '../../tellings/exchange-lines.ts';

/** What each of the two origins is told by whoever starts them. */
export interface LiveOptions {
  ports: OriginPorts;
  /** The secret that pages of the app origin share with both. */
  token: string;
}

/** Serves one of the two origins, and prints what reaches it. @returns its listeners, once they listen */
export async function serveOrigin(name: 'app' | 'api', { ports, token }: LiveOptions): Promise<Listeners> {
  const scenarios = await loadCatalogue();
  const recorder = createRecorder();
  const served: ServedPages = new Map();
  const script = createLiveScript({
    known: scenarios,
    ports,
    forget: recorder.forget,
    servePage: (page) => addPage(served, page),
  });
  recorder.watch((exchange) => console.log(exchangeLines({ ...exchange, completed: true }).join('\n')));
  const live = liveEndpoints({ token, ports, recorder, script });
  const { findCue } = script;
  const pages = livePages({
    token,
    ports,
    page: (path) => servedPage(path, { servers: { ports, token }, catalogue: scenarios }),
    catalogue: () => JSON.stringify(scenarios),
    plainHTTP: (request) =>
      readPlainHttp(
        { listenerOf: listenerAt(ports) },
        { ...plainRequestOf(request as Parameters<typeof plainRequestOf>[0]), patience: 10_000 },
      ),
  });
  const origin =
    name === 'api'
      ? createApiOrigin({ recorder, findCue, live })
      : createAppOrigin({
          recorder,
          findCue,
          apiOrigin: () => `http://127.0.0.1:${ports.api.http}`,
          live: (context, next) => live(context, () => pages(context, next)),
          endpoints: { token, pages: served, isOwnOrigin: (at) => listenerOrNone(at, ports)?.server === 'app' },
        });
  const handler = origin.callback();
  const upgrade = webSocketPlayer(name, { recorder, findCue, otherwise: handler });
  return openListeners(handler, await makeCertificate(), ports[name], upgrade);
}

type Listener = { server: 'app' | 'api'; scheme: 'http' | 'https'; port: number };

/** The listener at one of the run's own origins. @throws {Error} for any other: nothing else is asked for a page */
function listenerAt(ports: OriginPorts): (origin: string) => Listener {
  return (origin) => {
    const found = listenerOrNone(origin, ports);
    if (found === undefined) throw new Error(`${origin} is none of the two servers, and is not asked`);
    return found;
  };
}

function listenerOrNone(origin: string, ports: OriginPorts): Listener | undefined {
  const url = parseURL(origin);
  if (url === null || !isLoopbackHost(url.hostname)) return undefined;
  const scheme = url.protocol === 'https:' ? 'https' : 'http';
  const server = (['app', 'api'] as const).find((name) => ports[name][scheme] === Number(url.port));
  return server && { server, scheme, port: Number(url.port) };
}
