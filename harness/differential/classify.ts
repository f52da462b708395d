import type { Disagreement } from '../verdict/compare.ts';
import { wireDifference } from './wire-difference.ts';

/** What kind of disagreement it is, so that five hundred of a kind are told once. */
export interface Kind {
  /** What differs, such as `read blocked → readable`, `preflights more` or `asks for range`; sorted. */
  differs: string[];
  /** The Standard's step that refused the read, as `algorithm/step`; `none` where the page may read. */
  blamed: string;
  /** The browser's own reason, where it gave one and the Standard has none. */
  refusal?: string;
}

/** Checks of single requests, which the difference on the wire tells more exactly. */
const toldByWire = /^(origin|methods|preflight\..*)$/;

/** The kind of a disagreement. */
export function kindOf({ step, failed, predictions, evidence }: Disagreement): Kind {
  const { blame } = predictions[step]!.read;
  const differs = failed.map(({ field, expected, actual }) => {
    const name = field.replace(/^steps\[\d+\]\.predicted\./, '');
    if (name === 'read' || name === 'type') return `${name} ${expected} → ${actual}`;
    if (name === 'preflights' || name === 'requests')
      return `${name} ${Number(actual) > Number(expected) ? 'more' : 'fewer'}`;
    return name;
  });
  const got = evidence.steps[step]!;
  const wire = wireDifference(predictions[step]!.evidence, got);
  const code = got.refusals[0]?.code;
  return {
    differs: [...differs.filter((name) => wire.length === 0 || !toldByWire.test(name)), ...wire].sort(),
    blamed: blame === null ? 'none' : `${blame.algorithm}/${blame.step}`,
    ...(code !== undefined && blame === null && { refusal: code }),
  };
}

/** A kind in one line; equal for equal kinds. */
export function kindText({ differs, blamed, refusal }: Kind): string {
  const by = blamed === 'none' ? 'nothing refuses' : `refused by ${blamed}`;
  return `${differs.join(', ')}; ${by}${refusal === undefined ? '' : `; the browser says ${refusal}`}`;
}
