import type { Family } from '../family.ts';
import type { Ask } from '../probe-draft.ts';

/** The shortest time that a preflight is remembered for and that a probe of two reads surely stays below, in seconds. */
const rememberedSurely = 5;

/** How long a preflight is remembered: two reads of one URL, each of which needs a preflight. */
export const preflightMemory: Family = {
  intents: { 'preflight-memory': 'A preflight is remembered, or is not, as the policy’s maxAge says.' },
  drafts: ({ path, grants: { maxAge }, pages: [from], modes: [credentials], preflighted }) => {
    if (preflighted === undefined || from === undefined || maxAge === undefined) return [];
    if (maxAge > 0 && maxAge < rememberedSurely) return [];
    const remembered = maxAge > 0;
    const ask: Ask = { from, path, credentials, resource: 'same', ...preflighted };
    return [
      {
        intent: 'preflight-memory',
        what: from,
        title: `A page at ${from} may read ${path} twice, and its second read needs ${remembered ? 'no' : 'a'} preflight.`,
        meant: 'allowed',
        route: 'data',
        steps: [1, remembered ? 0 : 1].map((preflights) => ({ ask, read: 'readable', preflights })),
      },
    ];
  },
};
