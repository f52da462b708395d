import type { PlainAsk, Policy, RouteName } from '../policy/policy.ts';
import { get, type HeaderList, parseURL } from '../standard/index.ts';
import { askPatiently } from '../wire/ask-patiently.ts';
import type { PlainAnswer } from '../wire/ask-plainly.ts';
import { forwardedLines } from '../wire/forwarded.ts';
import { resourceURL } from '../wire/resource-key.ts';
import type { RunningTarget } from './target.ts';
import { TargetError } from './target-error.ts';

/** Of each route: undefined where the target has it, else why its probes would mean nothing. */
export type RouteReport = Record<RouteName, string | undefined> & {
  /** What is answered at `data` where that is a refusal, which pages can read as well as anything else. */
  refusal?: string;
  /** Whether `data` is answered otherwise once the URL has what the harness adds to its query. */
  keyless?: true;
  /** Of paths with a policy of their own that answer no POST: why none is made there. */
  ownPaths: Readonly<Record<string, string>>;
};

/** That a target answers to other names of its host than the policy's. */
export class HostRefusedError extends TargetError {
  override name = 'HostRefusedError';

  /** The origin that it does answer to. */
  readonly server: string;

  constructor(server: string, message: string, output: string) {
    super(message, output);
    this.server = server;
  }
}

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
 * A refusal at `data` is something that pages can read, and so is tested, and told.
 * @param timeout milliseconds for each answer
 * @throws {HostRefusedError} when `data` is refused to the policy's host, and not to a loopback name
 * @throws {TargetError} when `data` answers with nothing that a page could read: of such a target nothing could be said
 */
export async function checkRoutes(
  target: Pick<RunningTarget, 'name' | 'host' | 'port' | 'output' | 'gone'>,
  {
    routes,
    statuses = {},
    server,
    request = {},
    paths,
  }: Pick<Policy, 'routes' | 'statuses' | 'server' | 'request' | 'paths'>,
  timeout = 10_000,
): Promise<RouteReport> {
  const ask = (path: string, more: HeaderList = [], asked: PlainAsk = {}, host?: string) => {
    // At a loopback name nothing ends TLS in front of it.
    const lines = host === undefined ? [['Host', new URL(server).host], ...forwardedLines(server)] : [['Host', host]];
    return askRoute(target, path, [...lines, ['Accept', '*/*'], ...more] as HeaderList, asked, timeout);
  };
  const { method = 'GET', headers: own = {}, body = method === 'POST' ? '{}' : undefined } = request;
  /** What is sent with every request besides: the Origin, where whoever names none is refused. */
  let besides: HeaderList = [];
  const askData = (host?: string, path = routes.data) =>
    ask(path, [...Object.entries(own), ...besides], { method, body }, host);
  const said = `${method} ${routes.data}`;
  const isRight = (answer: PlainAnswer | string) => typeof answer !== 'string' && answer.status === statuses.data;
  let data = await askData();
  if (isRefused(data) && !isRight(data)) {
    const loopback = `localhost:${target.port}`;
    const there = await askData(loopback);
    if (typeof there !== 'string' && !isRefused(there)) throw refusedHost(data, `http://${loopback}`);
    // Some refuse whoever names no origin.
    besides = [['Origin', server]];
    const named = await askData();
    if (typeof named !== 'string' && !isRefused(named)) data = named;
    else besides = [];
  }
  const wrong = typeof data === 'string' ? data : wrongData(data, statuses.data);
  if (wrong !== undefined) {
    const gone = target.gone();
    throw new TargetError(
      `The target ${target.name} cannot be tested: ${said} ${wrong}${gone === undefined ? '' : ` (${gone})`}. It was asked with ${asked()}${typeof data === 'string' ? '' : firstLine(data)}. This route has to answer every method that the policy names with 2xx and a body; if it is another one, name it in the policy, under routes.data, what it wants of a request under request, and the status that is right under statuses.data.`,
      target.output(),
    );
  }
  const refusal =
    isRefused(data) && typeof data !== 'string' && !isRight(data)
      ? `${said} was answered ${data.status}, so that pages were shown to read a refusal and nothing else: ${advice[data.status] ?? 'what it wants of a request stands in the policy under request'}. It was asked with ${asked()}${firstLine(data)}`
      : undefined;
  const others = (['error', 'missing', 'login', 'moved', 'stream'] as const).map(async (name) => {
    const path = routes[name];
    if (path === null) return [name, 'the policy names no such route'] as const;
    const answer = await ask(path, besides);
    const why = typeof answer === 'string' ? answer : await whyWrong(name, answer);
    return [name, why && `GET ${path} ${why}`] as const;
  });
  const keyed = resourceURL('', routes.data, { scenario: 'probe', attempt: '1', resource: '0', hop: 0 });
  const [found, isKeyless, ownPaths] = await Promise.all([
    Promise.all(others),
    isAnsweredAs(data, askData(undefined, keyed)).then((same) => !same),
    unposted(),
  ]);
  return {
    data: undefined,
    ...Object.fromEntries(found),
    ...(refusal !== undefined && { refusal }),
    ...(isKeyless && { keyless: true }),
    ownPaths,
  } as RouteReport;

  function asked(): string {
    const lines = [
      ['Host', new URL(server).host],
      ['Accept', '*/*'],
    ].map(([name, value]) => `"${name}: ${value}"`);
    // Values of the policy's own may be secrets.
    return [...lines, ...Object.keys(own)].join(', ');
  }

  /** Whether an answer is of the kind of another: both say yes, or both no. */
  async function isAnsweredAs(one: PlainAnswer | string, other: Promise<PlainAnswer | string>): Promise<boolean> {
    const answer = await other;
    if (typeof one === 'string' || typeof answer === 'string') return typeof one === typeof answer;
    return Math.floor(one.status / 100) === Math.floor(answer.status / 100);
  }

  async function unposted(): Promise<Record<string, string>> {
    const known: unknown[] = Object.values(routes);
    const asking = paths
      .filter(({ path }) => !known.includes(path))
      .map(async ({ path }) => {
        const answer = await ask(path, besides, { method: 'POST', body: '{}' });
        return typeof answer !== 'string' && isUnserved(answer)
          ? [[path, `POST ${path} is answered ${answer.status}: the path knows no POST`] as const]
          : [];
      });
    return Object.fromEntries((await Promise.all(asking)).flat());
  }

  function refusedHost({ status }: PlainAnswer, loopback: string): HostRefusedError {
    const { host } = new URL(server);
    return new HostRefusedError(
      loopback,
      `The target ${target.name} answers to loopback names alone: ${said} was answered ${status} with "Host: ${host}", and not with "Host: ${new URL(loopback).host}". Write "server: ${loopback}" in the policy, and pages that can read an http server`,
      target.output(),
    );
  }

  function whyWrong(name: Exclude<RouteName, 'data'>, answer: PlainAnswer): string | undefined {
    if (name === 'moved') return wrongMove(answer);
    return name === 'stream' ? wrongStream(answer) : wrongStatus(name, answer, statuses[name]);
  }

  function wrongMove({ status, headers }: PlainAnswer): string | undefined {
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
    return to.pathname === new URL(routes.data, server).pathname ? undefined : `redirects to ${location}; ${expected}`;
  }
}

function wrongData(answer: PlainAnswer, right: number | undefined): string | undefined {
  const { status, headers, bodyBytes } = answer;
  if (status === right) return undefined;
  if (right !== undefined) return `answered ${status}; expected ${right}, as the policy says under statuses.data`;
  const location = get('Location', headers);
  if (isRefused(answer)) return undefined;
  if (status < 200 || status > 299)
    return `answered ${status}${location === null ? '' : ` with "Location: ${location}"`}`;
  return bodyBytes === 0 ? `answered ${status} without a body` : undefined;
}

/** What a server refuses that has something there: 404 says that it has not, and 5xx that it failed. */
function isRefused(answer: PlainAnswer | string): answer is PlainAnswer {
  return typeof answer !== 'string' && answer.status >= 400 && answer.status < 500 && answer.status !== 404;
}

const login =
  'where that is for want of a login, the policy has one under login, or a path that needs none, behind the same middleware';
/** Method Not Allowed and Not Implemented: there is nothing for this method, whoever asks. */
const isUnserved = ({ status }: PlainAnswer): boolean => status === 405 || status === 501;

/** What to do about a refusal. */
const advice: Record<number, string> = {
  401: login,
  403: login,
  405: 'the method that it answers stands in the policy under request.method',
};

/** The beginning of an answer's body, for who has to find out why it is another than expected. */
function firstLine({ body }: PlainAnswer): string {
  const [first = ''] = body.trim().split('\n');
  return first === '' ? '' : `, and the answer begins with ${JSON.stringify(first.slice(0, 100))}`;
}

function wrongStream({ status, pieces }: PlainAnswer): string | undefined {
  const expected = 'expected 2xx and a body in several pieces with a pause between them';
  if (status < 200 || status > 299) return `answered ${status}; ${expected}`;
  return pieces < 2 ? `answered in one piece; ${expected}` : undefined;
}

function wrongStatus(
  name: keyof typeof demands,
  { status }: PlainAnswer,
  right: number | undefined,
): string | undefined {
  if (right !== undefined) return status === right ? undefined : `answered ${status}; expected ${right}`;
  const demand = demands[name];
  return demand.holds(status) ? undefined : `answered ${status}; expected ${demand.status}`;
}

/** One request, a GET unless it is said; the answer, or in words why there is none. */
function askRoute(
  { host, port, gone }: Pick<RunningTarget, 'host' | 'port' | 'gone'>,
  path: string,
  headers: HeaderList,
  { method = 'GET', body }: PlainAsk,
  timeout: number,
): Promise<PlainAnswer | string> {
  const request = { scheme: 'http', host, port, method, path, headers, body } as const;
  return askPatiently(request, { timeout }, gone).catch(({ code = '', message }: NodeJS.ErrnoException) => {
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
