import { answerOf } from '../../../scenario/answer.ts';
import type { OriginPorts } from '../../../scenario/origin.ts';
import { resolveScenario } from '../../../scenario/resolved-scenario.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { contains, type HeaderList } from '../../../standard/index.ts';
import { withoutKey } from '../../../wire/resource-key.ts';
import { fromUTF8 } from '../../../wire/utf8.ts';

/** The answers of a step as the configuration of a server: what it says now, written down, and no more. */

/** What is configured: a route with its answer, and that to a preflight where there is one. */
interface Route {
  method: string;
  path: string;
  preflight: RouteAnswer | undefined;
  actual: RouteAnswer;
}

interface RouteAnswer {
  status: number;
  headers: HeaderList;
  body: string;
}

/** In the place of `{echo:Name}`: private characters around the name, which a value cannot have. */
const open = '\ue000';
const close = '\ue001';

/** A step with what its server plays, by the servers' ports; redirects of it are one route each. */
function routesOf(scenario: Scenario, index: number, ports: OriginPorts): Route[] {
  const resolved = resolveScenario(scenario, { ports, attempt: 'configuration' });
  const step = scenario.steps[index]!;
  const { method } = resolved.requestOf(index);
  const urls = resolved.urlsOf(index);
  return urls.map((url, hop) => {
    const key = { scenario: scenario.id, attempt: 'configuration', resource: step.resource ?? String(index), hop };
    const cue = resolved.cueOf(key, index)!;
    const answer = (preflight: boolean): RouteAnswer => {
      const { status, headers, body } = answerOf(cue, {
        hop,
        preflight,
        echo: (name) => `${open}${name}${close}`,
        received: () => 1,
        times: 1,
      });
      return {
        status,
        headers: headers
          .filter(([name]) => !/^content-length$/i.test(name))
          .map(([name, value]) => [name, /^location$/i.test(name) ? withoutKey(value) : value]),
        body: typeof body === 'string' ? body : fromUTF8(body),
      };
    };
    const hasPreflight = hop === 0 ? step.server?.preflight : step.server?.redirects?.[hop - 1]?.preflight;
    const { pathname } = new URL(url);
    return { method, path: pathname, preflight: hasPreflight && answer(true), actual: answer(false) };
  });
}

/** What a route answers to each method: to a preflight, where it has one, and to the request. */
function answersOf({
  method,
  preflight,
  actual,
}: Pick<Route, 'method' | 'preflight' | 'actual'>): [string, RouteAnswer][] {
  return [...(preflight ? [['OPTIONS', preflight] as [string, RouteAnswer]] : []), [method, actual]];
}

/** As routes of Express: `app` is an Express application. */
export function asExpress(scenario: Scenario, index: number, ports: OriginPorts): string {
  return routesOf(scenario, index, ports)
    .flatMap(({ path, ...route }) =>
      answersOf(route).map(([verb, { status, headers, body }]) =>
        [
          `app.all(${text(path)}, (request, response, next) => {`,
          `  if (request.method !== ${text(verb)}) return next();`,
          `  response.status(${status});`,
          ...headers.map(([name, value]) => `  response.append(${text(name)}, ${template(value, 'request.get')});`),
          `  response.end(${body === '' ? '' : text(body)});`,
          '});',
        ].join('\n'),
      ),
    )
    .join('\n');
}

/** As middleware of Koa: `app` is a Koa application. */
export function asKoa(scenario: Scenario, index: number, ports: OriginPorts): string {
  return routesOf(scenario, index, ports)
    .flatMap(({ path, ...route }) =>
      answersOf(route).map(([verb, { status, headers, body }]) =>
        [
          'app.use(async (context, next) => {',
          `  if (context.method !== ${text(verb)} || context.path !== ${text(path)}) return next();`,
          `  context.status = ${status};`,
          `  context.body = ${body === '' ? 'null' : text(body)};`,
          ...(body === '' && status !== 204 ? [`  context.status = ${status};`] : []),
          ...headers.map(([name, value]) =>
            contains(
              headers.slice(
                0,
                headers.findIndex((one) => one[1] === value && one[0] === name),
              ),
              name,
            )
              ? `  context.append(${text(name)}, ${template(value, 'context.get')});`
              : `  context.set(${text(name)}, ${template(value, 'context.get')});`,
          ),
          '});',
        ].join('\n'),
      ),
    )
    .join('\n');
}

/** As locations of an nginx server. */
export function asNginx(scenario: Scenario, index: number, ports: OriginPorts): string {
  const answered = ({ status, headers, body }: RouteAnswer, indent: string): string[] => [
    ...headers
      .filter(([name]) => !/^(content-type|location)$/i.test(name))
      .map(([name, value]) => `${indent}add_header ${name} ${nginxText(value)} always;`),
    ...headers
      .filter(([name]) => /^content-type$/i.test(name))
      .map(([, value]) => `${indent}default_type ${nginxText(value)};`),
    `${indent}return ${status}${returned({ status, headers, body })};`,
  ];
  return routesOf(scenario, index, ports)
    .map(({ path, preflight, actual }) =>
      [
        `location = ${nginxText(path)} {`,
        ...(preflight ? ['  if ($request_method = OPTIONS) {', ...answered(preflight, '    '), '  }'] : []),
        ...answered(actual, '  '),
        '}',
      ].join('\n'),
    )
    .join('\n');
}

function returned({ status, headers, body }: RouteAnswer): string {
  const location = headers.find(([name]) => /^location$/i.test(name))?.[1];
  if (status >= 300 && status < 400 && location !== undefined) return ` ${nginxText(location)}`;
  return body === '' ? '' : ` ${nginxText(body)}`;
}

/** A string of JavaScript; no markup ends a script where somebody puts it into a page. */
function text(value: string): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** A value in JavaScript, with what a request says in it. */
function template(value: string, get: string): string {
  const parts = value.split(/[\ue000\ue001]/);
  if (parts.length === 1) return text(value);
  return parts
    .map((part, at) => (at % 2 === 1 ? `(${get}(${text(part)}) ?? '')` : part === '' ? undefined : text(part)))
    .filter((part) => part !== undefined)
    .join(' + ');
}

/** A string of nginx. It knows no way to write a dollar sign, which begins a variable there. */
function nginxText(value: string): string {
  const escaped = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('$', '＄');
  const variables = escaped.replace(
    /\ue000([^\ue001]*)\ue001/g,
    (_, name: string) => `$http_${name.toLowerCase().replaceAll('-', '_')}`,
  );
  return `"${variables}"`;
}
