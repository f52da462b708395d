import type { Family } from '../family.ts';
import type { Ask, Draft, DraftStep } from '../probe-draft.ts';
import { lets, type Subject } from '../subject.ts';

/** What must not depend on who asked before, or how. */
export const inTurns: Family = {
  intents: {
    'in-turns':
      'A page that may not read still cannot after one that may has read, and pages that may can whoever has asked for the same URL before.',
    'credentials-then-none':
      'An allowed page can read without credentials after it has tried with credentials, and the reverse.',
  },
  drafts: (subject) => subject.pageOfEachKind.flatMap((from) => draftsOf(from, subject)),
};

function draftsOf(from: string, subject: Subject): Draft[] {
  const { path, stranger, modes, keyless, pages } = subject;
  const [credentials] = modes;
  const granted = modes.includes(true);
  const readable = (ask: Omit<Ask, 'path'>): DraftStep => ({ ask: { ...ask, path }, read: 'readable' });
  const blocked = (ask: Omit<Ask, 'path'>): DraftStep => ({ ask: { ...ask, path }, read: 'blocked' });
  // A server may keep answers by their URL, as a browser does, which is told not to.
  const same: Partial<Ask> = { cache: 'no-store', ...(!keyless && { resource: 'in-turns' }) };
  const turns: Draft = {
    intent: 'in-turns',
    what: `${from}-and-${stranger}`,
    title: `A page at ${stranger} may not read ${path} after one at ${from} has, which may read it again then.`,
    meant: 'denied',
    route: 'data',
    steps: [
      readable({ from, credentials, ...same }),
      blocked({ from: stranger, credentials, ...same }),
      readable({ from, credentials, ...same }),
    ],
  };
  const strangerFirst: Draft = {
    intent: 'in-turns',
    what: `${stranger}-and-${from}`,
    title: `A page at ${from} may read ${path} after one at ${stranger} has tried, which may not.`,
    meant: 'denied',
    route: 'data',
    steps: [blocked({ from: stranger, credentials, ...same }), readable({ from, credentials, ...same })],
  };
  const other = pages.find((page) => page !== from);
  const both: Draft[] =
    other === undefined
      ? []
      : [
          {
            intent: 'in-turns',
            what: `${from}-and-${other}`,
            title: `A page at ${other} may read ${path} after one at ${from} has.`,
            meant: 'allowed',
            route: 'data',
            steps: [readable({ from, credentials, ...same }), readable({ from: other, credentials, ...same })],
          },
        ];
  const strong = (granted ? readable : blocked)({ from, credentials: true });
  const weaker: Draft = {
    intent: 'credentials-then-none',
    what: from,
    title: `A page at ${from} may read ${path} without credentials, after it has tried with credentials and before it does again.`,
    meant: granted ? 'allowed' : 'denied',
    route: 'data',
    steps: [strong, readable({ from, credentials: false }), strong],
  };
  return [...(lets(subject, stranger) ? [] : [turns, strangerFirst]), ...both, weaker];
}
