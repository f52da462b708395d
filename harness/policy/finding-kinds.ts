import colors from 'picocolors';
import type { Finding, FindingKind } from './report.ts';

/** How findings of each kind are told, the worst first. */
export const kinds: Record<
  FindingKind,
  {
    title: string;
    meaning: string /** Before the number in a narrow cell. */;
    letter: string;
    color: (text: string) => string;
  }
> = {
  hole: { title: 'Holes', meaning: 'pages read what they must not', letter: 'H', color: colors.red },
  breakage: { title: 'Breakages', meaning: 'pages cannot read what they must', letter: 'B', color: colors.yellow },
  cache: { title: 'Cache', meaning: 'wrong once a shared cache stands in between', letter: 'C', color: colors.yellow },
  'preflight-cache': {
    title: 'Preflight cache',
    meaning: 'preflights are remembered otherwise than meant',
    letter: 'P',
    color: colors.yellow,
  },
  slow: { title: 'Slow', meaning: 'a crafted request makes the server slow', letter: 'S', color: colors.yellow },
  hygiene: { title: 'Hygiene', meaning: 'fragile, useless or telling headers', letter: 'Y', color: colors.cyan },
};

const severities: Finding['severity'][] = ['high', 'medium', 'low'];

/** Findings in the order in which they are told: by kind, then by severity, then by intent and probe. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  const order = (finding: Finding) =>
    10 * Object.keys(kinds).indexOf(finding.kind) + severities.indexOf(finding.severity);
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
