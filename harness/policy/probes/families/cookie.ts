import { registrableDomain } from '../../../standard/index.ts';
import type { Family } from '../family.ts';
import { type Ask, type Draft, type DraftStep, deed, pageName } from '../probe-draft.ts';
import type { Subject } from '../subject.ts';

/** What stands for a session where the policy has none: names that sessions usually have. */
const usualSession = { sid: 'probe', session: 'probe' };

/**
 * Reads with credentials by pages that really have some: the same read before there is a cookie, with it, and after it is
 * gone. A server may decide otherwise for who has one. Pages of the server's own site ask as well: not every browser sends
 * cookies to another site.
 */
export const cookie: Family = {
  intents: {
    cookie: 'With a cookie of the server, a page reads with credentials where it may without one, and nowhere else.',
  },
  drafts: (subject) => {
    const { pages, traps, stranger, server, modes, grants } = subject;
    const near = traps.map(({ origin }) => origin).filter((origin) => isSameSite(origin, server));
    const denied = grants.origins === 'any' ? pages.slice(0, 2) : [...near.slice(0, 1), stranger];
    const allowed = modes.includes(true) ? subject.pageOfEachKind : [];
    return [
      ...allowed.map((from) => draft({ from, path: subject.path, credentials: true }, 'allowed', subject)),
      ...denied.map((from) => draft({ from, path: subject.path, credentials: true }, 'denied', subject)),
    ];
  },
};

function draft(ask: Ask, meant: Draft['meant'], { policy, server }: Subject): Draft {
  const read: DraftStep = { ask, read: meant === 'allowed' ? 'readable' : 'blocked' };
  const session = Object.entries(policy.login?.cookies ?? usualSession);
  // A cookie is sent to other sites where it says SameSite=None, which it may over https.
  const reach = server.startsWith('https:') ? '; Path=/; Secure; SameSite=None' : '; Path=/';
  const setting = (sets: string[]): DraftStep => ({
    ask: { from: server, path: ask.path, method: 'GET', sets },
    read: 'readable',
  });
  const begun = setting(session.map(([name, value]) => `${name}=${value}${reach}`));
  const ended = setting(session.map(([name]) => `${name}=${reach}; Max-Age=0`));
  return {
    intent: 'cookie',
    what: `${ask.from}`,
    title: `${pageName(ask)} ${meant === 'allowed' ? 'may' : 'may not'} ${deed(ask)}, before the browser has a cookie of the server, with one, and after.`,
    meant,
    route: 'data',
    // Other reads with credentials would carry it, too.
    alone: true,
    steps: [read, begun, read, ended, read],
  };
}

/** Whether a page is of the server's own site. https://html.spec.whatwg.org/multipage/browsers.html#same-site */
function isSameSite(origin: string, server: string): boolean {
  const [page, its] = [new URL(origin.replace('<app>', '1')), new URL(server)];
  const site = registrableDomain(page.hostname);
  return page.protocol === its.protocol && site !== null && site === registrableDomain(its.hostname);
}
