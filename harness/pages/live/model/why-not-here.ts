import { isLoopbackHost, type OriginPorts, resolveOrigin } from '../../../scenario/origin.ts';
import { needsAPageOfItsOwn } from '../../../scenario/own-page.ts';
import { fillPlaceholders, type PlaceholderValues } from '../../../scenario/placeholders.ts';
import { resolveScenario } from '../../../scenario/resolved-scenario.ts';
import type { Scenario, Step } from '../../../scenario/scenario.ts';
import { needsNoProxy } from '../../../scenario/without-proxy.ts';
import { type HeaderList, headerListOf, parseURL } from '../../../standard/index.ts';
import type { StepPrediction } from '../../../verdict/prediction.ts';
import { withoutKey } from '../../../wire/resource-key.ts';

/**
 * Why a scenario cannot be run from this page; undefined where it can. Nothing is asked of anybody but the two servers,
 * whatever a redirect or a page's header says.
 */
export function whyNotHere(
  scenario: Scenario,
  predictions: readonly Pick<StepPrediction, 'read'>[],
  ports: OriginPorts,
): string | undefined {
  const { steps, keyless } = scenario;
  if (!needsNoProxy(scenario))
    return 'It takes origins with names of their own, or https, which a page on this machine alone does not have.';
  if (keyless)
    return 'Its URLs do not say which scenario they are of, and these servers play many scenarios at the same time.';
  const here = `http://localhost:${ports.app.http}`;
  if (steps.some(({ topLevelOrigin = here }) => resolveOrigin(topLevelOrigin, ports) !== here))
    return `Its page stands in a page of another origin than this one, ${here}, which is the top-level page of all that is run here.`;
  if (steps.some((step) => needsAPageOfItsOwn(pageHeaders(step))))
    return 'Its page has Cross-Origin-Opener-Policy or Origin-Agent-Cluster, which count in a top-level page; here it would be a frame in this one.';
  const isOwn = (url: string) => {
    const at = parseURL(url, new URL(`http://localhost:${ports.api.http}/`));
    if (at === null || !/^https?:$/.test(at.protocol)) return true;
    const scheme = at.protocol === 'https:' ? 'https' : 'http';
    return isLoopbackHost(at.hostname) && [ports.app[scheme], ports.api[scheme]].includes(Number(at.port));
  };
  const resolved = resolveScenario(scenario, { ports, attempt: 'asked' });
  const predicted = predictions.flatMap(({ read }) => read.exchanges.map(({ url }) => url));
  const foreign = [...steps.flatMap((step, index) => namedIn(step, resolved.valuesOf(index))), ...predicted].find(
    (url) => !isOwn(url),
  );
  return foreign && `It would lead to ${withoutKey(foreign)}, and this page asks nobody but its own two servers.`;
}

const pageHeaders = ({ page }: Step): HeaderList => headerListOf(page?.headers ?? []);

/** URLs that the answers and the page of a step name, and that a browser may ask for it. */
function namedIn(step: Step, values: PlaceholderValues): string[] {
  const { preflight, redirects = [], actual } = step.server ?? {};
  const answers = [preflight, actual, ...redirects, ...redirects.map((hop) => hop.preflight)];
  const headers = [...answers.flatMap((answer) => headerListOf(answer?.headers ?? [])), ...pageHeaders(step)];
  const fill = (text: string) => fillPlaceholders(text, { ...values, next: '/data' });
  return [
    ...redirects.flatMap((hop) => hop.location ?? []).map(fill),
    ...headers.flatMap(([name, value]) => urlsIn([name, fill(value)])),
  ];
}

const leading = /^(link|refresh|sourcemap|x-sourcemap|report-to|reporting-endpoints|nel)$/i;
const policy = /^content-security-policy(-report-only)?$/i;

function urlsIn([name, value]: readonly [string, string]): string[] {
  if (/^location$/i.test(name)) return [value];
  const led = leading.test(name) ? [value] : policy.test(name) ? (value.match(/report-uri[^;,]*/gi) ?? []) : [];
  return led.flatMap((text) => text.match(/(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}[^\s"'<>;,]+/gi) ?? []);
}
