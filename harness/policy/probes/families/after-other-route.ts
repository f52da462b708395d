import type { Family } from '../family.ts';
import type { Ask, Draft, DraftStep } from '../probe-draft.ts';
import { slug } from '../probe-id.ts';
import { lets, type Subject } from '../subject.ts';

/** Paths with a policy of their own that are tried. */
const most = 5;

/** What is granted at one path must not be granted at another once somebody has asked there. */
export const afterOtherRoute: Family = {
  intents: {
    'after-other-route':
      'Who may not read still cannot after a page that may has read a path with a policy of its own.',
  },
  drafts: (subject) => {
    const { data, ...others } = subject.policy.routes;
    const known: unknown[] = [data, ...Object.values(others)];
    const own = subject.policy.paths.map(({ path }) => path).filter((path) => !known.includes(path));
    return own.slice(0, most).flatMap((path) => draftsAfter(path, subject));
  },
};

function draftsAfter(path: string, subject: Subject): Draft[] {
  const { pages, modes, stranger } = subject;
  const there = subject.at(path);
  const [opening] = there.pages;
  if (opening === undefined) return [];
  const denied: Omit<Ask, 'path'>[] = [
    ...(modes.includes(true) ? [] : pages.slice(0, 1).map((from) => ({ from, credentials: true }))),
    ...(lets(subject, stranger) ? [] : [{ from: stranger, credentials: modes[0] }]),
    ...(lets(subject, opening) ? [] : [{ from: opening, credentials: there.modes[0] }]),
  ];
  const opened: DraftStep = { ask: { from: opening, path, credentials: there.modes[0] }, read: 'readable' };
  return denied.map((ask) => {
    const blocked: DraftStep = { ask: { ...ask, path: subject.path }, read: 'blocked' };
    const mode = ask.credentials ? 'with' : 'without';
    return {
      intent: 'after-other-route',
      what: `${ask.from}-${mode}-credentials-${slug(path)}`,
      title: `A page at ${ask.from} may not read ${subject.path} ${mode} credentials, before one at ${opening} has read ${path}, and after.`,
      meant: 'denied',
      route: 'data',
      steps: [blocked, opened, blocked],
    };
  });
}
