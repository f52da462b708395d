import { grantsAt, parsePattern } from '../../harness/policy/allowed-origins.ts';
import type { Finding } from '../../harness/policy/report.ts';
import type { Unsaid } from '../../harness/policy/unsaid.ts';
import { byteCaseInsensitiveMatch, get } from '../../harness/standard/index.ts';

/** What several middlewares cannot be told, given the option of each that should say it. */

export const noRequestHeader = (option: string): Unsaid => ({
  option,
  what: 'that no request header is allowed (an empty list means "whatever is asked for"; one that has a safelisted name alone, Accept, comes to the same)',
  shows: (finding, policy) =>
    isOfRequestHeader(finding) && grantsAt(policy, pathOf(finding)).requestHeaders.length === 0,
});

export const alwaysAllowed = (option: string, names: readonly string[]): Unsaid => ({
  option,
  what: `that pages may not set ${names.join(', ')} (always allowed, whatever else is)`,
  shows: (finding) => {
    const preflight = finding.evidence.exchanges.findLast(({ request: { method } }) => method === 'OPTIONS');
    const asked = (get('Access-Control-Request-Headers', preflight?.request.headers ?? []) ?? '').split(',');
    return (
      isOfRequestHeader(finding) && asked.every((name) => names.some((one) => byteCaseInsensitiveMatch(one, name)))
    );
  },
});

export const noMemory = (option: string): Unsaid => ({
  option,
  what: 'that a preflight is not remembered (0 means "unsaid")',
  shows: (finding, policy) => finding.kind === 'preflight-cache' && grantsAt(policy, pathOf(finding)).maxAge === 0,
});

export const ownPolicies = (option: string): Unsaid => ({
  option,
  what: 'what a path’s own policy is (one set of options is for all that it stands before)',
  shows: (finding, { paths }) => isOfRead(finding) && paths.some(({ path }) => path === pathOf(finding)),
});

export const deeperSubdomains = (option: string): Unsaid => ({
  option,
  what: 'that subdomains of several labels may read (* stands for one label)',
  shows: ({ kind, evidence: { page } }, { origins }) =>
    kind === 'breakage' && origins !== 'any' && origins.some((entry) => isDeeper(page, entry)),
});

/** Whether an origin has several labels where a pattern has its *. */
function isDeeper(origin: string, entry: string): boolean {
  const pattern = parsePattern(entry);
  if (pattern === undefined || !URL.canParse(origin)) return false;
  const { hostname } = new URL(origin);
  const end = `.${pattern.base}`;
  return hostname.endsWith(end) && hostname.slice(0, -end.length).includes('.');
}

/** Whether a page was let set a header, by name or by *. */
function isOfRequestHeader({ kind, blame }: Finding): boolean {
  return kind === 'hole' && /^cors-preflight-fetch\/7\.[67]$/.test(blame?.step ?? '');
}

function isOfRead({ kind }: Finding): boolean {
  return kind === 'hole' || kind === 'breakage';
}

/** The path that a finding's page read. */
function pathOf({ evidence: { exchanges } }: Finding): string {
  const { request } = exchanges.at(-1) ?? {};
  return request === undefined ? '' : new URL(request.url).pathname;
}
