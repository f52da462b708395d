import { basicCredentials } from '../../policy/basic-credentials.ts';
import { type AskedOfServer, type IdealAnswer, idealAnswer } from '../../policy/ideal-server.ts';
import { type Policy, type PolicyFile, wholePolicy } from '../../policy/policy.ts';
import type { Finding } from '../../policy/report.ts';
import { deleteHeader, get, isPreflight, set } from '../../standard/index.ts';

/** Servers that are made wrong on purpose, one or more for each class of misconfiguration that is known. */

type Answering = (request: AskedOfServer) => IdealAnswer;

export interface WrongServer {
  /** Number of the class. */
  class: number;
  name: string;
  policy?: PolicyFile;
  /** Given the policy, what answers; it may remember. */
  serve(policy: Policy): Answering;
  /** Whether no URL may have a query. */
  keyless?: true;
  /** Whom it lets in and must not, as plain requests show before any page asks. */
  letIn?: readonly string[];
  /** The probes that show it; none where the bytes of answers do. */
  probes?: RegExp;
  /** The name of the right server that is its mended twin; the ideal server of its policy unless said. */
  mended?: string;
  /** Public reports of such servers. */
  reported?: readonly string[];
  /** The finding that must be reported, besides whatever else follows from the mistake. */
  finds: Pick<Finding, 'kind'> & { probe: RegExp; credentials?: boolean };
}

/** An issue or a pull request. */
const github = (...names: string[]) => names.map((name) => `https://github.com/${name.replace('#', '/issues/')}`);
const advisory = (id: string) => `https://github.com/advisories/${id}`;

/** A server that is right. */
export interface RightServer extends Omit<WrongServer, 'class' | 'finds' | 'mended' | 'reported'> {
  /** Whether the bytes of its answers are looked at, besides what pages show. */
  looked?: true;
}

const app = 'https://app.example.com';

/** The policy of all servers that name no other. */
export const policy: PolicyFile = {
  origins: [app],
  credentials: true,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH'],
  requestHeaders: ['X-Known', 'Authorization'],
  exposedHeaders: ['X-Total'],
  maxAge: 600,
};

const [allowOrigin, allowCredentials] = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'];
const [allowMethods, allowHeaders] = ['Access-Control-Allow-Methods', 'Access-Control-Allow-Headers'];
const resourcePolicy = 'Cross-Origin-Resource-Policy';
const [exposeHeaders, maxAge] = ['Access-Control-Expose-Headers', 'Access-Control-Max-Age'];

type Lines = IdealAnswer['headers'];
const without = (headers: Lines, name: string) => deleteHeader(headers, name) as Lines;
const withLine = (headers: Lines, name: string, value: string) => set(headers, [name, value]) as Lines;
const pathOf = ({ path }: AskedOfServer) => path.replace(/\?.*$/, '');

/** Lets more origins in than the policy does: they are answered what an allowed one is. */
function lettingIn(accepts: (origin: string, host: string) => boolean): WrongServer['serve'] {
  return (given) => (request) => {
    const origin = get('Origin', request.headers);
    const host = origin !== null && URL.canParse(origin) ? new URL(origin).hostname : '';
    if (origin === null || !accepts(origin, host)) return idealAnswer(given, request);
    const asAllowed = { ...request, headers: set(request.headers, ['Origin', allowedOf(given)]) };
    const answer = idealAnswer(given, asAllowed);
    return { ...answer, headers: withLine(answer.headers, allowOrigin, origin) };
  };
}

function allowedOf({ origins }: Policy): string {
  return origins === 'any' ? app : origins[0]!.replace('*', 'one');
}

/** Answers as an ideal server, and then changes the headers. */
function changing(change: (headers: Lines, request: AskedOfServer) => Lines): WrongServer['serve'] {
  return (given) => (request) => {
    const answer = idealAnswer(given, request);
    return { ...answer, headers: change(answer.headers, request) };
  };
}

/** Changes the headers at one route alone. */
function changingAt(route: keyof Policy['routes'], change: (headers: Lines, request: AskedOfServer) => Lines) {
  return changing((headers, request) => (pathOf(request) === `/${route}` ? change(headers, request) : headers));
}

/** Changes a header where the ideal answer has it. */
function changingLine(name: string, to: (value: string, request: AskedOfServer) => string): WrongServer['serve'] {
  return changing((headers, request) => {
    const value = get(name, headers);
    return value === null ? headers : withLine(headers, name, to(value, request));
  });
}

/** Without CORS headers on some routes. */
function losing(routes: (keyof Policy['routes'])[]): WrongServer['serve'] {
  return (given) => (request) => {
    const answer = idealAnswer(given, request);
    const lost = routes.some((route) => given.routes[route] === pathOf(request)) && !isPreflight(request);
    return lost ? { ...answer, headers: answer.headers.filter(([name]) => !/^access-control-/i.test(name)) } : answer;
  };
}

const refusingPreflights =
  (status: number, at: (request: AskedOfServer) => boolean = () => true): WrongServer['serve'] =>
  (given) =>
  (request) => {
    const answer = idealAnswer(given, request);
    const more: Lines = status === 302 ? [['Location', '/data']] : [];
    return isPreflight(request) && at(request) ? { ...answer, status, headers: [...answer.headers, ...more] } : answer;
  };

/** Answers 404 to whatever has a query. */
function comparing(answering: Answering): Answering {
  return (request) => answering(request.path.includes('?') ? { ...request, path: '/nowhere' } : request);
}

const withSocket = (path: string): PolicyFile => ({ ...policy, endpoints: [{ kind: 'WebSocket', path }] });

/** Opens the WebSocket of the policy to whom it likes. */
function shaking(opens: (origin: string, cookie: string | null) => boolean): WrongServer['serve'] {
  return (given) => (request) => {
    if (given.endpoints?.every(({ path }) => path !== pathOf(request))) return idealAnswer(given, request);
    const [origin, cookie] = [get('Origin', request.headers) ?? '', get('Cookie', request.headers)];
    if (!opens(origin, cookie)) return { status: 403, headers: [], body: '' };
    const headers: Lines = [
      ['Connection', 'Upgrade'],
      ['Upgrade', 'websocket'],
    ];
    return { status: 101, headers, body: '' };
  };
}

const withToken: PolicyFile = { ...policy, request: { headers: { Authorization: 'Bearer probe' } } };

/** Refuses whatever has no token and is no preflight, with some headers. */
function refusingWithoutToken(headersFor: (origin: string) => Lines): WrongServer['serve'] {
  return (given) => (request) => {
    if (isPreflight(request) || get('Authorization', request.headers) !== null) return idealAnswer(given, request);
    const origin = get('Origin', request.headers);
    return { status: 401, headers: [['Vary', 'Origin'], ...(origin === null ? [] : headersFor(origin))], body: '' };
  };
}

/** The ideal server. */
export const idealServing: WrongServer['serve'] = (given) => (request) => idealAnswer(given, request);

/** The policy of servers that ask for a password. */
export const withPassword: PolicyFile = { ...policy, login: { username: 'user', password: 'secret' } };

/** Asks whatever is no preflight for a password, and answers what has one otherwise. */
function askingForAPassword(serve: WrongServer['serve']): WrongServer['serve'] {
  return (given) => (request) => {
    const answer = idealAnswer(given, request);
    if (isPreflight(request)) return answer;
    if (get('Authorization', request.headers) === `Basic ${basicCredentials(given)}`) return serve(given)(request);
    return { ...answer, status: 401, headers: [...answer.headers, ['WWW-Authenticate', 'Basic realm="probe"']] };
  };
}

/** Answers `data` something else than JSON. */
function answeringData(type: string, body: string, change: (headers: Lines) => Lines): WrongServer['serve'] {
  return (given) => (request) => {
    const answer = idealAnswer(given, request);
    if (pathOf(request) !== given.routes.data || ['OPTIONS', 'HEAD'].includes(request.method)) return answer;
    const rest = change(without(answer.headers, 'Content-Type'));
    return { ...answer, headers: type === '' ? rest : [...rest, ['Content-Type', type]], body };
  };
}

/** A script with what is of its user, for whoever has a session; JSON that says so for all others. */
function scriptOfSession(more: Lines): WrongServer['serve'] {
  return (given) => (request) => {
    const answer = idealAnswer(given, request);
    if (pathOf(request) !== given.routes.data || request.method !== 'GET' || get('Cookie', request.headers) === null)
      return answer;
    const rest = without(without(answer.headers, 'Content-Type'), resourcePolicy);
    return { ...answer, headers: [...rest, ['Content-Type', 'text/javascript'], ...more], body: 'var account = 42;' };
  };
}

/** A script that calls the function that the page names. */
function callingBack(change: (headers: Lines) => Lines): WrongServer['serve'] {
  return (given) => (request) => {
    const { searchParams } = new URL(request.path, given.server);
    const answer = idealAnswer(given, request);
    const name = searchParams.get('callback');
    if (name === null || request.method !== 'GET' || pathOf(request) !== given.routes.data) return answer;
    const rest = change(without(answer.headers, 'Content-Type'));
    return { ...answer, headers: [...rest, ['Content-Type', 'text/javascript']], body: `${name}({"secret":42})` };
  };
}

/** Keeps what is answered to GET, by something of the request. */
function keeping(by: (request: AskedOfServer) => string): WrongServer['serve'] {
  return (given) => {
    const kept = new Map<string, IdealAnswer>();
    return (request) => {
      if (request.method !== 'GET') return idealAnswer(given, request);
      const answer = kept.get(by(request)) ?? idealAnswer(given, request);
      kept.set(by(request), answer);
      return answer;
    };
  };
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>';

const hole = (probe: RegExp, credentials?: boolean): WrongServer['finds'] => ({
  kind: 'hole',
  probe,
  ...(credentials !== undefined && { credentials }),
});
const breakage = (probe: RegExp, credentials?: boolean): WrongServer['finds'] => ({
  ...hole(probe, credentials),
  kind: 'breakage',
});
const inclusion = (probe: RegExp): WrongServer['finds'] => ({ ...hole(probe), kind: 'inclusion' });
const hygiene = (rule: string): WrongServer['finds'] => ({ kind: 'hygiene', probe: new RegExp(`^hygiene/${rule}$`) });
/** A hole that the probes of some intents show. */
const trap = (...intents: string[]) => {
  const probes = new RegExp(`^(${intents.join('|')})/`);
  return { probes, finds: hole(probes) };
};

/** Names of right servers that are others’ mended twins. */
const twins = {
  overAuthorization: '* covers no Authorization, which stands beside it',
  ownIsServed: 'whatever Origin is not listed is refused, but for the server’s own',
  redirectsByTLS: 'one that makes its redirects as it is told of TLS',
  forItsSite: 'a script whose Cross-Origin-Resource-Policy is same-site',
  forItsSiteInSession: 'a script for whoever has a session, whose Cross-Origin-Resource-Policy is same-site',
  anyQuery: 'one that answers with a query as without one',
  wholeTarget: 'a server that compares the whole request target',
  notModified: 'a 304 that says what the whole answer does',
  endpoints: 'an ideal server with a WebSocket, an event stream and an upload',
  tokenAsked: 'one that asks whatever is no preflight for a token, and says so to who may read',
  refusing: 'preflights are answered for everybody, and what they ask for is refused to those who may not',
  keptByOrigin: 'answers are kept by their URL and by who asked',
  ownFunction: 'a script that calls whatever function a page of its own origin names',
  passwordAsked: 'one that asks for a password, and lets in whom the policy does',
} as const;
const forItsOrigin = (type: string) => `${type} whose Cross-Origin-Resource-Policy is same-origin`;

const put = /^allowed-origin\/.*put/;

export const wrongServers: WrongServer[] = [
  {
    class: 1,
    name: 'any origin is reflected',
    reported: [
      ...github('resteasy/resteasy#5031', 'open-webui/open-webui#28971', 'rs/cors#197', 'hangwin/mcp-chrome#266'),
      'https://nvd.nist.gov/vuln/detail/CVE-2026-54290',
    ],
    serve: lettingIn(() => true),
    ...trap('unrelated'),
  },
  { class: 2, name: 'prefix match', serve: lettingIn((origin) => origin.startsWith(app)), ...trap('prefix') },
  { class: 3, name: 'suffix match', serve: lettingIn((origin) => origin.endsWith('example.com')), ...trap('suffix') },
  {
    class: 4,
    name: 'unescaped dot',
    serve: lettingIn((origin) => /^https:\/\/app.example.com$/.test(origin)),
    ...trap('unescaped-dot'),
  },
  {
    class: 5,
    name: 'substring, the wrong way round',
    serve: lettingIn((_, host) => host !== '' && app.includes(host)),
    ...trap('shorter-name'),
  },
  {
    class: 5,
    name: 'substring',
    serve: lettingIn((origin) => origin.includes('app.example.com')),
    ...trap('substring'),
  },
  { class: 6, name: 'null is trusted', serve: lettingIn((origin) => origin === 'null'), ...trap('null-origin') },
  {
    class: 7,
    name: 'the http page of an https one is trusted',
    serve: lettingIn((origin) => origin.replace(/^http:/, 'https:') === app),
    ...trap('other-scheme'),
  },
  {
    class: 8,
    name: 'any subdomain',
    serve: lettingIn((_, host) => host.endsWith('.example.com')),
    ...trap('deeper-subdomain', 'sibling-domain'),
  },
  {
    class: 9,
    name: 'hosts where anybody can put a page',
    serve: lettingIn((_, host) => host.endsWith('.github.io')),
    ...trap('third-party-host'),
  },
  {
    class: 9,
    name: 'development pages',
    serve: lettingIn((_, host) => host === 'localhost'),
    ...trap('localhost'),
  },
  {
    class: 10,
    name: 'wildcard over a public suffix',
    serve: lettingIn((_, host) => host.endsWith('.com')),
    ...trap('public-suffix'),
  },
  {
    class: 11,
    name: 'port not compared',
    serve: lettingIn((origin) => origin.replace(/:\d+$/, '') === app),
    ...trap('other-port'),
  },
  {
    class: 11,
    name: 'ports of development are let in at an allowed name',
    serve: lettingIn((origin) => /^https:\/\/app\.example\.com:(3000|8080)$/.test(origin)),
    letIn: ['https://app.example.com:3000', 'https://app.example.com:8080'],
    ...trap('other-port'),
  },
  {
    class: 12,
    name: 'special characters end the host',
    serve: lettingIn((origin) => /^https:\/\/app\.example\.com(?![a-z0-9.])/.test(origin)),
    ...trap('special-character'),
  },
  {
    class: 13,
    name: 'trailing dot',
    serve: lettingIn((origin) => origin.replace(/\.$/, '') === app),
    ...trap('trailing-dot'),
  },
  {
    class: 13,
    name: 'look-alike name',
    serve: lettingIn((_, host) => host.includes('xn--')),
    ...trap('look-alike'),
  },
  {
    class: 14,
    name: 'a pattern read as a substring',
    policy: { ...policy, origins: ['https://*.example.com'] },
    serve: lettingIn((origin) => origin.includes('.example.com')),
    ...trap('prefix', 'substring'),
  },
  {
    class: 15,
    name: 'no Vary: Origin',
    serve: changing((headers) => without(headers, 'Vary')),
    finds: { kind: 'cache', probe: /^cache\/attacker-then-page-1$/ },
  },
  {
    class: 15,
    name: 'no Vary: Origin, by its bytes',
    serve: changing((headers) => without(headers, 'Vary')),
    finds: hygiene('vary-missing'),
  },
  {
    class: 15,
    name: 'no Vary: Origin without Origin',
    reported: github('apache/trafficserver#3954', 'rs/cors#10'),
    serve: changing((headers, request) =>
      get('Origin', request.headers) === null ? without(headers, 'Vary') : headers,
    ),
    finds: { kind: 'cache', probe: /^cache\/no-origin-then-page-1$/ },
  },
  {
    class: 16,
    name: 'Vary lost on preflights',
    reported: github('cyu/rack-cors#289', 'vert-x3/vertx-web#2880'),
    serve: changing((headers, request) => (isPreflight(request) ? without(headers, 'Vary') : headers)),
    finds: hygiene('vary-missing-on-preflights'),
  },
  ...(['error', 'missing', 'login', 'moved', 'stream'] as const).flatMap((route): WrongServer[] => [
    {
      class: 16,
      name: `Vary lost on preflights of the route ${route} alone`,
      serve: changingAt(route, (headers, request) => (isPreflight(request) ? without(headers, 'Vary') : headers)),
      finds: hygiene('vary-missing-on-preflights'),
    },
    {
      class: 16,
      name: `Vary lost on the route ${route} alone`,
      serve: changingAt(route, (headers, request) => (isPreflight(request) ? headers : without(headers, 'Vary'))),
      finds: hygiene('vary-missing'),
    },
    {
      class: 28,
      name: `no preflight of the route ${route} is remembered`,
      serve: changingAt(route, (headers) => (get(maxAge, headers) === null ? headers : withLine(headers, maxAge, '0'))),
      finds: { kind: 'preflight-cache', probe: /^preflight-cache\/other-max-age$/ },
    },
  ]),
  {
    class: 16,
    name: 'Vary mirrored from the request',
    serve: changing((headers, request) => {
      const vary = get('Vary', request.headers);
      return vary === null ? headers : withLine(headers, 'Vary', `Origin, ${vary}`);
    }),
    finds: hygiene('vary-mirrored'),
  },
  {
    class: 17,
    name: '* with credentials',
    reported: github('mozilla-ai/any-llm#837', 'kubernetes-sigs/gateway-api#3861'),
    serve: changingLine(allowOrigin, () => '*'),
    probes: /^allowed-origin\//,
    finds: breakage(/^allowed-origin\//, true),
  },
  {
    class: 17,
    name: '* with credentials, by its bytes',
    serve: changingLine(allowOrigin, () => '*'),
    finds: hygiene('star-with-credentials'),
  },
  {
    class: 18,
    name: '* for methods with credentials',
    serve: changingLine(allowMethods, () => '*'),
    probes: put,
    finds: breakage(put, true),
  },
  {
    class: 18,
    name: '* for request headers with credentials',
    serve: changingLine(allowHeaders, () => '*'),
    probes: /^request-header\/app-example-com.*x-known.*with-credentials/,
    finds: breakage(/^request-header\//, true),
  },
  {
    class: 18,
    name: '* for exposed headers with credentials',
    serve: changingLine(exposeHeaders, () => '*'),
    probes: /^exposed-header\//,
    finds: breakage(/^exposed-header\//, true),
  },
  {
    class: 18,
    name: '* with credentials is a literal, by its bytes',
    serve: changingLine(exposeHeaders, () => '*'),
    finds: hygiene('star-is-a-literal'),
  },
  {
    class: 19,
    name: '* does not cover Authorization',
    reported: github('whatwg/fetch#1919'),
    mended: twins.overAuthorization,
    policy: { ...policy, credentials: false },
    serve: changingLine(allowHeaders, () => '*'),
    probes: /^request-header\/.*-authorization-without/,
    finds: { kind: 'hygiene', probe: /^request-header\/.*authorization/ },
  },
  {
    class: 20,
    name: 'Access-Control-Allow-Origin twice',
    serve: changing((headers) => [...headers, ...headers.filter(([name]) => name === allowOrigin)]),
    probes: /^allowed-origin\//,
    finds: breakage(/^allowed-origin\//),
  },
  {
    class: 20,
    name: 'several origins, by their bytes',
    serve: changingLine(allowOrigin, (value) => `${value}, https://other.example.com`),
    finds: hygiene('several-allow-origin'),
  },
  {
    class: 20,
    name: 'headers of two layers',
    serve: changing((headers) => [...headers, ...headers.filter(([name]) => name === allowCredentials)]),
    finds: hygiene('duplicate-headers'),
  },
  {
    class: 20,
    name: 'a proxy in front adds * as well: two values for those who may read',
    reported: github('nginx/nginx-gateway-fabric#5315'),
    serve: changing((headers) => [...headers, [allowOrigin, '*']]),
    probes: /^allowed-origin\//,
    finds: breakage(/^allowed-origin\//),
  },
  {
    class: 20,
    name: 'a proxy in front adds * as well: one value for all others',
    serve: changing((headers) => [...headers, [allowOrigin, '*']]),
    probes: /^unrelated\//,
    finds: hole(/^unrelated\//, false),
  },
  ...['false', '', 'app.example.com', 'https://*.example.com', `${app}/`].flatMap((value): WrongServer[] => [
    {
      class: 21,
      name: `invalid Access-Control-Allow-Origin ${JSON.stringify(value)}`,
      serve: changingLine(allowOrigin, () => value),
      probes: /^allowed-origin\/app-example-com-with-credentials$/,
      finds: breakage(/^allowed-origin\//),
    },
    {
      class: 21,
      name: `invalid Access-Control-Allow-Origin ${JSON.stringify(value)}, by its bytes`,
      serve: changingLine(allowOrigin, () => value),
      finds: hygiene('invalid-allow-origin'),
    },
  ]),
  ...['True', 'TRUE', '1'].flatMap((value): WrongServer[] => [
    {
      class: 22,
      name: `Access-Control-Allow-Credentials: ${value}`,
      serve: changingLine(allowCredentials, () => value),
      probes: /^allowed-origin\/app-example-com-with-credentials$/,
      finds: breakage(/^allowed-origin\//, true),
    },
    {
      class: 22,
      name: `Access-Control-Allow-Credentials: ${value}, by its bytes`,
      serve: changingLine(allowCredentials, () => value),
      finds: hygiene('invalid-allow-credentials'),
    },
  ]),
  {
    class: 23,
    name: 'Access-Control-Allow-Credentials to denied origins',
    serve: changing((headers) => withLine(headers, allowCredentials, 'true')),
    finds: hygiene('denied-origins-get-allow-headers'),
  },
  {
    class: 24,
    name: 'methods in lower case',
    serve: changingLine(allowMethods, (value) => value.toLowerCase()),
    probes: /^method\/.*patch/,
    finds: breakage(/^method\/.*patch/),
  },
  {
    class: 24,
    name: 'the method is mirrored',
    serve: changingLine(allowMethods, (_, { headers }) => get('Access-Control-Request-Method', headers) ?? ''),
    probes: /^method(-case)?\//,
    finds: hole(/^method(-case)?\//),
  },
  {
    class: 24,
    name: 'the case of the method is not compared',
    serve: changingLine(allowMethods, (value, { headers }) => {
      const asked = get('Access-Control-Request-Method', headers) ?? '';
      return value.split(', ').includes(asked.toUpperCase()) ? asked : value;
    }),
    probes: /^method-case\//,
    finds: hole(/^method-case\//),
  },
  {
    class: 24,
    name: 'the request headers are mirrored',
    serve: changing((headers, request) => {
      const asked = get('Access-Control-Request-Headers', request.headers);
      return asked === null || get(allowOrigin, headers) === null ? headers : withLine(headers, allowHeaders, asked);
    }),
    probes: /^request-header\//,
    finds: hole(/^request-header\/.*x-not-named/),
  },
  ...[404, 405, 401, 302].map(
    (status): WrongServer => ({
      class: 25,
      name: `preflights are answered ${status}`,
      serve: refusingPreflights(status),
      probes: put,
      finds: breakage(put),
    }),
  ),
  {
    class: 25,
    name: 'preflights of a missing route are answered 404',
    serve: refusingPreflights(404, (request) => pathOf(request) === '/missing'),
    probes: /^missing-route\//,
    finds: breakage(/^missing-route\/.*put/),
  },
  {
    class: 26,
    name: 'OPTIONS is taken for a preflight',
    serve: (given) => (request) =>
      request.method === 'OPTIONS'
        ? idealAnswer(given, { ...request, headers: set(request.headers, ['Access-Control-Request-Method', 'PUT']) })
        : idealAnswer(given, request),
    finds: hygiene('options-taken-for-preflight'),
  },
  ...(['error', 'login', 'missing', 'moved', 'stream'] as const).map(
    (route): WrongServer => ({
      class: 27,
      name: `no CORS headers on the route ${route}`,
      serve: losing([route]),
      probes: new RegExp(`^${route}-route/`),
      finds: breakage(new RegExp(`^${route}-route/`)),
    }),
  ),
  {
    class: 28,
    name: 'max-age 0 where it is meant to be remembered',
    serve: changingLine(maxAge, () => '0'),
    probes: /^preflight-memory\//,
    finds: { kind: 'preflight-cache', probe: /^preflight-memory\// },
  },
  ...['-1', '10m', ''].map(
    (value): WrongServer => ({
      class: 28,
      name: `malformed max-age ${JSON.stringify(value)}`,
      serve: changingLine(maxAge, () => value),
      finds: { kind: 'preflight-cache', probe: /^preflight-cache\/malformed-max-age$/ },
    }),
  ),
  {
    class: 28,
    name: 'no max-age where the policy means one',
    serve: changing((headers) => without(headers, maxAge)),
    finds: { kind: 'preflight-cache', probe: /^preflight-cache\/other-max-age$/ },
  },
  {
    class: 28,
    name: 'a huge max-age',
    serve: changingLine(maxAge, () => '31536000'),
    finds: hygiene('max-age-beyond-caps'),
  },
  {
    class: 29,
    name: 'an empty element in the request headers is an error',
    serve: (given) => (request) => {
      const asked = get('Access-Control-Request-Headers', request.headers) ?? 'x';
      const answer = idealAnswer(given, request);
      return asked.split(',').some((name) => name.trim() === '') ? { ...answer, status: 500 } : answer;
    },
    finds: hygiene('odd-preflights'),
  },
  {
    class: 30,
    name: 'who came first opens the door',
    serve: (given) => {
      let opened = false;
      const open = lettingIn(() => opened)(given);
      return (request) => {
        const answer = open(request);
        opened ||= get('Origin', request.headers) === app;
        return answer;
      };
    },
    probes: /^in-turns\//,
    finds: hole(/^in-turns\//),
  },
  {
    class: 30,
    name: 'a pattern with a memory: every other request is refused',
    serve: (given) => {
      const pattern = /^https:\/\/app\.example\.com$/g;
      return (request) => {
        const answer = idealAnswer(given, request);
        return pattern.test(get('Origin', request.headers) ?? '')
          ? answer
          : { ...answer, headers: without(answer.headers, allowOrigin) };
      };
    },
    probes: /^again\//,
    finds: { kind: 'unsteady', probe: /^again\// },
  },
  {
    class: 31,
    name: 'a path’s own policy is ignored',
    policy: { ...policy, paths: [{ path: '/private', origins: ['https://admin.example.com'] }] },
    serve: (given) => (request) => idealAnswer({ ...given, paths: [] }, request),
    probes: /^own-path\//,
    finds: breakage(/^own-path\/.*admin-example-com/),
  },
  {
    class: 31,
    name: 'a path’s own policy is merged with the general one',
    policy: { ...policy, paths: [{ path: '/private', origins: ['https://admin.example.com'] }] },
    serve: (given) => (request) => {
      const paths = given.paths.map((own) => ({ ...own, origins: [...(own.origins as string[]), app] }));
      return idealAnswer({ ...given, paths }, request);
    },
    probes: /^own-path\//,
    finds: hole(/^own-path\/.*app-example-com/),
  },
  ...[403, 500].map(
    (status): WrongServer => ({
      class: 32,
      name: `whatever Origin is not listed is refused with ${status}, the server’s own among them`,
      mended: twins.ownIsServed,
      serve: (given) => (request) => {
        const origin = get('Origin', request.headers);
        const answer = idealAnswer(given, request);
        return origin === null || origin === app ? answer : { ...answer, status };
      },
      probes: /^own-origin\//,
      finds: breakage(/^own-origin\/api-example-com-post/),
    }),
  ),
  {
    class: 33,
    name: 'a development server that is open to every site',
    serve: changing((headers) => withLine(without(headers, allowCredentials), allowOrigin, '*')),
    ...trap('unrelated'),
  },
  {
    class: 35,
    name: 'a redirect is made http behind TLS',
    mended: twins.redirectsByTLS,
    serve: changingLine('Location', (value) => `http://api.example.com${value}`),
    probes: /^moved-route\/app/,
    finds: breakage(/^moved-route\//),
  },
  {
    class: 36,
    name: 'headers are exposed where GET is answered alone',
    serve: changing((headers, { method }) => (method === 'GET' ? headers : without(headers, exposeHeaders))),
    probes: /^exposed-header\//,
    finds: breakage(/^exposed-header\/.*-post-/),
  },
  {
    class: 36,
    name: 'headers are exposed in answers to preflights alone',
    reported: github('kernel/kernel-mcp-server#128'),
    serve: changing((headers, request) =>
      isPreflight(request) ? withLine(headers, exposeHeaders, 'X-Total') : without(headers, exposeHeaders),
    ),
    probes: /^exposed-header\//,
    finds: breakage(/^exposed-header\//),
  },
  {
    class: 37,
    name: 'everybody’s previews at a hosting suffix',
    reported: github('tempoxyz/docs#694'),
    serve: lettingIn((_, host) => host.endsWith('.vercel.app')),
    ...trap('third-party-host'),
  },
  {
    class: 38,
    name: 'one method compares nothing',
    policy: { ...policy, methods: ['GET', 'HEAD', 'POST', 'DELETE'] },
    serve: (given) => {
      const open = lettingIn(() => true)(given);
      return (request) => {
        const method = get('Access-Control-Request-Method', request.headers) ?? request.method;
        return method === 'DELETE' ? open(request) : idealAnswer(given, request);
      };
    },
    ...trap('unrelated'),
  },
  ...(['error', 'missing', 'login', 'stream'] as const).map(
    (route): WrongServer => ({
      class: 39,
      name: `the route ${route} hides the headers that are exposed`,
      serve: changingAt(route, (headers) => without(headers, exposeHeaders)),
      probes: new RegExp(`^${route}-route/`),
      finds: breakage(new RegExp(`^${route}-route/`)),
    }),
  ),
  {
    class: 40,
    name: 'a preflight’s Vary is written over',
    serve: changing((headers, request) =>
      isPreflight(request) ? headers : withLine(headers, 'Vary', 'Accept-Encoding, Origin'),
    ),
    finds: hygiene('vary-lost-on-preflights'),
  },
  {
    class: 40,
    name: 'a preflight’s Vary is written over with what else it depends on',
    reported: github('anomalyco/opencode#26445'),
    serve: changing((headers, request) =>
      isPreflight(request) ? withLine(headers, 'Vary', 'Access-Control-Request-Headers') : headers,
    ),
    finds: hygiene('vary-missing-on-preflights'),
  },
  {
    class: 41,
    name: 'who has a cookie is let in from everywhere',
    policy: { origins: 'any' },
    serve: changing((headers, { headers: asked }) => {
      const origin = get('Origin', asked);
      if (origin === null || get('Cookie', asked) === null) return headers;
      return withLine(withLine(headers, allowOrigin, origin), allowCredentials, 'true');
    }),
    probes: /^cookie\//,
    finds: hole(/^cookie\//, true),
  },
  {
    class: 42,
    name: 'allowed names are looked for in one text',
    reported: [advisory('GHSA-vhxv-fg4m-p2w8'), advisory('GHSA-v84h-653v-4pq9')],
    policy: { ...policy, origins: [app, 'https://admin.example.com'] },
    serve: lettingIn((_, host) => host !== '' && 'app.example.comadmin.example.com'.includes(host)),
    ...trap('run-together'),
  },
  ...(['text/javascript', ''] as const).map(
    (type): WrongServer => ({
      class: 43,
      name: `a script for everybody, as ${type || 'nothing in particular'}`,
      mended: twins.forItsSite,
      serve: answeringData(type, 'var secret = 42;', (headers) => without(headers, resourcePolicy)),
      probes: /^inclusion\//,
      finds: inclusion(/^inclusion\/evil-test-script$/),
    }),
  ),
  {
    class: 43,
    name: 'a script for everybody at a path with a policy of its own',
    policy: { ...policy, inclusion: 'any', paths: [{ path: '/private', origins: [app], inclusion: 'none' }] },
    serve: (given) => (request) => ({
      ...idealAnswer({ ...given, paths: [] }, { ...request, path: request.path.replace('/private', '/data') }),
      ...(pathOf(request) === '/private' && {
        headers: [['Content-Type', 'text/javascript']],
        body: 'window.secret = 42',
      }),
    }),
    probes: /^inclusion\//,
    finds: inclusion(/^inclusion\/evil-test-private-script$/),
  },
  {
    class: 43,
    name: 'a style sheet for everybody',
    mended: forItsOrigin('text/css'),
    serve: answeringData('text/css', 'b { color: red }', (headers) => without(headers, resourcePolicy)),
    probes: /^inclusion\//,
    finds: inclusion(/^inclusion\/evil-test-link$/),
  },
  {
    class: 43,
    name: 'an image for everybody',
    mended: forItsOrigin('image/svg+xml'),
    serve: answeringData('image/svg+xml', svg, (headers) => without(headers, resourcePolicy)),
    probes: /^inclusion\//,
    finds: inclusion(/^inclusion\/evil-test-img$/),
  },
  {
    class: 43,
    name: 'a script for whoever has a session',
    mended: twins.forItsSiteInSession,
    serve: scriptOfSession([]),
    probes: /^inclusion\//,
    finds: inclusion(/^inclusion\/.*-in-a-session$/),
  },
  {
    class: 44,
    name: 'who asks without a query is let in from everywhere',
    mended: twins.anyQuery,
    policy: { ...policy, routes: { data: '/without-a-query' } },
    serve: (given) => (request) =>
      request.path.includes('?') ? idealAnswer(given, request) : lettingIn(() => true)(given)(request),
    probes: /^no-query\//,
    finds: hole(/^no-query\/evil-test/),
  },
  {
    class: 44,
    name: 'a server that compares the whole request target, and no origin',
    mended: twins.wholeTarget,
    policy: { ...policy, routes: { data: '/compared' } },
    serve: (given) => comparing(lettingIn(() => true)(given)),
    keyless: true,
    ...trap('unrelated'),
  },
  {
    class: 45,
    name: 'a 304 that lets everybody in, and so nobody with credentials',
    mended: twins.notModified,
    serve: (given) => (request) => {
      const answer = idealAnswer(given, request);
      const headers: Lines = [...answer.headers, ['ETag', '"1"']];
      if (get('If-None-Match', request.headers) === null) return { ...answer, headers };
      return { status: 304, headers: withLine(headers, allowOrigin, '*'), body: '' };
    },
    finds: hygiene('not-modified-otherwise'),
  },
  {
    class: 45,
    name: 'no Vary on a 304',
    mended: twins.notModified,
    serve: (given) => (request) => {
      const answer = idealAnswer(given, request);
      if (get('If-None-Match', request.headers) === null) return answer;
      return { status: 304, headers: without(answer.headers, 'Vary'), body: '' };
    },
    finds: hygiene('vary-missing'),
  },
  {
    class: 45,
    name: 'no Vary on what answers HEAD',
    serve: changing((headers, { method }) => (method === 'HEAD' ? without(headers, 'Vary') : headers)),
    finds: hygiene('vary-missing'),
  },
  {
    class: 46,
    name: 'whoever opts in at one path turns credentials on for all',
    policy: { ...policy, credentials: false, paths: [{ path: '/private', credentials: true }] },
    serve: (given) => {
      let isOn = false;
      return (request) => {
        isOn ||= pathOf(request) === '/private';
        const { headers, ...answer } = idealAnswer(given, request);
        const isLetIn = isOn && get(allowOrigin, headers) !== null;
        return { ...answer, headers: isLetIn ? withLine(headers, allowCredentials, 'true') : headers };
      };
    },
    probes: /^after-other-route\//,
    finds: hole(/^after-other-route\/app-example-com/, true),
  },
  {
    class: 47,
    name: 'any request header is meant, and some are named',
    policy: { ...policy, requestHeaders: 'any' },
    serve: changingLine(allowHeaders, () => 'x-known'),
    probes: /^request-header\//,
    finds: breakage(/^request-header\//),
  },
  {
    class: 47,
    name: 'any method is meant, and some are named',
    policy: { ...policy, methods: 'any' },
    serve: changingLine(allowMethods, () => 'GET, PUT'),
    probes: /^method\//,
    finds: breakage(/^method\/.*delete/),
  },
  {
    class: 48,
    name: 'a WebSocket is opened to every page',
    mended: twins.endpoints,
    policy: withSocket('/socket-of-all'),
    serve: shaking(() => true),
    probes: /^web-socket\//,
    finds: hole(/^web-socket\/socket-of-all-unrelated$/, true),
  },
  {
    class: 48,
    name: 'a WebSocket is opened to whatever begins like an allowed page',
    mended: twins.endpoints,
    policy: withSocket('/socket-of-prefixes'),
    serve: shaking((origin) => origin.startsWith(app)),
    probes: /^web-socket\//,
    finds: hole(/^web-socket\/socket-of-prefixes-prefix$/, true),
  },
  {
    class: 48,
    name: 'a WebSocket is opened to whoever has no origin to tell',
    mended: twins.endpoints,
    policy: withSocket('/socket-of-null'),
    serve: shaking((origin) => origin === 'null' || origin === app),
    probes: /^web-socket\//,
    finds: hole(/^web-socket\/.*sandboxed-frame$/, true),
  },
  {
    class: 48,
    name: 'a WebSocket is opened to whoever has a session, whatever page asks',
    mended: twins.endpoints,
    policy: { ...withSocket('/socket-of-sessions'), login: { cookies: { sid: '1' } } },
    serve: shaking((origin, cookie) => origin === app || cookie !== null),
    probes: /^web-socket\//,
    finds: hole(/^web-socket\/.*app-example-com-8443-in-a-session$/, true),
  },
  {
    class: 48,
    name: 'a WebSocket is opened to no page, also to those that may read',
    mended: twins.endpoints,
    policy: withSocket('/socket-of-nobody'),
    serve: shaking(() => false),
    probes: /^web-socket\//,
    finds: breakage(/^web-socket\/.*app-example-com$/, true),
  },
  {
    class: 49,
    name: 'an event stream that every page hears',
    mended: twins.endpoints,
    policy: { ...policy, endpoints: [{ kind: 'EventSource', path: '/events' }] },
    serve: changing((headers, request) =>
      pathOf(request) === '/events' ? withLine(without(headers, allowCredentials), allowOrigin, '*') : headers,
    ),
    probes: /^event-source\//,
    finds: hole(/^event-source\/events-.*evil-test-without-credentials$/, false),
  },
  {
    class: 49,
    name: 'an event stream without the headers that other routes have',
    mended: twins.endpoints,
    policy: { ...policy, endpoints: [{ kind: 'EventSource', path: '/events' }] },
    serve: changing((headers, request) => (pathOf(request) === '/events' ? without(headers, allowOrigin) : headers)),
    probes: /^event-source\//,
    finds: breakage(/^event-source\/events-.*app-example-com/),
  },
  {
    class: 50,
    name: 'files of every page are taken, as forms',
    mended: twins.endpoints,
    policy: { ...policy, deniedSideEffects: false, endpoints: [{ kind: 'upload', path: '/files' }] },
    serve: (given) => (request) => {
      const answer = idealAnswer(given, request);
      return pathOf(request) === '/files' && answer.status === 403 ? { ...answer, status: 200 } : answer;
    },
    probes: /^upload\//,
    finds: hole(/^upload\/.*as-a-form$/, true),
  },
  {
    class: 50,
    name: 'an upload can be sent and not watched: its preflight is not answered',
    mended: twins.endpoints,
    policy: { ...policy, endpoints: [{ kind: 'upload', path: '/files' }] },
    serve: refusingPreflights(404, (request) => pathOf(request) === '/files'),
    probes: /^upload\//,
    finds: breakage(/^upload\/files-.*app-example-com/),
  },
  {
    class: 51,
    name: 'whatever has no token is refused in front, preflights too',
    reported: github('agentgateway/agentgateway#1020', 'hephaestus-build/Hephaestus#673', 'cilium/cilium#45272'),
    serve: (given) => (request) =>
      isPreflight(request) && get('Authorization', request.headers) === null
        ? { status: 401, headers: [['WWW-Authenticate', 'Bearer']], body: '' }
        : idealAnswer(given, request),
    probes: put,
    finds: breakage(put),
  },
  {
    class: 51,
    name: 'whatever has no token is refused in front, without the headers that pages need to be told',
    mended: twins.tokenAsked,
    policy: withToken,
    serve: refusingWithoutToken(() => []),
    probes: /^without-token\//,
    finds: breakage(/^without-token\/app-example-com/),
  },
  {
    class: 51,
    name: 'whatever has no token is refused in front, to be read by everybody',
    mended: twins.tokenAsked,
    policy: withToken,
    serve: refusingWithoutToken((origin) => [
      [allowOrigin, origin],
      [allowCredentials, 'true'],
    ]),
    probes: /^without-token\//,
    finds: hole(/^without-token\/evil-test/, true),
  },
  {
    class: 51,
    name: 'what keeps forged requests out in front refuses preflights',
    serve: (given) => (request) =>
      isPreflight(request) && get('Origin', request.headers) !== given.server
        ? { status: 403, headers: [], body: 'Origin' }
        : idealAnswer(given, request),
    probes: put,
    finds: breakage(put),
  },
  {
    class: 51,
    name: 'preflights count where requests are limited in front',
    serve: (given) => {
      let count = 0;
      return (request) =>
        isPreflight(request) && ++count > 1
          ? { status: 429, headers: [['Retry-After', '60']], body: '' }
          : idealAnswer(given, request);
    },
    probes: /^(method|request-header)\/app/,
    finds: breakage(/^(method|request-header)\/app/),
  },
  {
    class: 52,
    name: 'whatever begins like a loopback page is trusted, whatever its scheme',
    serve: lettingIn((origin) => /^https?:\/\/127\.0\.0\.1/.test(origin)),
    ...trap('localhost'),
  },
  {
    class: 52,
    name: 'whatever begins like a loopback page is trusted, of http',
    reported: github('hangwin/mcp-chrome#384'),
    serve: lettingIn((origin) => origin.startsWith('http://127.0.0.1')),
    letIn: [...['', ':3000', ':5173', ':8080'].map((port) => `http://127.0.0.1${port}`), 'http://127.0.0.1.evil.test'],
    ...trap('localhost'),
  },
  {
    class: 53,
    name: 'a method that is not known costs all of them, whichever is asked for',
    policy: { ...policy, methods: ['GET', 'HEAD', 'POST', 'PUT', 'QUERY'] },
    serve: changing((headers) =>
      /QUERY/.test(get(allowMethods, headers) ?? '') ? without(headers, allowMethods) : headers,
    ),
    probes: put,
    finds: breakage(put),
  },
  {
    class: 53,
    name: 'a method that is not known costs all of them, where it is asked for',
    reported: github('corydolphin/flask-cors#413'),
    policy: { ...policy, methods: ['GET', 'HEAD', 'POST', 'PUT', 'QUERY'] },
    serve: changing((headers, { headers: asked }) =>
      get('Access-Control-Request-Method', asked) === 'QUERY' ? without(headers, allowMethods) : headers,
    ),
    probes: /^method\//,
    finds: breakage(/^method\/.*query/),
  },
  {
    class: 60,
    name: 'a preflight is told of request headers where it asks for some, else of methods',
    serve: changing((headers, request) =>
      get('Access-Control-Request-Headers', request.headers) === null ? headers : without(headers, allowMethods),
    ),
    probes: /^method-with-headers\//,
    finds: breakage(/^method-with-headers\/.*put/),
  },
  {
    class: 60,
    name: 'whatever asks for request headers may use any method',
    serve: changingLine(allowMethods, (value, { headers }) =>
      get('Access-Control-Request-Headers', headers) === null
        ? value
        : (get('Access-Control-Request-Method', headers) ?? value),
    ),
    probes: /^method-with-headers\//,
    finds: hole(/^method-with-headers\/.*delete/),
  },
  {
    class: 57,
    name: 'preflights are answered for everybody, and do what they are asked for',
    mended: twins.refusing,
    serve: (given) => (request) =>
      isPreflight(request) ? lettingIn(() => true)(given)(request) : idealAnswer(given, request),
    probes: /^unrelated\//,
    finds: hole(/^unrelated\/.*put-with-credentials$/, true),
  },
  {
    class: 58,
    name: 'answers are kept by their URL, with the headers of who asked first',
    mended: twins.keptByOrigin,
    serve: keeping(({ path }) => path),
    probes: /^in-turns\//,
    finds: breakage(/^in-turns\/evil-test-and-app-example-com$/, true),
  },
  {
    class: 59,
    name: 'a script that calls whatever function the page names',
    mended: twins.ownFunction,
    serve: callingBack((headers) => without(headers, resourcePolicy)),
    probes: /^inclusion\//,
    finds: { kind: 'inclusion', probe: /jsonp$/ },
  },
  {
    class: 54,
    name: 'whoever asks first since the start is trusted from then on',
    serve: (given) => {
      let first: string | null = null;
      return (request) => {
        first ??= get('Origin', request.headers);
        return lettingIn((origin) => origin === first)(given)(request);
      };
    },
    finds: { kind: 'unsteady', probe: /^unsteady\/first-asked-by-evil-test$/, credentials: true },
  },
  {
    class: 55,
    name: 'pages of everybody at a host of previews are let in, whichever it is',
    serve: lettingIn((_, host) => host.endsWith('.onrender.com')),
    letIn: ['https://evil.onrender.com'],
    ...trap('third-party-host'),
  },
  {
    class: 55,
    name: 'pages at the server’s own name are let in, whatever their port',
    serve: lettingIn((_, host) => host === 'api.example.com'),
    letIn: ['http://api.example.com', 'https://api.example.com:8443'],
    ...trap('server-name'),
  },
  {
    class: 55,
    name: 'whatever has the server’s own name in it is let in',
    serve: lettingIn((origin) => origin.includes('api.example.com')),
    letIn: [
      'http://api.example.com',
      'https://evilapi.example.com',
      'https://evil.api.example.com',
      'https://api.example.com:8443',
    ],
    ...trap('server-name'),
  },
  {
    class: 56,
    name: 'what a developer and an application need is left in',
    serve: lettingIn((origin) => ['http://localhost:3000', 'capacitor://localhost'].includes(origin)),
    letIn: ['http://localhost:3000', 'capacitor://localhost'],
    finds: hole(/^hole\/left-in$/, true),
  },
  {
    class: 61,
    name: 'whoever has the password is let in from everywhere',
    mended: twins.passwordAsked,
    policy: withPassword,
    serve: askingForAPassword(lettingIn(() => true)),
    probes: /^http-authentication\//,
    finds: hole(/^http-authentication\/[^/]*example-com/, true),
  },
  {
    class: 34,
    name: 'denied pages are told which origin is allowed',
    serve: changing((headers) => withLine(headers, allowOrigin, app)),
    finds: hygiene('origin-disclosed'),
  },
];

/** Servers that are right, and look as if they might not be: nothing is found of the kind. */
export const rightServers: RightServer[] = [
  {
    name: twins.overAuthorization,
    policy: { ...policy, credentials: false },
    serve: changingLine(allowHeaders, () => '*, Authorization'),
    probes: /^request-header\/.*-authorization-without/,
  },
  {
    name: twins.ownIsServed,
    serve: (given) => (request) => {
      const origin = get('Origin', request.headers);
      const answer = idealAnswer(given, request);
      return origin === null || [app, given.server].includes(origin) ? answer : { ...answer, status: 403 };
    },
    probes: /^own-origin\//,
  },
  ...(
    [
      ['text/css', 'b { color: red }'],
      ['image/svg+xml', svg],
    ] as const
  ).map(
    ([type, body]): RightServer => ({
      name: forItsOrigin(type),
      serve: answeringData(type, body, (headers) => headers),
      probes: /^inclusion\//,
    }),
  ),
  {
    name: twins.anyQuery,
    policy: { ...policy, routes: { data: '/with-a-query-or-without' } },
    serve: idealServing,
    probes: /^no-query\//,
  },
  {
    name: twins.notModified,
    serve: (given) => (request) => {
      const answer = idealAnswer(given, request);
      const headers: Lines = [...answer.headers, ['ETag', '"1"']];
      const isAskedAgain = get('If-None-Match', request.headers) !== null;
      return isAskedAgain ? { status: 304, headers, body: '' } : { ...answer, headers };
    },
    probes: /^again\//,
    looked: true,
  },
  {
    name: twins.keptByOrigin,
    serve: keeping(({ path, headers }) => `${get('Origin', headers)} ${path}`),
    probes: /^in-turns\//,
  },
  {
    name: twins.ownFunction,
    serve: callingBack((headers) => headers),
    probes: /^inclusion\//,
  },
  {
    name: 'methods and headers are mirrored, and exposed, where any is meant',
    policy: { ...policy, methods: 'any', requestHeaders: 'any', exposedHeaders: 'any' },
    serve: changingLine(exposeHeaders, () => 'X-Total, ETag, Date'),
    probes: /^(method|method-case|request-header|exposed-header|hidden-header|allowed-origin|preflight-memory)\//,
  },
  {
    name: twins.wholeTarget,
    policy: { ...policy, routes: { data: '/exactly-this' } },
    serve: (given) => comparing((request) => idealAnswer(given, request)),
    keyless: true,
    probes: /^(allowed-origin|unrelated|null-origin|method|again|in-turns|cookie|exposed-header|inclusion)\//,
  },
  {
    name: twins.refusing,
    serve: (given) => (request) => {
      const origin = get('Origin', request.headers);
      if (isPreflight(request)) return lettingIn(() => true)(given)(request);
      return origin === null || origin === app || origin === given.server
        ? idealAnswer(given, request)
        : {
            status: 403,
            headers: [
              ['Vary', 'Origin'],
              [resourcePolicy, 'same-origin'],
            ],
            body: '',
          };
    },
    probes: /^(unrelated|allowed-origin|own-origin|ungranted)\//,
  },
  {
    name: 'JSON that says nothing of who may use it',
    serve: changing((headers) => without(headers, resourcePolicy)),
    probes: /^inclusion\//,
  },
  {
    name: 'JSON that is a script, an array, and says nothing of who may use it',
    serve: answeringData('application/json', '[{"secret":42}]', (headers) => without(headers, resourcePolicy)),
    probes: /^inclusion\//,
  },
  {
    name: twins.forItsSite,
    serve: answeringData('text/javascript', 'var secret = 42;', (headers) =>
      withLine(headers, resourcePolicy, 'same-site'),
    ),
    probes: /^inclusion\//,
  },
  ...['same-origin', 'same-site'].map(
    (value): RightServer => ({
      name: `a script for whoever has a session, whose Cross-Origin-Resource-Policy is ${value}`,
      serve: scriptOfSession([[resourcePolicy, value]]),
      probes: /^inclusion\//,
    }),
  ),
  {
    name: 'a module, which no classic script element runs',
    serve: answeringData('text/javascript', 'export const secret = 42;', (headers) => without(headers, resourcePolicy)),
    probes: /^inclusion\//,
  },
  {
    name: 'a script that is refused to whoever is of another site and asks without CORS',
    serve: (given) => (request) => {
      const refused =
        get('Sec-Fetch-Site', request.headers) === 'cross-site' && get('Sec-Fetch-Mode', request.headers) === 'no-cors';
      const answer = answeringData('text/javascript', 'var secret = 42;', (headers) =>
        without(headers, resourcePolicy),
      )(given)(request);
      return refused ? { ...answer, status: 403 } : answer;
    },
    probes: /^inclusion\//,
  },
  {
    name: 'a script for everybody that the policy calls public',
    policy: { ...policy, inclusion: 'any' },
    serve: answeringData('text/javascript', 'var open = 42;', (headers) => without(headers, resourcePolicy)),
    probes: /^(inclusion|allowed-origin)\//,
  },
  {
    name: twins.endpoints,
    policy: {
      ...policy,
      login: { cookies: { sid: '1' } },
      deniedSideEffects: false,
      endpoints: [
        { kind: 'WebSocket', path: '/socket-of-some' },
        { kind: 'EventSource', path: '/events' },
        { kind: 'upload', path: '/files' },
      ],
    },
    serve: (given) => (request) => idealAnswer(given, request),
  },
  {
    name: twins.tokenAsked,
    policy: withToken,
    serve: (given) => (request) => {
      const answer = idealAnswer(given, request);
      const isKnown = isPreflight(request) || get('Authorization', request.headers) !== null;
      return isKnown || pathOf(request) !== '/data' ? answer : { ...answer, status: 401 };
    },
    probes: /^(without-token|allowed-origin|unrelated|null-origin|method|request-header|exposed-header)\//,
  },
  {
    name: twins.passwordAsked,
    policy: withPassword,
    serve: askingForAPassword((given) => (request) => idealAnswer(given, request)),
    probes: /^http-authentication\//,
  },
  {
    name: twins.redirectsByTLS,
    serve: changingLine('Location', (value, { headers }) =>
      get('X-Forwarded-Proto', headers) === 'https'
        ? `https://api.example.com${value}`
        : `http://api.example.com${value}`,
    ),
    probes: /^(moved-route|allowed-origin)\//,
  },
];

/** The whole policy of a server. */
export function policyOf({ policy: own = policy }: Pick<WrongServer, 'policy'>): Policy {
  return wholePolicy(own);
}
