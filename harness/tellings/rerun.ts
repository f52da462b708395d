import { grepOf } from '../policy/finding-words.ts';
import type { Finding } from '../policy/report.ts';
import { quote } from '../run/quote.ts';

/** The command of a check that shows a finding again, and asks no more than it has to; given the command that asks all. */
export function rerunOf(command: string): (finding: Pick<Finding, 'probe' | 'inAllOnly'>) => string {
  return (finding) => {
    const grep = grepOf(finding);
    return grep === undefined ? command : `${command} --grep ${quote(grep)}`;
  };
}
