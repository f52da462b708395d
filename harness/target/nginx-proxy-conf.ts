/** Where nginx answers, where the server behind it does, and the folder for what it writes. */
export interface ProxyPlace {
  port: number;
  /** Host and port of the server behind. */
  behind: { host: string; port: number };
  folder: string;
}

/** What sets one proxy apart from another: lines of its configuration, by where they stand. */
export interface ProxyLines {
  http?: readonly string[];
  location?: readonly string[];
  /** Of paths that have lines of their own. */
  paths?: readonly { path: string; lines: readonly string[] }[];
}

/** A configuration of nginx that passes all to the server behind it: `Host` as it came, and heads of answers up to 64 KiB. */
export function proxyConf(place: ProxyPlace, { http = [], location = [], paths = [] }: ProxyLines): string {
  const server = proxyServer(`127.0.0.1:${place.port}`, upstreamOf(place), [
    { path: '/', lines: location },
    ...paths.map(({ path, lines }) => ({ path: `= ${JSON.stringify(path)}`, lines })),
  ]);
  return nginxProxy(place, [...http, ...server]);
}

/** Host and port of the server behind, as nginx takes them. */
export function upstreamOf({ behind }: ProxyPlace): string {
  return `http://${behind.host.includes(':') ? `[${behind.host}]` : behind.host}:${behind.port}`;
}

/** A server that passes all on. */
export function proxyServer(
  listen: string,
  to: string,
  locations: readonly { path: string; lines: readonly string[] }[],
): string[] {
  const passing = [
    `proxy_pass ${to};`,
    'proxy_http_version 1.1;',
    'proxy_set_header Host $http_host;',
    'proxy_set_header Upgrade $http_upgrade;',
    'proxy_set_header Connection $upgrades;',
    'proxy_buffer_size 64k;',
    'proxy_buffers 4 64k;',
    'proxy_busy_buffers_size 128k;',
  ];
  return [
    'server {',
    `  listen ${listen};`,
    ...locations.flatMap(({ path, lines }) => [
      `  location ${path} {`,
      ...[...passing, ...lines].map((line) => `    ${line}`),
      '  }',
    ]),
    '}',
  ];
}

/** A whole configuration of one process. */
export function nginxProxy({ folder }: ProxyPlace, http: readonly string[]): string {
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return [
    '# One process, which keeps the rights that it is started with.',
    'master_process off;',
    'daemon off;',
    'error_log stderr error;',
    `pid "${folder}/nginx.pid";`,
    'events {}',
    'http {',
    // A WebSocket is passed on only by who says so.
    ...['map $http_upgrade $upgrades {', '  default upgrade;', '  "" "";', '}'].map((line) => `  ${line}`),
    ...['access_log off;', ...paths.map((name) => `${name}_temp_path "${folder}/${name}";`), ...http].map(
      (line) => `  ${line}`,
    ),
    '}',
    '',
  ].join('\n');
}
