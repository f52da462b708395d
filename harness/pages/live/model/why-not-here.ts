import { isLoopbackHost, type OriginPorts } from '../../../scenario/origin.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { needsNoProxy } from '../../../scenario/without-proxy.ts';
import { headerListOf, parseURL } from '../../../standard/index.ts';
import type { StepPrediction } from '../../../verdict/prediction.ts';

/**
 * Why a scenario cannot be run from this page; undefined where it can. Nothing is asked of anybody but the two servers,
 * whatever a redirect says.
 */
export function whyNotHere(
  scenario: Scenario,
  predictions: readonly Pick<StepPrediction, 'read'>[],
  ports: OriginPorts,
): string | undefined {
  if (!needsNoProxy(scenario))
    return 'It takes origins with names of their own, or https, which a page on this machine alone does not have.';
  if (scenario.steps.some(({ page, topLevelOrigin }) => page ?? topLevelOrigin))
    return 'It takes pages that are served with headers of their own, or that stand in others, which this one does not have.';
  const isOwn = (url: string) => {
    const at = parseURL(url, new URL(`http://localhost:${ports.api.http}/`));
    if (at === null || !/^https?:$/.test(at.protocol)) return true;
    const scheme = at.protocol === 'https:' ? 'https' : 'http';
    return isLoopbackHost(at.hostname) && [ports.app[scheme], ports.api[scheme]].includes(Number(at.port));
  };
  const locations = scenario.steps.flatMap(({ server = {} }) => [
    ...(server.redirects ?? []).flatMap((hop) => hop.location ?? []),
    ...[server.actual, server.preflight, ...(server.redirects ?? [])].flatMap((answer) =>
      headerListOf(answer?.headers ?? [])
        .filter(([name]) => /^(location|link|refresh|sourcemap|x-sourcemap|report-to|reporting-endpoints)$/i.test(name))
        .flatMap(([name, value]) => (name.toLowerCase() === 'location' ? [value] : urlsIn(value))),
    ),
  ]);
  const predicted = predictions.flatMap(({ read }) => read.exchanges.map(({ url }) => url));
  const foreign = [...predicted, ...locations.map((value) => value.replace(/\{[^}]*\}/g, ''))].find(
    (url) => !isOwn(url),
  );
  return foreign && `It would lead to ${foreign}, and this page asks nobody but its own two servers.`;
}

/** The URLs with a host that a header value holds, as those of Link and Refresh do. */
function urlsIn(value: string): string[] {
  return value.match(/(https?:)?\/\/[^\s<>"',;]+/gi) ?? [];
}
