import type { Family } from '../family.ts';
import { draftOf } from '../probe-draft.ts';

/** How many connections browsers open to a server at once. */
const connections = 6;

/** Reads that a page makes all at once, each in another mode than the one before. */
export const atOnce: Family = {
  intents: { 'at-once': `An allowed page can make ${connections} reads at once, of several kinds.` },
  drafts: ({ path, pageOfEachKind, modes, preflighted }) => {
    const kinds = modes.flatMap((credentials) => [{ credentials }, { credentials, ...preflighted }]);
    return pageOfEachKind.flatMap((from) =>
      Array.from({ length: connections }, (_, index) => ({
        ...draftOf('at-once', { from, path, ...kinds[index % kinds.length]! }, 'allowed', {
          what: `${from}-${index + 1}`,
        }),
        title: `A page at ${from} may make ${connections} reads of ${path} at once: number ${index + 1}.`,
      })),
    );
  },
};
