import type { Family } from '../family.ts';

/** A server answers the same page the same way each time. */
export const again: Family = {
  intents: { again: 'An allowed page can read three times in a row.' },
  drafts: ({ path, pages, modes: [credentials] }) =>
    pages.map((from) => ({
      intent: 'again',
      what: from,
      title: `A page at ${from} may read ${path} three times in a row.`,
      meant: 'allowed',
      route: 'data',
      steps: [1, 2, 3].map(() => ({ ask: { from, path, credentials }, read: 'readable' })),
    })),
};
