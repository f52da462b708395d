import type { Finder } from './finder.ts';
import { blameOf, contrary, explained, fixOf, isReadable } from './step-read.ts';

/** What works although the Standard refuses it: in this engine, today. */
export const hygiene: Finder = {
  kind: 'hygiene',
  wrong: (read) => {
    if (read.expected.read === 'blocked' || !isReadable(read)) return null;
    const refused = explained(read)?.read.blame;
    if (!refused || !/^cors-/.test(refused.algorithm)) return null;
    return {
      severity: 'medium',
      sentence: contrary(read, 'could only because this browser is lenient, and the Standard refuses'),
      blame: blameOf(refused),
      fix: fixOf(explained(read, true)?.read.blame ?? refused),
    };
  },
};
