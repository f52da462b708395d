import { grantsAt, parsePattern } from '../../harness/policy/allowed-origins.ts';
import type { Finding } from '../../harness/policy/report.ts';
import type { Unsaid } from '../../harness/policy/unsaid.ts';

/** What several middlewares cannot be told, given the option of each that should say it. */

export const noRequestHeader = (option: string): Unsaid => ({
  option,
  what: 'that no request header is allowed (an empty list means "whatever is asked for")',
  shows: (finding, policy) =>
    finding.kind === 'hole' &&
    /^cors-preflight-fetch\/7\.[67]$/.test(finding.blame?.step ?? '') &&
    grantsAt(policy, pathOf(finding)).requestHeaders.length === 0,
});

export const ownPolicies = (option: string): Unsaid => ({
  option,
  what: 'what a path’s own policy is (one set of options is for the whole application)',
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

function isOfRead({ kind }: Finding): boolean {
  return kind === 'hole' || kind === 'breakage';
}

/** The path that a finding's page read. */
function pathOf({ evidence: { exchanges } }: Finding): string {
  const { request } = exchanges.at(-1) ?? {};
  return request === undefined ? '' : new URL(request.url).pathname;
}
