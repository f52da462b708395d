import type { Scenario } from './scenario.ts';

/** Where any browser can open a page of this machine's, or one to which its ports lead. */
const plain = /^(app|api|http:\/\/(localhost|127\.0\.0\.1):<(app|api)>)$/;

/**
 * Whether a browser as it is can make all reads of a scenario: without the forward proxy that gives origins their names,
 * without a certificate to accept, and by names that lead everywhere to where this machine's ports are forwarded.
 */
export function needsNoProxy({ steps }: Scenario): boolean {
  return steps.every(({ from = 'app', to = 'api', topLevelOrigin = from, server }) =>
    [from, to, topLevelOrigin, ...(server?.redirects ?? []).flatMap((hop) => hop.to ?? [])].every((origin) =>
      plain.test(origin),
    ),
  );
}
