import type { Family } from '../family.ts';
import type { Ask, Draft, DraftStep } from '../probe-draft.ts';
import { lets, type Subject } from '../subject.ts';

/** What must not depend on who asked before, or how. */
export const inTurns: Family = {
  intents: {
    'in-turns':
      'A page that may not read still cannot after one that may has read, and the latter can then read again.',
    'credentials-then-none':
      'An allowed page can read without credentials after it has tried with credentials, and the reverse.',
  },
  drafts: (subject) => subject.pageOfEachKind.flatMap((from) => draftsOf(from, subject)),
};

function draftsOf(from: string, subject: Subject): Draft[] {
  const { path, stranger, modes } = subject;
  const [credentials] = modes;
  const granted = modes.includes(true);
  const readable = (ask: Omit<Ask, 'path'>): DraftStep => ({ ask: { ...ask, path }, read: 'readable' });
  const blocked = (ask: Omit<Ask, 'path'>): DraftStep => ({ ask: { ...ask, path }, read: 'blocked' });
  const turns: Draft = {
    intent: 'in-turns',
    what: `${from}-and-${stranger}`,
    title: `A page at ${stranger} may not read ${path} after one at ${from} has, which may read it again then.`,
    meant: 'denied',
    route: 'data',
    steps: [readable({ from, credentials }), blocked({ from: stranger, credentials }), readable({ from, credentials })],
  };
  const strong = (granted ? readable : blocked)({ from, credentials: true });
  const weaker: Draft = {
    intent: 'credentials-then-none',
    what: from,
    title: `A page at ${from} may read ${path} without credentials, after it has tried with credentials and before it does again.`,
    meant: granted ? 'allowed' : 'denied',
    route: 'data',
    steps: [strong, readable({ from, credentials: false }), strong],
  };
  return lets(subject, stranger) ? [weaker] : [turns, weaker];
}
