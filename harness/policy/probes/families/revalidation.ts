import type { Family } from '../family.ts';
import type { DraftStep } from '../probe-draft.ts';

/**
 * What the browser's own cache has is asked for again, with If-None-Match where the answer had an ETag: of a 304 the
 * header lines take the place of those that were kept.
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.3.4
 */
export const revalidation: Family = {
  intents: {
    revalidation:
      'An allowed page can read again what its browser has kept, and the exposed headers of it, after a 304 too.',
  },
  drafts: ({ path, grants: { exposedHeaders: visible }, pageOfEachKind, modes: [credentials] }) =>
    pageOfEachKind.map((from) => {
      const read = (cache?: 'no-cache'): DraftStep => ({
        ask: { from, path, credentials, resource: 'kept', ...(cache && { cache }) },
        read: 'readable',
        visible,
      });
      return {
        intent: 'revalidation',
        what: from,
        title: `A page at ${from} may read ${path} again once its browser has kept it and asks whether it has changed.`,
        meant: 'allowed',
        route: 'data',
        steps: [read(), read('no-cache'), read()],
      };
    }),
};
