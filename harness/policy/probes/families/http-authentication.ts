import type { Family } from '../family.ts';
import { type Ask, type Draft, deed, pageName } from '../probe-draft.ts';
import { pagesOfItsSite } from '../session.ts';
import type { Subject } from '../subject.ts';

/**
 * Reads with credentials of a server that asks for a password, by browsers that have it: a page of the server opens an XMLHttpRequest with it
 * once, and what answers the challenge is kept as an authentication entry. All other probes are asked without one.
 * @see https://fetch.spec.whatwg.org/#authentication-entry
 */
export const httpAuthentication: Family = {
  intents: {
    'http-authentication':
      'With the password that its browser keeps for the server, a page reads with credentials where it may without, and nowhere else.',
  },
  drafts: (subject) => {
    const { policy, path, server, pages, stranger, modes, grants, pageOfEachKind } = subject;
    const { username, password } = policy.login ?? {};
    if (username === undefined || password === undefined) return [];
    const given: Ask = { from: server, path, transport: 'XMLHttpRequest', opened: { username, password } };
    const allowed = modes.includes(true) ? pageOfEachKind : [];
    const denied = grants.origins === 'any' ? pages.slice(0, 2) : [...pagesOfItsSite(subject).slice(0, 1), stranger];
    return [
      ...allowed.map((from) => draft(given, from, 'allowed', subject)),
      ...denied.map((from) => draft(given, from, 'denied', subject)),
    ];
  },
};

function draft(given: Ask, from: string, meant: Draft['meant'], { path }: Subject): Draft {
  const ask: Ask = { from, path, credentials: true };
  return {
    intent: 'http-authentication',
    what: from,
    title: `${pageName(ask)} ${meant === 'allowed' ? 'may' : 'may not'} ${deed(ask)}, when its browser keeps a password for the server.`,
    meant,
    route: 'data',
    alone: true,
    apart: true,
    steps: [
      { ask: given, read: 'readable' },
      { ask, read: meant === 'allowed' ? 'readable' : 'blocked' },
    ],
  };
}
