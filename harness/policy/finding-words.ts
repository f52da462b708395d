import { findingKinds } from './finding-kinds.ts';
import type { Finding } from './report.ts';

const severities: Finding['severity'][] = ['high', 'medium', 'low'];

/** Findings in the order in which they are told: by kind, then by severity, then by intent and probe. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  const order = (finding: Finding) => 10 * findingKinds.indexOf(finding.kind) + severities.indexOf(finding.severity);
  return [...findings].sort(
    (a, b) => order(a) - order(b) || compareText(a.intent, b.intent) || compareText(a.probe, b.probe),
  );
}

/** What besides its kind sets a finding apart. */
export function aboutFinding({ severity, credentials, engines }: Finding): string {
  return [severity, credentials && 'with credentials', engines.join(', ')].filter(Boolean).join(', ');
}

/** Who read, in words. */
export function readerOf({ evidence: { page } }: Finding): string {
  return page.includes('no page') ? page : `the page at ${page}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
