import type { Family } from '../family.ts';
import { everyManner } from '../manner.ts';
import { draftOf } from '../probe-draft.ts';

/** Credentials where they are not granted: by allowed pages, simple and preflighted. */
export const credentials: Family = {
  intents: { credentials: 'Where credentials are not granted, not even an allowed page can read with them.' },
  drafts: ({ path, pages, modes, preflighted }) => {
    if (modes.includes(true)) return [];
    return pages.flatMap((from) =>
      [{}, ...(preflighted === undefined ? [] : [preflighted])].map((kind) =>
        draftOf('credentials', { from, path, ...kind, credentials: true }, 'denied'),
      ),
    );
  },
  more: { denied: (subject) => everyManner(subject, subject.path, 'denied') },
};
