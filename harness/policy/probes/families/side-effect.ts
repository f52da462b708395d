import type { Family } from '../family.ts';

/** A method that every page may use without a preflight: CORS keeps its answer from the page, and not what it does. */
const method = 'POST';

/** Simple requests of pages that may not read, where these must not take effect: the server has to refuse them itself. */
export const sideEffect: Family = {
  intents: {
    'side-effect':
      'Where the policy has deniedSideEffects: false, a simple request of a page that may not read is refused with a 4xx status.',
  },
  drafts: ({ policy, grants, path, stranger: from }) => {
    if (policy.deniedSideEffects || grants.origins === 'any') return [];
    return [true, false].map((credentials) => ({
      intent: 'side-effect',
      what: `${from}-${credentials ? 'with' : 'without'}-credentials`,
      title: `A ${method} to ${path} by a page at ${from} ${credentials ? 'with' : 'without'} credentials is refused with a 4xx status.`,
      meant: 'denied',
      route: 'data',
      steps: [{ ask: { from, path, method, credentials }, read: 'blocked', refused: true }],
    }));
  },
};
