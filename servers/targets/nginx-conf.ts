import type { Grants, Policy } from '../../harness/policy/policy.ts';
import { dataRoutes, grantsOf, items } from './application.ts';

/** Where nginx answers, and the folder for what it writes. */
export interface NginxPlace {
  host: string;
  port: number;
  folder: string;
}

/**
 * A configuration of nginx that serves a policy: a `map` from the page's origin to what is added, and `add_header` with
 * `always` in every location (a location with an `add_header` of its own inherits none).
 * @param withCors false for a server that nobody has told of CORS
 */
export function nginxConf(policy: Policy, { host, port, folder }: NginxPlace, withCors = true): string {
  const all = [policy, ...policy.paths];
  const cors = (grants: Grants) => (withCors ? corsLines(grants, all.indexOf(grants as Policy)) : []);
  const { error, login, moved, data, missing } = policy.routes;
  const locations = [
    ...dataRoutes(policy).map(({ path, grants, headers }) =>
      location(`= ${quoted(path)}`, [
        ...cors(grants),
        ...Object.entries(headers).map(([name, value]) => `add_header ${quoted(name)} ${quoted(value)} always;`),
        `return 200 ${quoted(JSON.stringify(items))};`,
      ]),
    ),
    ...[
      { path: error, answer: 'return 500;' },
      { path: login, answer: 'return 401;' },
      { path: moved, answer: `return 302 ${quoted(data)};` },
      { path: missing, answer: 'return 404;' },
    ].flatMap(({ path, answer }) =>
      path === null ? [] : location(`= ${quoted(path)}`, [...cors(grantsOf(policy, path)), answer]),
    ),
    location('/', [...cors(policy), 'return 404;']),
  ];
  return [
    'master_process off;',
    'daemon off;',
    'error_log stderr error;',
    `pid ${quoted(`${folder}/nginx.pid`)};`,
    'events {}',
    'http {',
    '  access_log off;',
    '  absolute_redirect off;',
    '  default_type application/json;',
    ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `  ${name}_temp_path ${quoted(`${folder}/${name}`)};`,
    ),
    ...(withCors ? all.flatMap((grants, index) => maps(grants, index)) : []),
    '  server {',
    `    listen ${host.includes(':') ? `[${host}]` : host}:${port};`,
    ...locations.flat().map((line) => `    ${line}`),
    '  }',
    '}',
    '',
  ].join('\n');
}

function location(path: string, lines: string[]): string[] {
  return [`location ${path} {`, ...lines.map((line) => `  ${line}`), '}'];
}

/**
 * From the page's origin to what it is answered, once for each of `corsLines`; `add_header` sends no header whose value is empty.
 */
export function maps(grants: Grants, index: number): string[] {
  const { origins, credentials, methods, requestHeaders, exposedHeaders, maxAge } = grants;
  const onlyIf = (name: string, condition: string, value: string) => [
    `  map ${condition} $cors_${name}_${index} {`,
    '    default "";',
    `    "~." ${quoted(value)};`,
    '  }',
  ];
  const allowed = `$cors_origin_${index}`;
  const preflight = `$cors_preflight_${index}`;
  return [
    `  map $http_origin ${allowed} {`,
    ...(origins === 'any'
      ? ['    default "*";']
      : ['    default "";', ...origins.map((entry) => `    ${quoted(patternOf(entry) ?? entry)} $http_origin;`)]),
    '  }',
    ...onlyIf('credentials', allowed, credentials ? 'true' : ''),
    `  map "$request_method $http_access_control_request_method" $cors_asked_${index} {`,
    '    default "";',
    '    "~^OPTIONS ." yes;',
    '  }',
    `  map "$cors_asked_${index} ${allowed}" ${preflight} {`,
    '    default "";',
    '    "~^yes ." yes;',
    '  }',
    `  map "$cors_asked_${index} ${allowed}" $cors_actual_${index} {`,
    '    default "";',
    '    "~^ ." yes;',
    '  }',
    ...onlyIf('exposed', `$cors_actual_${index}`, exposedHeaders.join(', ')),
    ...onlyIf('methods', preflight, methods.join(', ')),
    ...onlyIf('headers', preflight, requestHeaders.join(', ')),
    ...onlyIf('max_age', preflight, maxAge === undefined ? '' : String(maxAge)),
  ];
}

/** What a location adds to its answers, and that it answers preflights itself. */
export function corsLines({ origins }: Grants, index: number): string[] {
  const headers = [
    ['Access-Control-Allow-Origin', 'origin'],
    ['Access-Control-Allow-Credentials', 'credentials'],
    ['Access-Control-Expose-Headers', 'exposed'],
    ['Access-Control-Allow-Methods', 'methods'],
    ['Access-Control-Allow-Headers', 'headers'],
    ['Access-Control-Max-Age', 'max_age'],
  ] as const;
  return [
    ...(origins === 'any' ? [] : ['add_header Vary Origin always;']),
    ...headers.map(([name, variable]) => `add_header ${name} $cors_${variable}_${index} always;`),
    `if ($cors_asked_${index}) { return 204; }`,
  ];
}

function patternOf(entry: string): string | undefined {
  if (!entry.includes('://*.')) return undefined;
  const [scheme, rest] = entry.split('://*.') as [string, string];
  return `~^${scheme}://([^.:/]+\\.)+${rest.replaceAll('.', '\\.')}$`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
