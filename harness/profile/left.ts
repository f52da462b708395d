import type { Finding, Report } from '../policy/report.ts';
import { isLoopbackHost } from '../scenario/origin.ts';
import type { Part } from './profile.ts';

/** A report without the findings that are none under a protocol. Whatever else it says stays as it is. */
export function withoutWhatIsLeft(part: Part, report: Report): Report {
  const isTold = (finding: Finding) => !isLeft(part, finding);
  return { ...report, findings: report.findings.filter(isTold) };
}

function isLeft({ leaves, loopbackPages }: Part, finding: Finding): boolean {
  const { kind, intent, evidence } = finding;
  if (kind === 'hole' && loopbackPages && isLoopbackPage(evidence.page)) return true;
  return leaves.some(({ intents, onlyHoles }) => intents.includes(intent) && (onlyHoles !== true || kind === 'hole'));
}

function isLoopbackPage(page: string): boolean {
  return URL.canParse(page) && isLoopbackHost(new URL(page).hostname);
}
