import type { FindingKind } from '../../policy/finding-kinds.ts';
import { type Finding, findingKey } from '../../policy/report.ts';
import type { AskedProbe } from '../probe-run.ts';
import { isSound } from '../probe-run.ts';

/** What is read at one time and not at another; what a cache or a look says is not a read. */
const ofReads: readonly FindingKind[] = ['hole', 'inclusion', 'breakage'];

/** A finding of a read that came out otherwise when it was made once more. */
export function unsteady(finding: Finding): Finding {
  if (!ofReads.includes(finding.kind)) return finding;
  return {
    ...finding,
    kind: 'unsteady',
    sentence: `${finding.sentence} Asked the same, the server also answered so that it came out as meant.`,
    fix: 'Decide about each request by itself: keep nothing from one to the next, such as the lastIndex of a regular expression with the flag g or y, a list that is written to while it is read, or a header object that answers share.',
  };
}

/**
 * A probe that a browser made twice: what was found both times stays, what was found once is unsteady. What proves nothing
 * the second time takes nothing away.
 */
export function heldAgain(first: AskedProbe, second: AskedProbe): AskedProbe {
  if (!isSound(second.run)) return first;
  const [before, after] = [first, second].map(({ findings }) => findings.map((one) => [findingKey(one), one] as const));
  const once = (those: typeof before, others: typeof before) =>
    those!.filter(([key]) => !others!.some(([other]) => other === key)).map(([, finding]) => unsteady(finding));
  const both = before!.filter(([key]) => after!.some(([other]) => other === key)).map(([, finding]) => finding);
  const findings = [...both, ...once(before, after), ...once(after, before)];
  return { run: first.run, findings: [...new Map(findings.map((one) => [findingKey(one), one])).values()] };
}
