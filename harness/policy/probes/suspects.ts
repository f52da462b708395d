import { isLoopbackHost } from '../../scenario/origin.ts';
import { allowsOrigin } from '../allowed-origins.ts';
import { allowedPages, pageMistake } from '../page-origins.ts';
import type { Grants } from '../policy.ts';
import { type TrapName, type TrapOrigin, trapClauses } from './trap-origins.ts';

/**
 * Origins that servers are known to let in and that are too many for a page at each: a plain request with each is enough to know which
 * of them a server lets in, and pages stand at those alone.
 */

/** Hosts at which anybody can put a page, beside those of `trap-origins.ts`: of the private part of the Public Suffix List. */
const sharedHosts = [
  'amplifyapp.com',
  'appspot.com',
  'azurecontainerapps.io',
  'azurestaticapps.net',
  'azurewebsites.net',
  'blogspot.com',
  'cloudfront.net',
  'codesandbox.io',
  'csb.app',
  'deno.dev',
  'firebaseapp.com',
  'fly.dev',
  'gitlab.io',
  'glitch.me',
  'hf.space',
  'lovable.app',
  'myshopify.com',
  'ngrok-free.app',
  'ngrok.app',
  'ngrok.io',
  'now.sh',
  'onrender.com',
  'pages.dev',
  'railway.app',
  'repl.co',
  'replit.app',
  'replit.dev',
  'run.app',
  's3.amazonaws.com',
  'stackblitz.io',
  'streamlit.app',
  'surge.sh',
  'trycloudflare.com',
  'up.railway.app',
  'vercel.dev',
  'web.app',
  'webcontainer.io',
  'webflow.io',
  'windows.net',
  'workers.dev',
];

/** Ports at which pages stand while they are developed. */
const usualPorts = ['3000', '3001', '4200', '5000', '5173', '8000', '8080', '8081', '8888', '9000'].map(
  (port) => `:${port}`,
);

/** Where pages stand while they are developed; no page of ours can stand at a port that something else may have. */
const developmentPages = [
  ...['', ...usualPorts].map((port) => `http://localhost${port}`),
  ...['', ':3000', ':5173', ':8080'].flatMap((port) => [`http://127.0.0.1${port}`, `https://localhost${port}`]),
  'http://[::1]:3000',
  'http://0.0.0.0:3000',
];

/** What begins like one of http; what begins like one of the server’s own scheme is a trap anyway. */
const likeDevelopmentPages = ['localhost', '127.0.0.1'].map((host) => `http://${host}.evil.test`);

/** What applications and extensions have for an origin, as Capacitor, Ionic, Tauri, Electron and browsers serialize it. */
const applications = [
  'capacitor://localhost',
  'ionic://localhost',
  'tauri://localhost',
  'https://tauri.localhost',
  'http://tauri.localhost',
  'app://localhost',
  'file://',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
  'moz-extension://01234567-89ab-cdef-0123-456789abcdef',
  'vscode-webview://evil',
];

/** The first names at which pages may read, at other ports than theirs. */
function atOtherPorts(grants: Pick<Grants, 'origins'>, server: string): string[] {
  return allowedPages(grants, server)
    .pages.slice(0, 2)
    .flatMap((page) => {
      const { protocol, hostname } = new URL(page);
      return isLoopbackHost(hostname) ? [] : usualPorts.map((port) => `${protocol}//${hostname}${port}`);
    });
}

function ofServer(server: string): string[] {
  const { protocol, host, hostname } = new URL(server);
  const other = protocol === 'https:' ? 'http:' : 'https:';
  const hosts = [`evil${hostname}`, `evil.${hostname}`, `${hostname}:8443`];
  return [`${other}//${host}`, ...hosts.map((one) => `${protocol}//${one}`)];
}

/**
 * All that a policy denies, by the trap that it would be. None has what only other clients than browsers send for an Origin, such as a user name
 * or a path: who sends that can send an allowed one as well.
 */
export function suspects(grants: Pick<Grants, 'origins'>, server: string): { name: TrapName; origin: string }[] {
  if (grants.origins === 'any') return [];
  const { protocol, hostname } = new URL(server);
  const isNamed = !/^[\d.]+$|^\[/.test(hostname) && !isLoopbackHost(hostname);
  const all: [TrapName, string[]][] = [
    [
      'third-party-host',
      ['cdpn.io', ...sharedHosts.map((host) => `evil.${host}`)].map((host) => `${protocol}//${host}`),
    ],
    ['localhost', [...developmentPages, ...(protocol === 'https:' ? likeDevelopmentPages : []), ...applications]],
    ['server-name', isNamed ? ofServer(server) : []],
    ['other-port', atOtherPorts(grants, server)],
  ];
  return all.flatMap(([name, origins]) =>
    origins.filter((origin) => !allowsOrigin(grants, origin)).map((origin) => ({ name, origin })),
  );
}

/** Whether a page of ours can stand there. */
export function isOpenable(origin: string, server: string): boolean {
  if (!/^https?:/.test(origin) || pageMistake(origin, server) !== undefined) return false;
  return !isLoopbackHost(new URL(origin).hostname);
}

/** Of origins that a server is known to let in, the traps at which pages can stand. */
export function suspectTraps(letIn: readonly string[], grants: Pick<Grants, 'origins'>, server: string): TrapOrigin[] {
  return suspects(grants, server)
    .filter(({ origin }) => letIn.includes(origin) && isOpenable(origin, server))
    .map(({ name, origin }) => ({ name, origin, clause: trapClauses[name] }));
}
