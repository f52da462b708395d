import type { Family } from '../family.ts';
import { type Ask, type Draft, type DraftStep, deed, pageName } from '../probe-draft.ts';
import { pagesOfItsSite, sessionOf } from '../session.ts';
import type { Subject } from '../subject.ts';

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
    const { pages, stranger, modes, grants } = subject;
    const denied = grants.origins === 'any' ? pages.slice(0, 2) : [...pagesOfItsSite(subject).slice(0, 1), stranger];
    const allowed = modes.includes(true) ? subject.pageOfEachKind : [];
    return [
      ...allowed.map((from) => draft({ from, path: subject.path, credentials: true }, 'allowed', subject)),
      ...denied.map((from) => draft({ from, path: subject.path, credentials: true }, 'denied', subject)),
    ];
  },
};

function draft(ask: Ask, meant: Draft['meant'], subject: Subject): Draft {
  const read: DraftStep = { ask, read: meant === 'allowed' ? 'readable' : 'blocked' };
  const { begun, ended } = sessionOf(subject, ask.path);
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
