import type { APIName } from './apis/names.ts';
import { byteCaseInsensitiveMatch, byteUppercase, isToken, stripHTTPTabOrSpace } from './bytes.ts';
import type { AnswerChange, Change, RequestChange } from './change.ts';
import type { PredictedExchange } from './exchange.ts';
import { get } from './header-list.ts';
import { parseURL } from './parse-url.ts';
import type { ReadRequest } from './read-request.ts';
import { isCORSResponseHeaderName, meantResponseHeaderName } from './response-header-names.ts';
import type { TraceStep } from './trace.ts';

/**
 * Whose change is looked for first:
 * - `page`: the page’s where the page is wrong, else the server’s.
 * - `server`: the server’s alone.
 * - `either`: also the page’s where it could do without what was refused.
 */
export type Preference = 'page' | 'server' | 'either';

/** A read that was refused. */
export interface Refused {
  readonly read: ReadRequest;
  readonly exchanges: readonly PredictedExchange[];
  readonly cause: TraceStep;
}

/** The least that the step which refused asks for. Null when nobody of that side can help, or should. */
export function propose(refused: Refused, preference: Preference): readonly Change[] | null {
  if (preference !== 'server') {
    const asked = wrongRequest(refused);
    if (asked.length > 0) return asked;
  }
  if (preference === 'either') {
    const asked = dispensable(refused);
    if (asked.length > 0) return asked;
  }
  const answer = changeOfAnswer(refused);
  return answer === null ? null : [answer];
}

/** An origin for a page that has none, where none is known. */
const SOME_PAGE = 'page.example';

/** What the page should ask otherwise, whatever the server answers. */
function wrongRequest({ read, exchanges, cause }: Refused): RequestChange[] {
  const exchange = exchanges.at(-1);
  if (exchange?.preflight) {
    const needless = needlessHeaders(read, exchange);
    if (needless.length > 0) return needless.map((name) => change('headers', name, null));
  }
  const canonical = exchange && canonicalURL(exchange);
  switch (`${cause.algorithm}/${cause.step}`) {
    case 'cors-check/2':
    case 'cors-check/4':
    case 'cors-check/7':
      if (exchange === undefined) return [];
      if (canonical) return [change('url', read.url, canonical)];
      if (read.origin === 'null') return [change('origin', read.origin, someOrigin(read))];
      if (exchange.origin === 'null') return isSameMethod(exchanges) ? [change('url', read.url, exchange.url)] : [];
      return cause.operands.origin === '*' ? withoutCredentials(read) : [];
    case 'cors-preflight-fetch/7':
      return canonical ? [change('url', read.url, canonical)] : [];
    case 'cors-preflight-fetch/7.5': {
      const method = String(cause.operands.method);
      const upper = byteUppercase(method);
      return method === upper ? [] : [change('method', method, upper)];
    }
    case 'http-fetch/6.3[error]':
    case 'http-fetch/6.3[manual]':
      return [change('redirect', String(read.redirect), 'follow')];
    case 'main-fetch/12[no-cors]':
    case 'main-fetch/12[no-cors].1':
    case 'main-fetch/12[mode same-origin]':
    case 'new-request/32.1':
      return withCORS(read);
    case 'should-fetching-request-be-blocked-as-mixed-content/1.2': {
      const url = parseURL(read.url);
      return exchange === undefined && url !== null ? [change('url', read.url, secure(url))] : [];
    }
    case 'new-request/5.3': {
      const url = parseURL(read.url, read.pageURL);
      return url === null ? [] : [change('url', read.url, withoutUserInfo(url))];
    }
    case 'new-request/21':
    case 'http-network-or-cache-fetch/11.1':
      return [change('cache', String(read.cache), 'default')];
    case 'new-request/35':
      return [change('body', 'a body', null)];
    default:
      return [];
  }
}

/** What the page could leave out, if it can do without. */
function dispensable({ read, exchanges, cause }: Refused): RequestChange[] {
  switch (`${cause.algorithm}/${cause.step}`) {
    case 'cors-check/7':
      return withoutCredentials(read);
    case 'cors-preflight-fetch/7.6':
    case 'cors-preflight-fetch/7.7':
      return missingHeaderNames(exchanges.at(-1), cause).flatMap((name) => headerOfPage(read, name));
    default:
      return [];
  }
}

const isUseCredentials = (crossOrigin: ReadRequest['crossOrigin']): boolean =>
  crossOrigin?.toLowerCase() === 'use-credentials';

function withoutCredentials({ credentials, crossOrigin }: ReadRequest): RequestChange[] {
  if (isUseCredentials(crossOrigin)) return [change('crossOrigin', String(crossOrigin), 'anonymous')];
  return credentials === 'include' ? [change('credentials', 'include', 'same-origin')] : [];
}

/** Elements that ask without CORS unless they have a `crossorigin` attribute. */
const ELEMENTS: readonly (APIName | undefined)[] = ['audio', 'image', 'img', 'link', 'script', 'track', 'video'];

/** How the page can ask with CORS, where its API lets it. */
function withCORS({ api = 'fetch', mode }: ReadRequest): RequestChange[] {
  if (api === 'fetch') return [change('mode', String(mode), 'cors')];
  return ELEMENTS.includes(api) ? [change('crossOrigin', 'none', 'anonymous')] : [];
}

function change(what: RequestChange['what'], from: string, to: string | null): RequestChange {
  return { side: 'request', what, from, to };
}

/** Headers that a preflight asks for and that no request needs: those of answers, and the type of no body. */
function needlessHeaders(read: ReadRequest, preflight: PredictedExchange): string[] {
  const asked = (preflight.accessControlRequestHeaders ?? '').split(',');
  const body = (read.body ?? null) !== null;
  return asked
    .filter((name) => isCORSResponseHeaderName(name) || (name === 'content-type' && !body))
    .flatMap((name) => headerOfPage(read, name).map(({ from }) => from));
}

function headerOfPage({ headers = [] }: ReadRequest, name: string): RequestChange[] {
  const own = headers.find(([other]) => byteCaseInsensitiveMatch(other, name));
  return own === undefined ? [] : [change('headers', own[0], null)];
}

/** Where a redirect leads that only puts the URL right: another scheme, www, slashes. */
function canonicalURL({ url, answer }: PredictedExchange): string | null {
  if (answer === 'network error' || ![301, 302, 303, 307, 308].includes(answer.status)) return null;
  const from = new URL(url);
  const to = parseURL(get('Location', answer.headers) ?? '', url);
  const bare = ({ hostname, pathname, search }: URL) =>
    `${hostname.replace(/^www\./, '')}${pathname.replace(/\/+/g, '/').replace(/\/$/, '')}${search}`;
  return to !== null && to.href !== from.href && bare(from) === bare(to) ? withoutUserInfo(to) : null;
}

/** Whether the method is what it was before the redirects. */
function isSameMethod(exchanges: readonly PredictedExchange[]): boolean {
  const methods = exchanges.map(({ preflight, method, accessControlRequestMethod }) =>
    preflight ? accessControlRequestMethod : method,
  );
  return new Set(methods).size === 1;
}

function someOrigin({ url, pageURL, topLevelOrigin }: ReadRequest): string {
  const known = [topLevelOrigin, pageURL && parseURL(pageURL)?.origin].find((one) => one && one !== 'null');
  return known ?? `${url.startsWith('http:') ? 'http' : 'https'}://${SOME_PAGE}`;
}

function secure(url: URL): string {
  const changed = new URL(url);
  changed.protocol = 'https:';
  return changed.href;
}

function withoutUserInfo(url: URL): string {
  const changed = new URL(url);
  changed.username = '';
  changed.password = '';
  return changed.href;
}

function changeOfAnswer({ read, exchanges, cause }: Refused): AnswerChange | null {
  const index = exchanges.length - 1;
  const exchange = exchanges[index];
  if (exchange === undefined || exchange.answer === 'network error') return null;
  const { status, headers } = exchange.answer;
  const { operands } = cause;
  const credentials = read.credentials === 'include' || isUseCredentials(read.crossOrigin);
  const about = {
    side: 'answer',
    exchange: index,
    request: `${exchange.method} ${exchange.url}`,
    preflight: exchange.preflight,
  } as const;
  const header = (what: string, to: string | null): AnswerChange | null => {
    if (to === null) return null;
    const [misspelt] = headers.find(([name]) => meantResponseHeaderName(name) === what) ?? [];
    const from = get(what, headers);
    return { ...about, what, from, to, ...(from === null && misspelt !== undefined && { misspelt }) };
  };
  const withMember = (what: string, members: readonly string[]): AnswerChange | null =>
    header(what, [...membersOf(get(what, headers)), ...members].join(', '));
  switch (`${cause.algorithm}/${cause.step}`) {
    case 'cors-check/2':
    case 'cors-check/4':
      // To "null" with credentials every page could give itself access, from a sandboxed frame.
      if (exchange.origin === 'null' && credentials) return null;
      return header(
        'Access-Control-Allow-Origin',
        exchange.origin === 'null' && read.origin !== 'null' ? '*' : exchange.origin,
      );
    case 'cors-check/7':
      return exchange.origin === 'null' ? null : header('Access-Control-Allow-Credentials', 'true');
    case 'cors-preflight-fetch/7':
      return { ...about, what: 'status', from: String(status), to: '204' };
    case 'cors-preflight-fetch/7.3': {
      const [failure] = Array.isArray(operands.failures) ? operands.failures : [];
      return failure === undefined ? null : withMember(failure, []);
    }
    case 'cors-preflight-fetch/7.5': {
      const method = String(operands.method);
      const listed = membersOf(get('Access-Control-Allow-Methods', headers));
      // The page’s "patch" is the server’s "PATCH": no server should list both.
      if (method !== byteUppercase(method) && listed.includes(byteUppercase(method))) return null;
      const others = listed.filter((member) => !byteCaseInsensitiveMatch(member, method));
      return header('Access-Control-Allow-Methods', [...others, method].join(', '));
    }
    case 'cors-preflight-fetch/7.6':
    case 'cors-preflight-fetch/7.7': {
      const missing = missingHeaderNames(exchange, cause);
      return missing.some(isCORSResponseHeaderName) ? null : withMember('Access-Control-Allow-Headers', missing);
    }
    case 'http-redirect-fetch/5': {
      const locations = headers.filter(([name]) => byteCaseInsensitiveMatch(name, 'Location'));
      return locations.length > 1 ? header('Location', locations[0]?.[1] ?? null) : null;
    }
    case 'http-redirect-fetch/9':
    case 'http-redirect-fetch/10': {
      const location = parseURL(get('Location', headers) ?? '', exchange.url);
      return location === null ? null : header('Location', withoutUserInfo(location));
    }
    case 'should-fetching-request-be-blocked-as-mixed-content/1.2': {
      const location = parseURL(get('Location', headers) ?? '', exchange.url);
      return location?.protocol === 'http:' ? header('Location', secure(location)) : null;
    }
    case 'cross-origin-resource-policy-internal-check/5[same-origin]':
    case 'cross-origin-resource-policy-internal-check/5[same-site]':
      return header('Cross-Origin-Resource-Policy', 'cross-origin');
    default:
      return null;
  }
}

/** The header names that a preflight asks for and that its answer does not allow. */
function missingHeaderNames(exchange: PredictedExchange | undefined, { step }: TraceStep): string[] {
  if (exchange === undefined || exchange.answer === 'network error') return [];
  const listed = membersOf(get('Access-Control-Allow-Headers', exchange.answer.headers));
  const wanted = (exchange.accessControlRequestHeaders ?? '').split(',');
  const covered = listed.includes('*') && step === '7.6' ? ['authorization'] : null;
  return wanted.filter(
    (name) => !listed.some((member) => byteCaseInsensitiveMatch(member, name)) && (covered?.includes(name) ?? true),
  );
}

/** The members of a list that are well formed. */
function membersOf(value: string | null): string[] {
  return (value ?? '').split(',').map(stripHTTPTabOrSpace).filter(isToken);
}
