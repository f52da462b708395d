import { type ExplainedRead, explainFromRecord } from '../../explain/explained-read.ts';
import type { Probe, ProbeExpectation } from '../../policy/probes/probe.ts';
import { type Finding, findingKey } from '../../policy/report.ts';
import { resolveScenario } from '../../scenario/resolved-scenario.ts';
import {
  APPEND_A_REQUEST_ORIGIN_HEADER,
  type Blame,
  CORS_PREFLIGHT_FETCH,
  changeOfServer,
  get,
  type RecordedExchange,
  type Server,
} from '../../standard/index.ts';
import { actualRequests, preflightRequests, readOf } from '../../verdict/check.ts';
import type { StepEvidence } from '../../verdict/evidence.ts';
import { readRequestOf } from '../../verdict/prediction.ts';
import type { ProbeRun } from '../probe-run.ts';
import { whyAllowed } from './allowed.ts';
import { wrongExposure } from './exposed-headers.ts';
import { asShown, findingExchange, observedWords, standardExchange } from './recorded.ts';
import { sharedCacheFindings } from './shared-cache-findings.ts';

type Wrong = Pick<Finding, 'kind' | 'severity' | 'sentence' | 'blame' | 'fix'>;

/**
 * What a probe found: nothing where every step came out as it must, at most one finding of each kind with credentials
 * and one without. Evidence with a fault or an unmet premise proves nothing: ask for none of it.
 *
 * @param ideal answers as a server that serves the policy ideally
 */
export function findingsOf(run: ProbeRun, ideal: Server): Finding[] {
  const { probe, engine, evidence } = run;
  if (probe.needs === 'shared-cache') return sharedCacheFindings(run, ideal);
  const resolved = resolveScenario(probe.scenario, evidence.place);
  const found = new Map<string, Finding>();
  for (const [index, step] of evidence.steps.entries()) {
    const expected = probe.expected[index];
    if (expected === undefined) continue;
    const asked = resolved.requestOf(index);
    const request = readRequestOf(asked, step.from);
    const credentials = request.credentials === 'include';
    const read: StepRead = {
      probe,
      index,
      expected,
      step,
      request,
      credentials,
      recorded: step.recorded.map(findingExchange).map(standardExchange),
      ideal,
    };
    const wrong = wrongOf(read);
    if (wrong === null) continue;
    const key = `${wrong.kind} ${credentials}`;
    if (found.has(key)) continue;
    const exchanges = evidence.steps.slice(0, index + 1).flatMap((one) => one.recorded.map(findingExchange));
    found.set(
      key,
      asShown({
        ...wrong,
        credentials,
        probe: probe.id,
        intent: probe.intent,
        engines: [engine],
        evidence: { page: request.origin, observed: observedWords(step), exchanges },
      }),
    );
  }
  return [...found.values()];
}

/** Findings that several engines share are one, with all of these engines. */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const key = findingKey(finding);
    const same = merged.get(key);
    const engines = [...new Set([...(same?.engines ?? []), ...finding.engines])];
    merged.set(key, { ...(same ?? finding), engines });
  }
  return [...merged.values()];
}

interface StepRead {
  probe: Probe;
  index: number;
  expected: ProbeExpectation;
  step: StepEvidence;
  request: ReturnType<typeof readRequestOf>;
  credentials: boolean;
  recorded: RecordedExchange[];
  ideal: Server;
}

function wrongOf(read: StepRead): Wrong | null {
  const { expected, step } = read;
  const readable = readOf(step.observed) === 'readable';
  if (expected.read === 'blocked') return readable ? hole(read) : sideEffect(read);
  if (!readable) return breakage(read);
  return refusal(read) ?? wrongHeaders(read) ?? wrongPreflights(read) ?? tolerated(read);
}

function hole(read: StepRead): Wrong {
  const { request, recorded, ideal, credentials } = read;
  const allowed = attempt(() => whyAllowed(request, recorded, ideal));
  const refused = explained(read)?.read.blame;
  return {
    kind: 'hole',
    severity: credentials ? 'high' : 'medium',
    sentence: contrary(read, 'could'),
    ...(allowed ??
      (refused
        ? {
            blame: {
              ...blameOf(refused),
              sentence: `The browser lets this page read although the Standard refuses: ${refused.sentence}`,
            },
            fix: null,
          }
        : { blame: null, fix: null })),
  };
}

function breakage(read: StepRead): Wrong {
  const blame = explained(read, true)?.read.blame ?? null;
  const own = read.step.refusals.map(({ code, detail }) => [code, detail].filter(Boolean).join(' ')).join(', ');
  return {
    kind: 'breakage',
    severity: 'high',
    sentence: contrary(
      read,
      'could not',
      blame === null ? `By the Standard these answers let it: the browser refused by itself${own && ` (${own})`}.` : '',
    ),
    blame: blame && blameOf(blame),
    fix: insecureRedirect(read) ?? (blame && fixOf(blame)),
  };
}

/** How to mend a redirect of the server's to itself without TLS; undefined where there is none. */
function insecureRedirect({ request, recorded }: StepRead): string | undefined {
  const { protocol, hostname, origin } = new URL(request.url);
  const location = recorded
    .flatMap(({ response }) => (response === 'network error' ? [] : [get('Location', response.headers)]))
    .find((one) => one?.startsWith(`http://${hostname}`));
  if (!location || !URL.canParse(location) || protocol !== 'https:') return undefined;
  const { pathname, search } = new URL(location);
  return `Answer "Location: ${pathname}${search}", or one that begins with ${origin}: the server makes it http since TLS ends in front of it.`;
}

/** A response header that the page reads and must not, or the reverse. */
function wrongHeaders(read: StepRead): Wrong | null {
  const { expected, step, recorded, credentials } = read;
  const answer = recorded.at(-1)?.response;
  if (answer === undefined || answer === 'network error') return null;
  const visible = step.observed.headers?.map(([name]) => name) ?? [];
  const wrong = wrongExposure(expected, visible, answer.headers, credentials);
  if (wrong === null) return null;
  const { shown, names, blame, fix } = wrong;
  const subject = names.map((name) => `"${name}"`).join(' and ');
  return {
    kind: shown ? 'hole' : 'breakage',
    severity: shown && !credentials ? 'low' : 'medium',
    sentence: contrary(
      read,
      shown ? `could read the header ${subject}, and must not` : `could not read the header ${subject}`,
    ),
    blame,
    fix,
  };
}

/** A request that took effect although the policy wants it refused: CORS keeps the page from reading only. */
function sideEffect(read: StepRead): Wrong | null {
  const taken = actualRequests(read.step).find(({ answer }) => answer !== undefined && answer.status < 400);
  if (read.expected.refused !== true || taken === undefined) return null;
  const { method, answer } = taken;
  return {
    kind: 'hole',
    severity: read.credentials ? 'high' : 'medium',
    sentence: contrary(read, `was answered with the status ${answer?.status}, so it took effect`),
    blame: {
      step: 'http-cors-protocol',
      url: 'https://fetch.spec.whatwg.org/#http-cors-protocol',
      sentence: `${method} without unsafe headers is sent without a preflight, and only its answer is kept from the page.`,
    },
    fix: 'Refuse requests whose Origin is not listed with a status of 403, before anything is done.',
  };
}

/** A request that was refused although its page needs no permission: its answer can be read, and says no. */
function refusal(read: StepRead): Wrong | null {
  const { status = 0 } = read.step.observed;
  if (read.expected.served !== true || status < 400 || unserved.has(status)) return null;
  const { method = 'GET' } = read.request;
  return {
    kind: 'breakage',
    severity: 'high',
    sentence: contrary(read, `was refused with the status ${status}`),
    blame: {
      step: `${APPEND_A_REQUEST_ORIGIN_HEADER.id}/4`,
      url: APPEND_A_REQUEST_ORIGIN_HEADER.url,
      sentence: `Browsers send Origin with ${method} to the page’s own origin too, and the server takes it for that of a stranger.`,
    },
    fix: 'Let requests pass whose Origin is the server’s own; better, refuse none for its Origin: answer without CORS headers.',
  };
}

/** Not Found, Method Not Allowed and Not Implemented: there is nothing at the route for this method, whoever asks. */
const unserved = new Set([404, 405, 501]);

/** Preflights that are asked for again, or that are not, otherwise than the policy’s max-age means. */
function wrongPreflights(read: StepRead): Wrong | null {
  const { expected, step } = read;
  const count = preflightRequests(step).length;
  if (expected.preflights === undefined || count === expected.preflights) return null;
  return {
    kind: 'preflight-cache',
    severity: 'low',
    sentence: contrary(read, `took ${count} preflights, and ${expected.preflights} were meant`),
    blame: {
      step: `${CORS_PREFLIGHT_FETCH.id}/7.9`,
      url: CORS_PREFLIGHT_FETCH.url,
      sentence: `The Standard: ${CORS_PREFLIGHT_FETCH.steps['7.9'].text}.`,
    },
    fix: 'Answer Access-Control-Max-Age to preflights as the policy says, with digits only and once.',
  };
}

/** What works although the Standard refuses it: in this engine, today. */
function tolerated(read: StepRead): Wrong | null {
  const refused = explained(read)?.read.blame;
  if (!refused || !/^cors-/.test(refused.algorithm)) return null;
  return {
    kind: 'hygiene',
    severity: 'medium',
    sentence: contrary(read, 'could only because this browser is lenient, and the Standard refuses'),
    blame: blameOf(refused),
    fix: fixOf(explained(read, true)?.read.blame ?? refused),
  };
}

/**
 * What the policy allows, the server has to: the page is as the policy says. That an origin is let in is decided by the
 * policy; what lets in more than that is said with its caution.
 */
function fixOf(blame: Blame): string | null {
  const fix = changeOfServer(blame);
  if (fix === null) return null;
  const wide = fix.changes.some(
    ({ what, to }) => what === 'Access-Control-Allow-Origin' && (to === '*' || to === 'null'),
  );
  return wide ? `${fix.caution} ${fix.sentence}` : fix.sentence;
}

function explained({ request, recorded }: StepRead, suggest = false): ExplainedRead | null {
  return attempt(() => explainFromRecord(request, recorded, { suggest }));
}

/** What was recorded may be nothing that the algorithms take, a status below 200 say: then nobody is blamed. */
function attempt<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function blameOf({
  algorithm,
  step,
  url,
  sentence,
}: {
  algorithm: string;
  step: string;
  url: string;
  sentence: string;
}) {
  return { step: `${algorithm}/${step}`, url, sentence };
}

/** What was meant, against what happened: the title of the probe says the former. */
function contrary({ probe, index, request, credentials }: StepRead, happened: string, more = ''): string {
  const { method = 'GET', url, origin } = request;
  const which =
    probe.scenario.steps.length === 1
      ? 'it'
      : `at step ${index + 1} of ${probe.scenario.steps.length} (${origin} reads ${method} ${url} ${credentials ? 'with' : 'without'} credentials) it`;
  return [`${probe.title.replace(/\.$/, '')}: ${which} ${happened}.`, more].filter(Boolean).join(' ');
}
