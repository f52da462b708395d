import type { Family } from '../family.ts';
import { draftOf } from '../probe-draft.ts';

/**
 * Pages of the server's own origin, which need no permission: browsers send Origin with what is neither GET nor HEAD, and
 * a server that refuses every Origin that is not listed refuses its own pages.
 * @see https://fetch.spec.whatwg.org/#append-a-request-origin-header
 */
export const ownOrigin: Family = {
  intents: {
    'own-origin': 'A page of the server’s own origin, which needs no permission, is served whatever it sends.',
  },
  drafts: ({ server: from, path }) =>
    ['POST', 'PUT'].map((method) => ({
      ...draftOf('own-origin', { from, path, method }, 'allowed', { clause: 'the server’s own origin' }),
      steps: [{ ask: { from, path, method }, read: 'readable', served: true }],
    })),
};
