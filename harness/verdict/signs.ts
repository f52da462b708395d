import type { Verdict } from './verdicts.ts';

/** The sign of each verdict, wherever one is shown: never a color alone. */
export const verdictSigns: Record<Verdict, string> = {
  conforms: '✓',
  deviates: '✗',
  'known-deviation': '≠',
  'unexpectedly-conforms': '!',
  'premise-unmet': '○',
  disputed: '?',
  'harness-error': '☠',
  'not-run': '–',
};
