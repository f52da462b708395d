import type { Family } from '../family.ts';
import { type Ask, type Draft, pageName } from '../probe-draft.ts';
import { slug } from '../probe-id.ts';
import { isSameSite, pagesOfItsSite, sessionOf } from '../session.ts';
import { type Granted, lets, type Subject } from '../subject.ts';
import { type TrapOrigin, trapOrigins } from '../trap-origins.ts';

/**
 * The WebSockets of a policy. CORS does not guard them: browsers send Origin and the user's cookies with the handshake, and every
 * page goes on that the server lets, so nothing but its look at Origin keeps a page out. What only a session opens is asked for
 * in one, by pages of the server's own site, which every browser sends its cookies, and by strangers.
 * @see https://fetch.spec.whatwg.org/#websocket-protocol
 */
export const webSocket: Family = {
  intents: {
    'web-socket':
      'A page that may read can open a WebSocket of the server, and no other page can, which CORS does not see to.',
  },
  drafts: (subject) => pathsOf(subject).flatMap((path) => draftsAt(path, subject)),
  untried: (subject) =>
    pathsOf(subject).flatMap((path) => {
      const pages = subject.at(path).pages;
      const isOpened = subject.policy.login === undefined || pages.some((page) => isSameSite(page, subject.server));
      if (pages.length === 0 || isOpened) return [];
      const why = 'its session is in a cookie, which not every browser sends to a WebSocket of another site';
      return [{ probe: `web-socket/${slug(path)}-${slug(pages[0]!)}-in-a-session`, why }];
    }),
};

function pathsOf({ policy: { endpoints = [] } }: Subject): string[] {
  return endpoints.flatMap(({ kind, path }) => (kind === 'WebSocket' ? [path] : []));
}

function draftsAt(path: string, subject: Subject): Draft[] {
  const { policy, server, stranger } = subject;
  const granted = subject.at(path);
  const { pages } = granted;
  const inSession = policy.login !== undefined;
  const traps = trapsAt(granted, subject);
  const opaque: Opener = { from: pages[0] ?? 'http://localhost:<app>', context: 'sandboxed-frame' };
  const ofItsSite = pagesOfItsSite(subject).filter((page) => !lets(granted, page));
  const intruders = [...ofItsSite.slice(0, 1), ...(lets(granted, stranger) ? [] : [stranger])];
  return [
    ...(inSession ? pages.filter((page) => isSameSite(page, server)) : pages).map((from) =>
      (inSession ? draftInSession : draftOf)({ from }, 'allowed', path, subject),
    ),
    ...traps.map(({ origin, name, clause }) => draftOf({ from: origin, name, clause }, 'denied', path)),
    ...(lets(granted, 'null') ? [] : [draftOf(opaque, 'denied', path)]),
    ...(inSession ? intruders.map((from) => draftInSession({ from }, 'denied', path, subject)) : []),
  ];
}

/** Of each kind one: whoever compares carelessly here compares so for every page of the kind. */
function trapsAt({ grants }: Granted, { server }: Subject): TrapOrigin[] {
  const traps = trapOrigins(grants, server);
  return traps.filter(({ name }, index) => traps.findIndex((one) => one.name === name) === index);
}

/** Who opens it: a page, a frame in it, or a trap of some kind. */
interface Opener extends Pick<Ask, 'from' | 'context'>, Partial<Pick<TrapOrigin, 'name' | 'clause'>> {}

function draftOf({ from, context, name, clause }: Opener, meant: Draft['meant'], path: string): Draft {
  const page = pageName({ from, path, ...(context && { context }) });
  const who = clause ?? (context && 'whose origin is null');
  const ask: Ask = { from, path, transport: 'WebSocket', ...(context && { context }) };
  return {
    intent: 'web-socket',
    what: `${slug(path)}-${context ?? name ?? from}`,
    title: `${page}${who ? `, ${who},` : ''} ${meant === 'allowed' ? 'may' : 'may not'} open the WebSocket ${path}.`,
    meant,
    route: 'data',
    // Servers compare the path of a handshake as a whole.
    keyless: true,
    steps: [{ ask, read: meant === 'allowed' ? 'readable' : 'blocked' }],
  };
}

function draftInSession(opener: Opener, meant: Draft['meant'], path: string, subject: Subject): Draft {
  const { begun, ended } = sessionOf(subject, subject.path);
  const { title, steps, ...draft } = draftOf(opener, meant, path);
  return {
    ...draft,
    what: `${slug(path)}-${opener.from}-in-a-session`,
    title: `${title.slice(0, -1)}, with a session of the server.`,
    // Other requests would carry it, too.
    alone: true,
    steps: [begun, ...steps, ended],
  };
}
