import { isHSTSPreloaded, isLoopbackHost, originNotationMistake } from '../scenario/origin.ts';
import {
  isCORSSafelistedMethod,
  isCORSSafelistedRequestHeader,
  isForbiddenMethod,
  isForbiddenRequestHeader,
  isForbiddenResponseHeaderName,
  normalizeAMethod,
} from '../standard/index.ts';
import { allowedOriginMistake, originMistake } from './origin-mistake.ts';
import { allowedPages } from './page-origins.ts';
import { defaultServer, policyFileSchema } from './policy.ts';

/** Something that a policy says and cannot mean. */
export interface PolicyMistake {
  path: PropertyKey[];
  /** The cause, and what to write instead. */
  message: string;
}

type Unchecked = Record<string, unknown>;

/**
 * What contradicts itself or can never happen in a browser, wherever in the policy it stands. The value need not have
 * passed the schema: what has another shape than expected is left to that.
 */
export function policyMistakes(value: unknown): PolicyMistake[] {
  if (!isRecord(value)) return [];
  const server = typeof value.server === 'string' ? value.server : defaultServer;
  const mistakes: PolicyMistake[] = [];
  const wrongServer = serverMistake(server);
  if (wrongServer !== undefined) mistakes.push({ path: ['server'], message: wrongServer });
  for (const one of grantsMistakes(value, value, server, [])) mistakes.push(one);
  const paths = Array.isArray(value.paths) ? value.paths : [];
  for (const [index, own] of paths.entries()) {
    if (!isRecord(own)) continue;
    for (const one of grantsMistakes(own, { ...value, ...own }, server, ['paths', index])) mistakes.push(one);
  }
  const ownPaths = paths.map((own) => (isRecord(own) ? own.path : undefined));
  mistakes.push(
    ...duplicates(ownPaths, (path) => path).map(({ index, message }) => ({ path: ['paths', index, 'path'], message })),
  );
  return [
    ...mistakes,
    ...routeMistakes(value),
    ...statusMistakes(value),
    ...requestMistakes(value),
    ...loginMistakes(value),
    ...endpointMistakes(value),
  ];
}

function endpointMistakes({ endpoints }: Unchecked): PolicyMistake[] {
  const named = (Array.isArray(endpoints) ? endpoints : []).map((one) =>
    isRecord(one) ? `${one.kind} ${one.path}` : undefined,
  );
  return duplicates(named, (one) => one).map(({ index, message }) => ({ path: ['endpoints', index], message }));
}

/**
 * What looks as if it were taken from the environment, and would be sent as it stands.
 * @param value as it is written: with what is taken from there it has secrets
 */
export function referenceMistakes(value: unknown): PolicyMistake[] {
  if (!isRecord(value)) return [];
  const { request, login } = value;
  const its = isRecord(login) ? login : {};
  const places: [PropertyKey[], unknown][] = [
    [['request', 'headers'], isRecord(request) && request.headers],
    [['login', 'request', 'headers'], isRecord(its.request) && its.request.headers],
    [['login', 'cookies'], its.cookies],
    [['login'], { username: its.username ?? '', password: its.password ?? '' }],
  ];
  return places.flatMap(([path, values]) =>
    Object.entries(isRecord(values) ? values : {}).flatMap(([name, value]) => {
      const [written, variable] = /\$\{([A-Za-z_]\w*)\}/.exec(String(value)) ?? [];
      return written === undefined
        ? []
        : [
            {
              path: [...path, name],
              message: `${written} would be sent as it stands; what is taken from the environment is written \${env:${variable}}`,
            },
          ];
    }),
  );
}

/** What every read of `data` does, the policy has to allow. */
function requestMistakes({ request, methods, requestHeaders, paths, routes }: Unchecked): PolicyMistake[] {
  if (!isRecord(request)) return [];
  const path = (isRecord(routes) && routes.data) || '/data';
  const own = (Array.isArray(paths) ? paths : []).filter(isRecord).find((one) => one.path === path);
  const mistakes: PolicyMistake[] = [];
  const { method, headers } = request;
  const allowedMethods = own?.methods ?? methods ?? [];
  if (typeof method === 'string' && !isCORSSafelistedMethod(method) && Array.isArray(allowedMethods)) {
    if (!allowedMethods.includes(method))
      mistakes.push({
        path: ['request', 'method'],
        message: `every read would use ${method}, which the policy does not allow; name it in methods`,
      });
  }
  const allowed = own?.requestHeaders ?? requestHeaders ?? [];
  const isAny = allowed === 'any';
  const named = (Array.isArray(allowed) ? allowed : []).map((name) => String(name).toLowerCase());
  for (const [name, value] of Object.entries(isRecord(headers) ? headers : {})) {
    if (typeof value !== 'string' || named.includes(name.toLowerCase())) continue;
    if (isAny && !isForbiddenRequestHeader([name, value])) continue;
    if (!isForbiddenRequestHeader([name, value]) && isCORSSafelistedRequestHeader([name, value])) continue;
    mistakes.push({
      path: ['request', 'headers', name],
      message: isForbiddenRequestHeader([name, value])
        ? `no page can set ${name}: browsers keep it to themselves; a session’s cookies stand under login.cookies`
        : `every read would set ${name}, which the policy does not allow; name it in requestHeaders`,
    });
  }
  return mistakes;
}

function loginMistakes({ login, request }: Unchecked): PolicyMistake[] {
  if (!isRecord(login)) return [];
  const mistakes: PolicyMistake[] = [];
  const pair = ['username', 'password'];
  const [given, ...others] = pair.filter((name) => login[name] !== undefined);
  if (given === undefined) return [];
  const missing = pair.find((name) => name !== given);
  if (others.length === 0)
    mistakes.push({ path: ['login', given], message: `there is no ${missing} beside it; expected both, or neither` });
  const headers = isRecord(request) && isRecord(request.headers) ? Object.keys(request.headers) : [];
  const own = headers.find((name) => /^authorization$/i.test(name));
  if (own !== undefined)
    mistakes.push({
      path: ['request', 'headers', own],
      message: `a read that sets ${own} itself is sent no password that a browser keeps; leave it out, or login.username and login.password`,
    });
  return mistakes;
}

function serverMistake(server: string): string | undefined {
  if (server.includes('*')) return 'a server has one origin; expected no pattern';
  const mistake = originMistake(server);
  if (mistake !== undefined) return mistake;
  const { protocol, hostname } = new URL(server);
  if (!isLoopbackHost(hostname) && originNotationMistake(server) !== undefined) {
    return `expected the name that pages know it by, such as ${defaultServer}: wherever it runs, the harness leads that name there`;
  }
  if (protocol === 'http:' && isHSTSPreloaded(hostname)) {
    return `${hostname} is HSTS-preloaded, so that browsers know no http there; expected https`;
  }
  return undefined;
}

/**
 * @param given what is written here
 * @param whole what it comes to together with what is written elsewhere
 */
function grantsMistakes(given: Unchecked, whole: Unchecked, server: string, at: PropertyKey[]): PolicyMistake[] {
  const mistakes: PolicyMistake[] = [];
  const say = (path: PropertyKey[], message: string) => mistakes.push({ path: [...at, ...path], message });
  if (whole.origins === 'any' && whole.credentials === true && (given.origins ?? given.credentials) !== undefined) {
    say(
      [given.credentials === undefined ? 'origins' : 'credentials'],
      'any origin with credentials: browsers refuse * for reads with credentials, and a server that repeats each Origin instead lets every site read as the user; name the origins, or set credentials to false',
    );
  }
  const each = (field: string, mistakeOf: (entry: string) => string | undefined, sameAs: (entry: string) => string) => {
    const entries: unknown[] = Array.isArray(given[field]) ? given[field] : [];
    for (const [index, entry] of entries.entries()) {
      const mistake = typeof entry === 'string' ? mistakeOf(entry) : undefined;
      if (mistake !== undefined) say([field, index], mistake);
    }
    for (const { index, message } of duplicates(entries, (entry) =>
      typeof entry === 'string' ? sameAs(entry) : entry,
    ))
      say([field, index], message);
  };
  const asWritten = (entry: string) => entry;
  const inLowerCase = (entry: string) => entry.toLowerCase();
  each('origins', (entry) => allowedOriginMistake(entry) ?? relationMistake(entry, server), asWritten);
  each('methods', methodMistake, asWritten);
  each('requestHeaders', requestHeaderMistake, inLowerCase);
  each('exposedHeaders', exposedHeaderMistake, inLowerCase);
  const { origins } = given;
  if (mistakes.length === 0 && Array.isArray(origins) && origins.length > 0 && isOrigin(server)) {
    const { pages, untried } = allowedPages({ origins: origins.filter((one) => typeof one === 'string') }, server);
    const [first] = untried;
    if (pages.length === 0 && first !== undefined) {
      say(
        ['origins'],
        `no page can stand at any of these, so that nothing could be shown to be allowed: ${first.why}; expected one that can be opened at least`,
      );
    }
  }
  return mistakes;
}

function relationMistake(entry: string, server: string): string | undefined {
  if (entry === server) return 'this is the server’s own origin, which needs no CORS; leave it out';
  const { hostname } = isOrigin(server) ? new URL(server) : { hostname: '' };
  if (entry.startsWith('https:') && server.startsWith('http:') && !isLoopbackHost(hostname)) {
    return `browsers let no https page read ${server}: that is mixed content; expected http here, or https for the server`;
  }
  return undefined;
}

function methodMistake(method: string): string | undefined {
  if (method === '*') return '* is no method; expected each method by name';
  if (isForbiddenMethod(method)) return `no page can send ${method}: browsers forbid it; leave it out`;
  const sent = normalizeAMethod(method);
  return sent === method ? undefined : `browsers send ${method} as ${sent}; expected ${sent}`;
}

function requestHeaderMistake(name: string): string | undefined {
  if (name === '*') return '* is no header name; expected each header by name';
  if (isForbiddenRequestHeader([name, '']))
    return `no page can set ${name}: browsers keep it to themselves; leave it out`;
  if (/^access-control-/i.test(name))
    return `${name} is a response header, which no page has a reason to send; leave it out`;
  return undefined;
}

function exposedHeaderMistake(name: string): string | undefined {
  if (name === '*') return '* is no header name; expected each header by name';
  if (isForbiddenResponseHeaderName(name)) return `browsers show ${name} to no page; leave it out`;
  return undefined;
}

function routeMistakes({ routes }: Unchecked): PolicyMistake[] {
  const usual = { data: '/data', error: '/error', missing: '/missing', login: '/login', moved: '/moved' };
  const known = Object.keys(policyFileSchema.shape.routes.unwrap().shape);
  // Of a name that nobody knows it is told that nobody does, and no more.
  const named = Object.entries({ ...usual, ...(isRecord(routes) && routes) }).filter(
    ([name, path]) => known.includes(name) && typeof path === 'string',
  );
  const paths = named.map(([, path]) => path);
  return duplicates(paths, (path) => path).map(({ index, message }) => ({
    path: ['routes', named[index]![0]],
    message,
  }));
}

function statusMistakes({ routes, statuses }: Unchecked): PolicyMistake[] {
  if (!isRecord(statuses)) return [];
  return Object.entries(statuses).flatMap(([name, status]) => {
    const path = ['statuses', name];
    if (isRecord(routes) && routes[name] === null)
      return [{ path, message: `routes names no such route: ${name} is null there; leave the status out` }];
    return typeof status === 'number' && status >= 300 && status < 400
      ? [
          {
            path,
            message:
              'no page sees a redirect, which browsers follow; expected the status of an answer, 2xx, 4xx or 5xx',
          },
        ]
      : [];
  });
}

function duplicates(entries: unknown[], sameAs: (entry: never) => unknown): { index: number; message: string }[] {
  const seen = new Set<unknown>();
  return entries.flatMap((entry, index) => {
    const key = sameAs(entry as never);
    if (!seen.has(key)) {
      if (key !== undefined) seen.add(key);
      return [];
    }
    return [{ index, message: `${JSON.stringify(entry)} stands here twice; expected it once` }];
  });
}

function isOrigin(text: string): boolean {
  return originMistake(text) === undefined;
}

function isRecord(value: unknown): value is Unchecked {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
