import type { ExplainedRead } from '../../../explain/explained-read.ts';
import type { Scenario, ScriptedAnswer, Step } from '../../../scenario/scenario.ts';
import { type Answer, get, parseURL } from '../../../standard/index.ts';
import { asLines } from './header-text.ts';

/** Headers that the servers of the harness write by themselves, or that frame a message which is not theirs. */
const framing =
  /^(content-length|transfer-encoding|content-encoding|connection|keep-alive|date|server|alt-svc|strict-transport-security|location)$/i;
type Exchange = ExplainedRead['read']['exchanges'][number];

/**
 * A read that was explained as a scenario for the playground: the page's origin becomes `app`, the one that it asks `api`,
 * and header values that name the first follow it, so that it can be run for real. Redirects lead where they can: to one
 * of the two.
 */
export function scenarioOfRead({
  request,
  read,
  needed,
}: Pick<ExplainedRead, 'request' | 'read' | 'needed'>): Scenario {
  const target = parseURL(request.url);
  const given = read.exchanges.filter(({ answeredBy }) => answeredBy === 'server');
  const actual = given.filter(({ preflight }) => !preflight);
  const preflightOf = (url: string) => given.find((one) => one.preflight && one.url === url);
  const answered = (exchange: Exchange | undefined) => exchange && answerOf(exchange.answer, request.origin);
  const last = actual.at(-1);
  const hops = actual.slice(1).map((next, index): NonNullable<NonNullable<Step['server']>['redirects']>[number] => {
    const { status, headers } = answered(actual[index]) ?? {};
    const preflight = answered(preflightOf(next.url));
    const isOwn = parseURL(next.url)?.origin === request.origin;
    return {
      ...(status !== undefined && [301, 302, 303, 307, 308].includes(status) && { status: status as 302 }),
      ...(headers && { headers }),
      to: isOwn ? 'app' : 'api',
      path: pathOf(next.url),
      ...(preflight && { preflight }),
    };
  });
  const first = answered(preflightOf(request.url));
  const isOwn = target?.origin === request.origin;
  const { method, headers = [], mode, credentials, redirect, cache, api } = request;
  const body =
    request.body == null || !hasBody(method) ? undefined : 'x'.repeat(Math.min(request.body.length ?? 1, 1000));
  const transport = api === 'XMLHttpRequest' ? api : undefined;
  const isFetch = transport === undefined;
  return {
    id: 'playground/from-an-explanation',
    title: `${method ?? 'GET'} ${target?.pathname ?? '/'} of ${target?.host ?? 'another origin'}, as it was explained.`,
    standard: ['#http-cors-protocol'],
    kind: 'observation',
    steps: [
      {
        ...(transport && { transport }),
        ...(isOwn && { to: 'app' }),
        path: pathOf(request.url),
        request: {
          ...(method !== undefined && { method }),
          ...(headers.length > 0 && { headers: asLines(headers.filter(([name]) => !/^cookie$/i.test(name))) }),
          ...(isFetch && mode !== undefined && { mode: mode as 'cors' }),
          ...(credentials !== undefined && (isFetch || credentials !== 'omit') && { credentials }),
          ...(isFetch && redirect !== undefined && { redirect }),
          ...(isFetch && cache !== undefined && { cache: cache as 'default' }),
          ...(body !== undefined && { body }),
        },
        server: {
          ...((first ?? needed[0]) && { preflight: first ?? answerOf(needed[0]!.answer, request.origin) }),
          ...(hops.length > 0 && { redirects: hops }),
          ...(last && { actual: answered(last) ?? {} }),
        },
      },
    ],
  };
}

function hasBody(method = 'GET'): boolean {
  return !/^(get|head)$/i.test(method);
}

/** Path without query: the harness has a query of its own. */
function pathOf(url: string): string {
  return (parseURL(url)?.pathname ?? '/data').replaceAll('{', '{{');
}

function answerOf(answer: Answer | 'network error', origin: string): ScriptedAnswer | undefined {
  if (answer === 'network error') return undefined;
  const headers = answer.headers
    .filter(([name]) => !framing.test(name))
    .map(([name, value]): [string, string] => [name, value.replaceAll('{', '{{').replaceAll(origin, '{from}')]);
  const { status } = answer;
  const type = get('Content-Type', answer.headers);
  return {
    status: status < 200 ? 200 : status,
    ...(headers.length > 0 && { headers: asLines(headers) }),
    ...(type !== null && !/json/.test(type) && status !== 204 && { body: 'the body' }),
  };
}
