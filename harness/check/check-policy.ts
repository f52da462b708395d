import type { FoundBrowser } from '../browsers/browser.ts';
import { type BrowserId, browserIds } from '../browsers/browsers.ts';
import { foundBrowser } from '../browsers/find.ts';
import type { FailOn } from '../policy/finding-kinds.ts';
import { worstFirst } from '../policy/finding-words.ts';
import { loadPolicy, policyFrom } from '../policy/load-policy.ts';
import type { Policy, PolicyFile } from '../policy/policy.ts';
import type { Probe } from '../policy/probes/probe.ts';
import { probesOf, untriedOf } from '../policy/probes/probes.ts';
import type { AcceptedFinding, Finding, Report } from '../policy/report.ts';
import { runScenarios } from '../run/run-scenarios.ts';
import { unlessAborted } from '../run/unless-aborted.ts';
import { SOURCE } from '../standard/index.ts';
import type { RunningTarget, Target } from '../target/target.ts';
import { TargetError } from '../target/target-error.ts';
import { holdAgainstAccepted, loadAccepted } from './accepted.ts';
import { defaultFailOn, failuresOf } from './fail-on.ts';
import { findingsOf, mergeFindings } from './findings/findings.ts';
import { findingExchange } from './findings/recorded.ts';
import { type LookOptions, lookAt, looksOf } from './looks/look.ts';
import { idealServer } from './looks/raw-requests.ts';
import { slowIds } from './looks/slow.ts';
import { judgedAsProbes, type ProbeRun } from './probe-run.ts';
import { type AskedCache, needsCache, readyTarget } from './ready-target.ts';

/** What is told while a check runs. */
export type CheckProgress =
  | { stage: string }
  /** How many probes each engine will run. */
  | { planned: Record<string, number> }
  | { engine: string; probe: string; outcome: Outcome };

export type Outcome = 'as meant' | 'finding' | 'premise unmet' | 'failed';

export interface CheckPolicyOptions {
  /** A policy, or the path of its file. */
  policy: PolicyFile | string;
  target: Target;
  /** All three unless said otherwise. */
  engines?: readonly BrowserId[];
  /** Findings that are known of, or the path of the file that lists them. */
  accepted?: readonly AcceptedFinding[] | string;
  /** Only what has an id that matches: probes, and findings that need no browser. */
  grep?: RegExp;
  /** What makes `Report.failures`: holes; breakages, which is all but hygiene, unless said otherwise; or all findings. */
  failOn?: FailOn;
  progress?: (progress: CheckProgress) => void;
  /** Cuts the check short: the report has what is known by then, and its reason, a string such as SIGINT. */
  signal?: AbortSignal;
}

/** That nothing of what there is to ask was asked for. */
export class NothingToAskError extends Error {
  override name = 'NothingToAskError';
}

/** That a check was cut short before anything was known. */
export class CutShortError extends Error {
  override name = 'CutShortError';
}

/**
 * Checks a server against a policy: starts it, has real browsers make the probes, looks at its answers, and reports what
 * is wrong. Nothing that it started is left running.
 *
 * @throws {FileMistakesError} when the policy or the file of accepted findings has mistakes; the message has all of them
 * @throws {NothingToAskError} when `grep` fits nothing that there is to ask
 * @throws {CutShortError} when `signal` says so before the first probe is made
 * @throws {TargetError} when the target does not start, does not answer a plain request, or dies in mid-run
 * @throws {Error} when an engine has no browser here, or its browser does not start
 */
export async function checkPolicy(options: CheckPolicyOptions): Promise<Report> {
  const { engines = browserIds, grep, failOn = defaultFailOn, progress = () => {}, signal } = options;
  const policy = typeof options.policy === 'string' ? await loadPolicy(options.policy) : policyFrom(options.policy);
  const accepted =
    typeof options.accepted === 'string' ? await loadAccepted(options.accepted) : (options.accepted ?? []);
  const isWanted = (id: string) => grep === undefined || grep.test(id);
  const probes = probesOf(policy).filter(({ id }) => isWanted(id));
  const untried = untriedOf(policy).filter(({ probe }) => isWanted(probe));
  if (!asksSomething(policy, grep)) throw new NothingToAskError(`${grep} fits no probe of this policy`);
  const ideal = idealServer(policy);

  const ready = readyTarget(options.target, policy, probes, (stage) => progress({ stage }));
  // It is awaited once browsers are found, which takes as long as many a server takes to start.
  ready.catch(() => {});
  const findingsBy = new Map<ProbeRun, Finding[]>();
  let closed: Promise<unknown> | undefined;
  let isReady = true;
  try {
    const begun = await unlessAborted(
      Promise.all([Promise.all([...new Set(engines)].map(foundBrowser)), ready]),
      signal,
    );
    isReady = begun !== undefined;
    if (begun === undefined) throw new CutShortError(`cut short by ${signal?.reason} before the first probe was made`);
    const [browsers, { running, place, cache, asked, whyNot }] = begun;
    if (asked.length > 0) progress({ planned: Object.fromEntries(browsers.map(({ id }) => [id, asked.length])) });
    const asking = runScenarios(
      asked.map(({ scenario }) => scenario),
      {
        browsers: asked.length === 0 ? [] : browsers,
        answers: place,
        judge: judgedAsProbes(asked),
        ...(signal && { signal }),
      },
    );
    for await (const { judgement: run } of asking) {
      if (run.evidence.fault !== undefined) expectAlive(running);
      const findings = isSound(run) ? findingsOf(run, ideal) : [];
      findingsBy.set(run, findings);
      progress({ engine: run.engine, probe: run.probe.id, outcome: outcomeOf(run, findings) });
    }
    const runs = inOrder([...findingsBy.keys()], browsers, asked);
    closed = cache.running?.close();
    expectAlive(running);
    const recorded = runs.filter(({ engine }) => engine === browsers[0]?.id).flatMap(exchangesOf);
    const looking: LookOptions = { slow: slowIds.some(isWanted), cacheModel: cache.running === undefined };
    const looks = looksOf(policy, looking).filter(isWanted);
    if (looks.length > 0) progress({ stage: 'looking at the answers' });
    const look = looks.length === 0 ? Promise.resolve([]) : lookAt(place, policy, recorded, looking);
    const looked = await unlessAborted(look, signal);
    expectAlive(running);
    await closed;

    const found = mergeFindings([
      ...runs.flatMap((run) => findingsBy.get(run) ?? []),
      ...(looked ?? []).filter(({ probe }) => isWanted(probe)),
    ]);
    const unknown = new Set(runs.filter((run) => !isSound(run)).map(({ probe }) => probe.id));
    const ended = new Set(runs.map(({ probe }) => probe.id));
    for (const { id } of probes) if (!ended.has(id)) unknown.add(id);
    if (looked === undefined) for (const id of looks) unknown.add(id);
    const isKnown = (id: string) => isWanted(id) && !unknown.has(id);
    const held = holdAgainstAccepted(found, accepted, isKnown);
    const wrong = new Set(found.map(({ probe }) => probe));
    const isAsMeant = (id: string) => isKnown(id) && !wrong.has(id);
    const report: Omit<Report, 'failures'> = {
      format: 1,
      standard: SOURCE.commit,
      time: new Date().toISOString(),
      target: { name: running.name, what: running.what },
      policy,
      engines: browsers.map(engineOf),
      probes: {
        run: ended.size,
        allowed: asked.filter(({ id, meant }) => meant === 'allowed' && ended.has(id)).length,
        denied: asked.filter(({ id, meant }) => meant === 'denied' && ended.has(id)).length,
        asMeant: [...ended, ...looks.filter((id) => !ended.has(id))].filter(isAsMeant).length,
        premiseUnmet: probes.filter((probe) => whyNot(probe) !== undefined).length + untried.length,
      },
      findings: worstFirst(held.findings),
      accepted: held.accepted,
      gone: held.gone,
      unmet: [
        ...untried.map((one) => ({ ...one, engines: browsers.map(({ id }): string => id) })),
        ...unmetOf(probes, whyNot, runs, browsers),
      ],
      faults: [
        ...faultsOfCache(probes.filter(needsCache), cache, browsers),
        ...runs
          .filter((run) => outcomeOf(run, []) === 'failed')
          .map(({ probe, engine, evidence }) => ({ probe: probe.id, engine, why: evidence.fault ?? '' })),
      ],
      ...(signal?.aborted && { cutShort: String(signal.reason) }),
    };
    return { ...report, failures: failuresOf(report, failOn) };
  } finally {
    const closing = Promise.allSettled([closed, ready.then((target) => target.close())]);
    // What is still starting is closed once it has started, and with this process at the latest.
    if (isReady) await closing;
  }
}

/** Whether there is something to ask: a probe, one that would be made if its premise were met, or a look. */
export function asksSomething(policy: Policy, grep: RegExp | undefined): boolean {
  if (grep === undefined) return true;
  const ids = [...probesOf(policy).map(({ id }) => id), ...untriedOf(policy).map(({ probe }) => probe)];
  return [...ids, ...looksOf(policy)].some((id) => grep.test(id));
}

function faultsOfCache(
  probes: readonly Probe[],
  { failed: why }: AskedCache,
  browsers: readonly FoundBrowser[],
): Report['faults'] {
  if (why === undefined) return [];
  return probes.flatMap(({ id }) => browsers.map(({ id: engine }) => ({ probe: id, engine, why })));
}

/** Runs by browser, and by probe, as these were given. */
function inOrder(runs: ProbeRun[], browsers: readonly FoundBrowser[], probes: readonly Probe[]): ProbeRun[] {
  const engines = browsers.map(({ id }): string => id);
  const at = ({ engine, probe }: ProbeRun) => engines.indexOf(engine) * probes.length + probes.indexOf(probe);
  return runs.sort((a, b) => at(a) - at(b));
}

/** A browser as reports name it. */
export function engineOf({ id: name, version, build, driver }: FoundBrowser): Report['engines'][number] {
  return { name, version, build, driver };
}

function expectAlive(target: RunningTarget): void {
  const why = target.gone();
  if (why === undefined) return;
  throw new TargetError(`The target ${target.name} died while it was checked: ${why}.`, target.output());
}

/** Whether the evidence proves something. */
function isSound({ evidence }: ProbeRun): boolean {
  return evidence.unmet.length === 0 && evidence.fault === undefined;
}

function outcomeOf({ evidence }: ProbeRun, findings: readonly Finding[]): Outcome {
  if (whyUnmet(evidence) !== undefined) return 'premise unmet';
  if (evidence.fault !== undefined) return 'failed';
  return findings.length > 0 ? 'finding' : 'as meant';
}

/** Why the environment cannot show what a probe is about, or undefined. A page needs an origin at which it can be opened. */
function whyUnmet({ unmet, unopened }: ProbeRun['evidence']): string | undefined {
  const whys = [...unmet.map(({ why }) => why), ...(unopened === undefined ? [] : [unopened])];
  return whys.length > 0 ? whys.join('; ') : undefined;
}

/** What the target was asked and answered, with nothing in between. */
function exchangesOf({ probe, evidence }: ProbeRun) {
  if (needsCache(probe)) return [];
  return evidence.steps
    .flatMap(({ recorded }) => recorded)
    .filter(({ server, completed }) => server === 'target' && completed)
    .map(findingExchange);
}

function unmetOf(
  probes: readonly Probe[],
  whyNot: (probe: Probe) => string | undefined,
  runs: readonly ProbeRun[],
  browsers: readonly FoundBrowser[],
): Report['unmet'] {
  const missing = probes.flatMap((probe) => {
    const why = whyNot(probe);
    return why === undefined ? [] : [{ probe: probe.id, engines: browsers.map(({ id }): string => id), why }];
  });
  const unmet = runs.flatMap(({ probe, engine, evidence }) => {
    const why = whyUnmet(evidence);
    return why === undefined ? [] : [{ probe: probe.id, engines: [engine], why }];
  });
  return [...missing, ...unmet];
}
