import { anyPage } from './any-page.ts';
import { findingKinds } from './finding-kinds.ts';
import type { Finding } from './report.ts';

const severities: Finding['severity'][] = ['high', 'medium', 'low'];

/** Traps at which anybody can have a page, the most telling first: what is let in at others takes more luck, or a way into the site. */
const anybodys: readonly string[] = [
  ...['unrelated', 'third-party-host', 'suffix', 'prefix', 'substring', 'unescaped-dot', 'shorter-name', 'server-name'],
  ...['run-together', 'special-character', 'look-alike', 'public-suffix'],
];

/** How far back a finding stands among those as bad: first those of pages that anybody can have. */
function rankOf({ probe }: Finding): number {
  const [intent = '', what = ''] = probe.split('/');
  return rankOfTrap(anybodys.find((name) => intent === name || what.endsWith(`-${name}`)));
}

/** How little a trap tells beside the others: least where anybody can have a page there. */
export function rankOfTrap(name: string | undefined): number {
  const at = anybodys.indexOf(name ?? '');
  return at === -1 ? anybodys.length : at;
}

/** Findings in the order in which they are told: by kind, by severity, by who can have such a page, then by intent, a plain GET whose body was read first, and by probe. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  const order = (finding: Finding) =>
    1000 * findingKinds.indexOf(finding.kind) + 100 * severities.indexOf(finding.severity) + rankOf(finding);
  return [...findings].sort(
    (a, b) =>
      order(a) - order(b) ||
      compareText(a.intent, b.intent) ||
      Number(isPlainRead(b)) - Number(isPlainRead(a)) ||
      compareText(a.probe, b.probe),
  );
}

/** Whether a page read what is answered to a GET, without a preflight: nothing shows better that it reads. */
function isPlainRead({ evidence: { observed, exchanges } }: Finding): boolean {
  const isGET = exchanges.length > 0 && exchanges.every(({ request: { method } }) => method === 'GET');
  return isGET && /^readable: .*\bbody "./.test(observed) && !observed.endsWith('body ""');
}

/** Whether the page has nothing to do with the allowed ones, or is one of any that are: then any other reads as well. */
export function isAnybodys(finding: Finding): boolean {
  return rankOf(finding) === 0 || new RegExp(`^https?://${anyPage}(:|$)`).test(finding.evidence.page);
}

/** What besides its kind sets a finding apart. */
export function aboutFinding({ severity, credentials, engines }: Finding): string {
  return [severity, credentials && 'with credentials', engines.join(', ')].filter(Boolean).join(', ');
}

/** The `--grep` with which a check shows a finding again; undefined where only one of everything does. */
export function grepOf({ probe, inAllOnly }: Pick<Finding, 'probe' | 'inAllOnly'>): string | undefined {
  return inAllOnly ? undefined : `^${probe}$`;
}

/** Kinds of which the bytes of answers tell without a browser. */
const ofBytes: readonly Finding['kind'][] = ['preflight-cache', 'slow', 'hygiene'];

/** Whether it is about what a page can read, and not about the bytes of answers, whoever asked. */
export function isOfPage({ kind, engines, evidence: { page } }: Finding): boolean {
  return !page.includes('no page') && (engines.length > 0 || !ofBytes.includes(kind));
}

/** What was seen, and which page saw it, where one did. */
export function observedBy(finding: Finding): string {
  const { page, observed } = finding.evidence;
  return isOfPage(finding) ? `the page at ${page}: ${observed}` : observed;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
