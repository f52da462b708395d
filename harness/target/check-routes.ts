import type { Policy, RouteName } from '../policy/policy.ts';
import { get, type HeaderList, parseURL } from '../standard/index.ts';
import { askPlainly, type PlainAnswer } from '../wire/ask-plainly.ts';
import type { RunningTarget } from './target.ts';
import { TargetError } from './target-error.ts';

/** Of each route: undefined where the target has it, else why its probes would mean nothing. */
export type RouteReport = Record<RouteName, string | undefined>;

/** What a route has to answer, and whether it does. */
const demands: Record<
  Exclude<RouteName, 'data' | 'moved' | 'stream'>,
  { status: string; holds(status: number): boolean }
> = {
  error: { status: '500 or another 5xx', holds: (status) => status >= 500 && status < 600 },
  missing: { status: '404', holds: (status) => status === 404 },
  login: { status: '401', holds: (status) => status === 401 },
};

/**
 * Asks for each route of a policy by plain HTTP, without any Origin: what is tested in browsers has to be there first.
 * @param timeout milliseconds for each answer
 * @throws {TargetError} when `data` does not answer 2xx with a body: of such a target nothing could be said
 */
export async function checkRoutes(
  target: Pick<RunningTarget, 'name' | 'host' | 'port' | 'output' | 'gone'>,
  { routes, server }: Pick<Policy, 'routes' | 'server'>,
  timeout = 10_000,
): Promise<RouteReport> {
  const ask = (path: string, more: HeaderList = []) =>
    askRoute(target, path, [['Host', new URL(server).host], ['Accept', '*/*'], ...more], timeout);
  const data = await ask(routes.data);
  const wrong = typeof data === 'string' ? data : wrongData(data);
  if (wrong !== undefined) {
    const gone = target.gone();
    throw new TargetError(
      `The target ${target.name} cannot be tested: GET ${routes.data} ${wrong}${gone === undefined ? '' : ` (${gone})`}. ${typeof data !== 'string' && isLogin(data) ? `${noLogin} ` : ''}This route has to answer every method that the policy names with 2xx and a body; if it is another one, name it in the policy, under routes.data.`,
      target.output(),
    );
  }
  const others = (['error', 'missing', 'login', 'moved', 'stream'] as const).map(async (name) => {
    const path = routes[name];
    if (path === null) return [name, 'the policy names no such route'] as const;
    const answer = await ask(path);
    const why = typeof answer === 'string' ? answer : await whyWrong(name, answer);
    return [name, why && `GET ${path} ${why}`] as const;
  });
  return { data: undefined, ...Object.fromEntries(await Promise.all(others)) } as RouteReport;

  function whyWrong(
    name: Exclude<RouteName, 'data'>,
    answer: PlainAnswer,
  ): Promise<string | undefined> | string | undefined {
    if (name === 'moved') return wrongMove(answer);
    return name === 'stream' ? wrongStream(answer) : wrongStatus(name, answer);
  }

  async function wrongMove({ status, headers }: PlainAnswer): Promise<string | undefined> {
    const location = get('Location', headers);
    const expected = `expected a redirect to ${routes.data}`;
    if (![301, 302, 303, 307, 308].includes(status)) return `answered ${status}; ${expected}`;
    if (location === null) return `answered ${status} without a Location; ${expected}`;
    const base = `${server}${routes.moved}`;
    const to = parseURL(location, base);
    const { origin, protocol, hostname } = new URL(server);
    // A server behind TLS that does not know of it makes its URLs http: its mistake, which browsers show.
    const isInsecure = protocol === 'https:' && to?.protocol === 'http:' && to.hostname === hostname;
    if (to === null || (to.origin !== origin && !isInsecure))
      return `redirects to ${location}, which is not at ${server}; ${expected}`;
    if (isInsecure && (await isMovedAsForwarded())) {
      return `redirects to ${location} unless X-Forwarded-Proto says https, which the harness does not send; ${expected}, for which whatever ends TLS in front of the server has to send it`;
    }
    return to.pathname === new URL(routes.data, server).pathname ? undefined : `redirects to ${location}; ${expected}`;
  }

  /** Whether the redirect stays at the server for a target that believes what a front that ends TLS would tell it. */
  async function isMovedAsForwarded(): Promise<boolean> {
    const { protocol, host, origin } = new URL(server);
    const answer = await ask(routes.moved!, [
      ['X-Forwarded-Proto', protocol.slice(0, -1)],
      ['X-Forwarded-Host', host],
    ]);
    const location = typeof answer === 'string' ? null : get('Location', answer.headers);
    return location !== null && parseURL(location, `${server}${routes.moved}`)?.origin === origin;
  }
}

function wrongData({ status, headers, bodyBytes }: PlainAnswer): string | undefined {
  const location = get('Location', headers);
  if (status < 200 || status > 299)
    return `answered ${status}${location === null ? '' : ` with "Location: ${location}"`}`;
  return bodyBytes === 0 ? `answered ${status} without a body` : undefined;
}

/** Whether this is what routes behind a login answer to whoever has none. */
function isLogin({ status }: PlainAnswer): boolean {
  return status === 401 || status === 403;
}

const noLogin =
  'The requests of a check carry no login: expected a path that needs none; one that is there for tests alone will do, behind the same middleware.';

function wrongStream({ status, pieces }: PlainAnswer): string | undefined {
  const expected = 'expected 2xx and a body in several pieces with a pause between them';
  if (status < 200 || status > 299) return `answered ${status}; ${expected}`;
  return pieces < 2 ? `answered in one piece; ${expected}` : undefined;
}

function wrongStatus(name: keyof typeof demands, { status }: PlainAnswer): string | undefined {
  const demand = demands[name];
  return demand.holds(status) ? undefined : `answered ${status}; expected ${demand.status}`;
}

/** One GET; the answer, or in words why there is none. */
function askRoute(
  { host, port }: { host: string; port: number },
  path: string,
  headers: HeaderList,
  timeout: number,
): Promise<PlainAnswer | string> {
  const request = { scheme: 'http', host, port, method: 'GET', path, headers } as const;
  return askPlainly(request, { timeout }).catch(({ code = '', message }: NodeJS.ErrnoException) => {
    if (code === 'ERR_LATE') return `had not answered after ${timeout / 1000} s`;
    if (code === 'ERR_CUT') return 'was cut in the middle of its answer';
    return `could not be read: ${whyUnread(code, message)}`;
  });
}

function whyUnread(code: string, message: string): string {
  if (code.startsWith('HPE_')) return `the answer is not HTTP (${message})`;
  if (code === 'ECONNRESET') return 'the connection was closed without an answer';
  return code === 'ECONNREFUSED' ? 'nothing listens there any more' : message;
}
