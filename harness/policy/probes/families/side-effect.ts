import { isCORSSafelistedRequestHeader } from '../../../standard/index.ts';
import type { Policy } from '../../policy.ts';
import type { Family } from '../family.ts';
import type { Ask, Draft } from '../probe-draft.ts';

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
    const kinds = takesPreflight(policy) ? [{}, asText] : [{}];
    return [true, false].flatMap((credentials) =>
      kinds.map((kind: Partial<Ask>): Draft => {
        const { manner } = kind;
        const mode = `${credentials ? 'with' : 'without'} credentials`;
        return {
          intent: 'side-effect',
          what: `${from}-${manner === undefined ? '' : 'as-text-'}${mode.replace(' ', '-')}`,
          title: `A ${method} to ${path} ${manner === undefined ? '' : `${manner} `}by a page at ${from} ${mode} is refused with a 4xx status.`,
          meant: 'denied',
          route: 'data',
          steps: [{ ask: { from, path, method, credentials, ...kind }, read: 'blocked', refused: true }],
        };
      }),
    );
  },
};

/** The same as a simple request: a server that does not look at Content-Type takes it for what it is otherwise sent. */
const asText: Partial<Ask> = { simple: true, headers: [['Content-Type', 'text/plain']], manner: 'as plain text' };

/** Whether what is usually sent there is no simple request, so that a page that may not read cannot send it. */
function takesPreflight({ request }: Policy): boolean {
  return Object.entries(request?.headers ?? {}).some((header) => !isCORSSafelistedRequestHeader(header));
}
