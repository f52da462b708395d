import { isAnybodys, worstFirst } from './finding-words.ts';
import { type Asked, type Finding, wasWhole } from './report.ts';

/**
 * The worst of what was found, in one sentence for whoever has never heard of CORS; undefined where nothing was. That the rest is
 * well is said only where all of it was asked.
 */
export function headline(report: Asked & { findings: readonly Finding[] }): string | undefined {
  const [worst] = worstFirst(report.findings);
  if (worst === undefined) return undefined;
  const sentence = sentences[worst.kind](worst);
  return worst.kind === 'hygiene' && wasWhole(report) ? `${allWell} ${sentence}` : sentence;
}

const allWell = 'Every website can read what it must and nothing else.';

const sentences: Record<Finding['kind'], (finding: Finding) => string> = {
  hole: (finding) => {
    const { credentials, severity, evidence } = finding;
    if (severity === 'low') return 'Websites that may read the server can ask it for more than is meant.';
    const who = isAnybodys(finding)
      ? `Any website, such as ${evidence.page},`
      : evidence.page === 'null'
        ? 'Any website, by a frame whose origin is null,'
        : `A website at ${evidence.page}`;
    // What a page cannot read can have taken effect all the same.
    if (evidence.observed.startsWith('blocked'))
      return `${who} can have the server do things${credentials ? ' for its users, with their logins' : ''}, and must not.`;
    return `${who} can read what the server tells ${credentials ? 'its users, with their logins' : 'it, and must not'}.`;
  },
  inclusion: () => 'Any website can use what the server answers as a part of its own pages, without being allowed to.',
  unsteady: ({ evidence: { page } }) =>
    `Whether a website at ${page} can read the server changes from one request to the next.`,
  breakage: ({ intent, evidence: { page } }) =>
    intent === 'own-origin'
      ? 'Pages of the server itself are refused, which need nobody’s permission.'
      : `A website at ${page}, which has to read the server, cannot, or not all of it.`,
  cache: () => 'Behind a shared cache, who can read the server depends on who asked before.',
  'preflight-cache': () =>
    'Browsers ask the server for permission more often than is meant, or go on where they no longer may.',
  slow: () => 'A few crafted requests make the server slow for everybody.',
  hygiene: () => 'What is told here may go wrong later.',
};
