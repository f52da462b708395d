import { type EngineName, engineNames, type FoundBrowser } from '../browsers/engines.ts';
import { findBrowser } from '../browsers/find.ts';
import { loadPolicy, policyFrom } from '../policy/load-policy.ts';
import type { PolicyFile } from '../policy/policy.ts';
import type { Probe } from '../policy/probe.ts';
import { probesOf, untriedOf } from '../policy/probes.ts';
import type { AcceptedFinding, Finding, Report } from '../policy/report.ts';
import { worstFirst } from '../reporters/finding-kinds.ts';
import { SOURCE } from '../standard/index.ts';
import type { RunningTarget, Target } from '../target/target.ts';
import { TargetError } from '../target/target-error.ts';
import { holdAgainstAccepted, loadAccepted } from './accepted.ts';
import { findingsOf, mergeFindings } from './findings.ts';
import { lookAt } from './look.ts';
import { idealServer } from './raw-requests.ts';
import { type AskedCache, needsCache, readyTarget } from './ready-target.ts';
import { findingExchange } from './recorded.ts';
import { type ProbeRun, runProbes } from './run-probes.ts';

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
  engines?: readonly EngineName[];
  /** Findings that are known of, or the path of the file that lists them. */
  accepted?: readonly AcceptedFinding[] | string;
  /** Only what has an id that matches: probes, and findings that need no browser. */
  grep?: RegExp;
  progress?: (progress: CheckProgress) => void;
}

/**
 * Checks a server against a policy: starts it, has real browsers make the probes, looks at its answers, and reports what
 * is wrong. Nothing that it started is left running.
 *
 * @throws {FileMistakesError} when the policy or the file of accepted findings has mistakes; the message has all of them
 * @throws {TargetError} when the target does not start, does not answer a plain request, or dies in mid-run
 * @throws {Error} when an engine has no browser here, or its browser does not start
 */
export async function checkPolicy(options: CheckPolicyOptions): Promise<Report> {
  const { engines = engineNames, grep, progress = () => {} } = options;
  const policy = typeof options.policy === 'string' ? await loadPolicy(options.policy) : policyFrom(options.policy);
  const accepted =
    typeof options.accepted === 'string' ? await loadAccepted(options.accepted) : (options.accepted ?? []);
  const isWanted = (id: string) => grep === undefined || grep.test(id);
  const probes = probesOf(policy).filter(({ id }) => isWanted(id));
  const untried = untriedOf(policy).filter(({ probe }) => isWanted(probe));
  const ideal = idealServer(policy);

  const ready = readyTarget(options.target, policy, probes, (stage) => progress({ stage }));
  // It is awaited once browsers are found, which takes as long as many a server takes to start.
  ready.catch(() => {});
  const findingsBy = new Map<ProbeRun, Finding[]>();
  let closed: Promise<unknown> | undefined;
  try {
    const browsers = await Promise.all([...new Set(engines)].map(foundBrowser));
    const { running, place, cache, asked, whyNot } = await ready;
    if (asked.length > 0)
      progress({ planned: Object.fromEntries(browsers.map(({ engine }) => [engine, asked.length])) });
    const ran = await runProbes({
      browsers,
      target: place,
      probes: asked,
      ended(run) {
        if (run.evidence.fault !== undefined) expectAlive(running);
        const findings = isSound(run) ? findingsOf(run, ideal) : [];
        findingsBy.set(run, findings);
        progress({ engine: run.engine, probe: run.probe.id, outcome: outcomeOf(run, findings) });
      },
    });
    const { runs } = ran;
    // They take a moment to end; the rest goes on meanwhile.
    closed = Promise.all([ran.closed, cache.running?.close()]);
    expectAlive(running);
    progress({ stage: 'looking at the answers' });
    const recorded = runs.filter(({ engine }) => engine === browsers[0]?.engine).flatMap(exchangesOf);
    const looked = await lookAt(place, policy, recorded, {
      slow: grep === undefined || /^\^?slow/.test(grep.source),
      cacheModel: cache.running === undefined,
    });
    expectAlive(running);
    await closed;

    const found = mergeFindings([
      ...runs.flatMap((run) => findingsBy.get(run) ?? []),
      ...looked.filter(({ probe }) => isWanted(probe)),
    ]);
    const unknown = new Set(runs.filter((run) => !isSound(run)).map(({ probe }) => probe.id));
    for (const { id } of probes) if (!asked.some((probe) => probe.id === id)) unknown.add(id);
    const held = holdAgainstAccepted(found, accepted, (id) => isWanted(id) && !unknown.has(id));
    return {
      format: 1,
      standard: SOURCE.commit,
      time: new Date().toISOString(),
      target: { name: running.name, what: running.what },
      policy,
      engines: browsers.map(engineOf),
      probes: {
        run: asked.length,
        allowed: asked.filter(({ meant }) => meant === 'allowed').length,
        denied: asked.filter(({ meant }) => meant === 'denied').length,
        premiseUnmet: probes.filter((probe) => whyNot(probe) !== undefined).length + untried.length,
      },
      findings: worstFirst(held.findings),
      accepted: held.accepted,
      gone: held.gone,
      unmet: [
        ...untried.map((one) => ({ ...one, engines: browsers.map(({ engine }): string => engine) })),
        ...unmetOf(probes, whyNot, runs, browsers),
      ],
      faults: [
        ...faultsOfCache(probes.filter(needsCache), cache, browsers),
        ...runs
          .filter((run) => outcomeOf(run, []) === 'failed')
          .map(({ probe, engine, evidence }) => ({ probe: probe.id, engine, why: evidence.fault ?? '' })),
      ],
    };
  } finally {
    await Promise.allSettled([closed, ready.then((target) => target.close())]);
  }
}

function faultsOfCache(
  probes: readonly Probe[],
  { failed: why }: AskedCache,
  browsers: readonly FoundBrowser[],
): Report['faults'] {
  if (why === undefined) return [];
  return probes.flatMap(({ id }) => browsers.map(({ engine }) => ({ probe: id, engine, why })));
}

/** @throws {Error} when an engine has no browser here */
export async function foundBrowser(engine: EngineName): Promise<FoundBrowser> {
  const browser = await findBrowser(engine);
  if (!browser.found) throw new Error(`${browser.reason}. To install it: ${browser.install}`);
  return browser;
}

/** A browser as reports name it. */
export function engineOf({ engine, version, build, driver }: FoundBrowser): Report['engines'][number] {
  return { name: engine, version, build, driver };
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
  if (evidence.unmet.length > 0) return 'premise unmet';
  if (evidence.fault !== undefined) return 'failed';
  return findings.length > 0 ? 'finding' : 'as meant';
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
    return why === undefined ? [] : [{ probe: probe.id, engines: browsers.map(({ engine }): string => engine), why }];
  });
  const unmet = runs
    .filter(({ evidence }) => evidence.unmet.length > 0)
    .map(({ probe, engine, evidence }) => ({
      probe: probe.id,
      engines: [engine],
      why: evidence.unmet.map(({ why }) => why).join('; '),
    }));
  return [...missing, ...unmet];
}
