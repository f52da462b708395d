import { CORS_PREFLIGHT_FETCH } from '../../standard/index.ts';
import { preflightRequests } from '../../verdict/check.ts';
import { counted } from '../../wire/counted.ts';
import type { Finder } from './finder.ts';
import { contrary, isReadable } from './step-read.ts';

/** Preflights that are asked for again, or that are not, otherwise than the policy’s max-age means. */
export const preflightCache: Finder = {
  kind: 'preflight-cache',
  wrong: (read) => {
    const { expected, step } = read;
    const count = preflightRequests(step).length;
    if (!isReadable(read) || expected.preflights === undefined || count === expected.preflights) return null;
    return {
      severity: 'low',
      sentence: contrary(read, `took ${counted(count, 'preflight')}, and ${expected.preflights} were meant`),
      blame: whoRemembers,
      fix: 'Answer Access-Control-Max-Age to preflights of allowed origins as the policy says, with digits only and once.',
    };
  },
};

/** The step that says for how long a preflight is remembered. */
export const whoRemembers = {
  step: `${CORS_PREFLIGHT_FETCH.id}/7.9`,
  url: CORS_PREFLIGHT_FETCH.url,
  sentence: `The Standard: ${CORS_PREFLIGHT_FETCH.steps['7.9'].text}.`,
};
