import type { EngineName, FoundBrowser } from '../browsers/engines.ts';
import { engineNames } from '../browsers/engines.ts';
import { findBrowser } from '../browsers/find.ts';
import { type Policy, type PolicyFile, wholePolicy } from '../policy/policy.ts';
import type { Probe } from '../policy/probe.ts';
import { probesOf } from '../policy/probes.ts';
import type { AcceptedFinding, Finding, FindingExchange, Report } from '../policy/report.ts';
import { worstFirst } from '../reporters/policy-report.ts';
import { openSession, type Session } from '../session/session.ts';
import { SOURCE } from '../standard/index.ts';
import { startTarget } from '../target/start-target.ts';
import type { RunningTarget, Target } from '../target/target.ts';
import { TargetError } from '../target/target-error.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { holdAgainstAccepted, loadAccepted } from './accepted.ts';
import { ask } from './ask.ts';
import { findingsOf, mergeFindings } from './findings.ts';
import { lookAt } from './look.ts';
import { examplePages, idealServer } from './raw-requests.ts';
import { findingExchange } from './recorded.ts';

/** What is told while a check runs. */
export type CheckProgress =
  | { stage: string }
  /** Probes that each engine will run. */
  | { planned: Record<string, number> }
  | { engine: string; probe: string; outcome: 'as meant' | 'finding' | 'not asked' | 'failed' };

export interface CheckPolicyOptions {
  policy: PolicyFile;
  target: Target;
  /** All three unless said otherwise. */
  engines?: readonly EngineName[];
  /** Findings that are known of, or the file that lists them. */
  accepted?: string | readonly AcceptedFinding[];
  /** Only probes and looks whose id matches. */
  grep?: RegExp;
  progress?: (progress: CheckProgress) => void;
}

/**
 * Checks a server against a policy: starts it, has real browsers make the probes, looks at its answers, and reports what
 * is wrong. Nothing that it started is left running.
 *
 * @throws {TargetError} when the target does not start, does not answer a plain request, or dies in mid-run
 * @throws {Error} when an engine has no browser here, or does not start
 */
export async function checkPolicy(options: CheckPolicyOptions): Promise<Report> {
  const { target: given, engines = engineNames, grep, progress = () => {} } = options;
  const policy = wholePolicy(options.policy);
  const accepted =
    typeof options.accepted === 'string' ? await loadAccepted(options.accepted) : (options.accepted ?? []);
  const browsers = await Promise.all([...new Set(engines)].map(foundBrowser));
  const probes = probesOf(policy).filter(({ id }) => grep === undefined || grep.test(id));

  progress({ stage: 'starting the target' });
  const target = await startTarget(given, policy);
  try {
    await expectAnswer(target, policy);
    const { asked, notAsked } = askedProbes(probes, policy);
    const runs = await runProbes({ target, policy, browsers, probes: asked, progress });
    expectAlive(target);
    progress({ stage: 'looking at the answers' });
    const looked = await lookAt(askedPlace(target, policy), policy, exchangesOf(runs[0], policy), {
      slow: grep === undefined || grep.test('slow/'),
    });
    expectAlive(target);

    const ideal = idealServer(policy);
    const evidences = runs.flatMap(({ engine, evidences: its }) => its.map((one) => ({ engine, ...one })));
    const unmet = evidences.filter(({ evidence }) => evidence.unmet.length > 0);
    const faults = evidences.filter(({ evidence }) => evidence.unmet.length === 0 && evidence.fault !== undefined);
    const sound = evidences.filter(({ evidence }) => evidence.unmet.length === 0 && evidence.fault === undefined);
    const found = mergeFindings([
      ...sound.flatMap(({ probe, engine, evidence }) => findingsOf({ probe, engine, evidence }, ideal)),
      ...looked.filter(({ probe }) => grep === undefined || grep.test(probe)),
    ]);
    const unknown = new Set([...unmet, ...faults].map(({ probe }) => probe.id).concat(notAsked.map(({ probe }) => probe)));
    const held = holdAgainstAccepted(found, accepted, (id) => (grep?.test(id) ?? true) && !unknown.has(id));
    return {
      format: 1,
      standard: SOURCE.commit,
      time: new Date().toISOString(),
      target: { name: target.name, what: target.what },
      policy,
      engines: browsers.map(({ engine, version, build, driver }) => ({ name: engine, version, build, driver })),
      probes: {
        run: asked.length,
        allowed: asked.filter(({ meant }) => meant === 'allowed').length,
        denied: asked.filter(({ meant }) => meant === 'denied').length,
        premiseUnmet: notAsked.length,
      },
      ...held,
      findings: worstFirst(held.findings),
      unmet: [
        ...notAsked.map(({ probe, why }) => ({ probe, engines: browsers.map(({ engine }) => engine as string), why })),
        ...unmet.map(({ probe, engine, evidence }) => ({
          probe: probe.id,
          engines: [engine],
          why: evidence.unmet.map(({ why }) => why).join('; '),
        })),
      ],
      faults: faults.map(({ probe, engine, evidence }) => ({ probe: probe.id, engine, why: evidence.fault! })),
    };
  } finally {
    await target.close();
  }
}

async function foundBrowser(engine: EngineName): Promise<FoundBrowser> {
  const browser = await findBrowser(engine);
  if (!browser.found) throw new Error(`${browser.reason}. To install it: ${browser.install}`);
  return browser;
}

function askedPlace({ host, port }: RunningTarget, { server }: Policy) {
  return { host, port, origin: server };
}

/** A target that answers nothing would block every read: a plain request has to succeed before any browser asks. */
async function expectAnswer(target: RunningTarget, policy: Policy): Promise<void> {
  const [origin] = examplePages(policy).allowed;
  const path = policy.routes.data;
  const { exchange, error } = await ask(
    askedPlace(target, policy),
    { method: 'GET', path, headers: origin === undefined ? [] : [['Origin', origin]] },
    { timeout: 10_000 },
  );
  const { answer } = exchange;
  if (answer !== null && answer.status >= 200 && answer.status < 300) return;
  const got = answer === null ? `no answer (${error})` : `the status ${answer.status}`;
  throw new TargetError(
    `The target ${target.name} gives ${got} to GET ${path}, where the policy’s route "data" has to answer 2xx. Correct the target, or "routes" in the policy.`,
    target.output(),
  );
}

function expectAlive(target: RunningTarget): void {
  const why = target.gone();
  if (why === undefined) return;
  throw new TargetError(`The target ${target.name} died while it was checked: ${why}.`, target.output());
}

function askedProbes(probes: Probe[], _policy: Policy): { asked: Probe[]; notAsked: { probe: string; why: string }[] } {
  return { asked: probes, notAsked: [] };
}

interface EngineRun {
  engine: string;
  evidences: { probe: Probe; evidence: Evidence }[];
}

interface RunOptions {
  target: RunningTarget;
  policy: Policy;
  browsers: FoundBrowser[];
  probes: Probe[];
  progress: (progress: CheckProgress) => void;
}

/** Runs the probes in all engines side by side. */
async function runProbes({ target, policy, browsers, probes, progress }: RunOptions): Promise<EngineRun[]> {
  if (probes.length === 0) return [];
  const ideal = idealServer(policy);
  progress({ planned: Object.fromEntries(browsers.map(({ engine }) => [engine, probes.length])) });
  const runIn = async (browser: FoundBrowser): Promise<EngineRun> => {
    const session = await openSession({
      browser,
      scenarios: probes.map(({ scenario }) => scenario),
      target: askedPlace(target, policy),
    });
    try {
      const evidences = await Promise.all(
        probes.map(async (probe) => {
          const evidence = await runProbe(session, probe);
          if (evidence.fault !== undefined) expectAlive(target);
          const outcome =
            evidence.unmet.length > 0
              ? 'not asked'
              : evidence.fault !== undefined
                ? 'failed'
                : findingsOf({ probe, engine: browser.engine, evidence }, ideal).length > 0
                  ? 'finding'
                  : 'as meant';
          progress({ engine: browser.engine, probe: probe.id, outcome });
          return { probe, evidence };
        }),
      );
      return { engine: browser.engine, evidences };
    } finally {
      await session.close();
    }
  };
  const settled = await Promise.allSettled(browsers.map(runIn));
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

function runProbe(session: Session, { scenario }: Probe): Promise<Evidence> {
  return session.run(scenario);
}

/** What the target was asked and answered in one engine: another one’s would say the same again. */
function exchangesOf(run: EngineRun | undefined, { server }: Policy): FindingExchange[] {
  return (run?.evidences ?? [])
    .flatMap(({ evidence }) => evidence.steps.flatMap(({ recorded }) => recorded))
    .filter(({ completed }) => completed)
    .map(findingExchange)
    .filter(({ request }) => new URL(request.url).origin === server);
}

export type { Finding };
