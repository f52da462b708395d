import { cannotSayOf } from '../../servers/targets/index.ts';
import { type BrowserId, browserIds } from '../browsers/browsers.ts';
import type { FailOn } from '../policy/finding-kinds.ts';
import type { PolicyFile } from '../policy/policy.ts';
import type { AcceptedFinding, Report } from '../policy/report.ts';
import { hideSecrets } from '../policy/secrets.ts';
import { HostRefusedError } from '../target/check-routes.ts';
import type { Target } from '../target/target.ts';
import { askProbes } from './ask-probes.ts';
import { type BegunCheck, beginCheck, type HowToBegin } from './begin-check.ts';
import { defaultFailOn } from './fail-on.ts';
import { layerOf } from './layers/layers.ts';
import { lookAtTarget } from './look-at-target.ts';
import { type Plan, planAgain, planOf } from './plan.ts';
import type { CheckProgress } from './progress.ts';
import { reportOf } from './report-of.ts';

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
  /** What the server is put behind, by its name: a layer that often goes wrong (`nginx`, `twice`, `cdn-ignores-vary`, …). Needs nginx. */
  behind?: string;
  /**
   * The CORS middleware that the server uses, by its package (`@koa/cors`, `starlette`): what its options cannot say of the policy is
   * told as such, with the option's name, and is no finding. Unless said, nothing is taken for it but what a kept target has.
   */
  middleware?: string;
  progress?: (progress: CheckProgress) => void;
  /** Milliseconds after which the check is cut short; ten minutes unless said otherwise. */
  timeLimit?: number;
  /** Cuts the check short: the report has what is known by then, and its reason, a string such as SIGINT. */
  signal?: AbortSignal;
}

/**
 * Checks a server against a policy: starts it, has real browsers make the probes, looks at its answers, and reports what
 * is wrong. Nothing that it started is left running.
 *
 * @throws {FileMistakesError} when the policy or the file of accepted findings has mistakes; the message has all of them
 * @throws {NothingToAskError} when `grep` fits nothing that there is to ask
 * @throws {RangeError} when there is no layer of the name in `behind`, or nothing is known of the one in `middleware`
 * @throws {CutShortError} when `signal` says so before the first probe is made
 * @throws {TargetError} when the target does not start, does not answer a plain request, or dies in mid-run
 * @throws {Error} when an engine has no browser here, or its browser does not start
 */
export async function checkPolicy(options: CheckPolicyOptions): Promise<Report> {
  const { engines = browserIds, failOn = defaultFailOn, progress = () => {}, timeLimit = 600_000, behind } = options;
  const layer = behind === undefined ? undefined : layerOf(behind);
  const cannotSay = options.middleware === undefined ? options.target.cannotSay : cannotSayOf(options.middleware);
  const planned = await planOf(options);
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(`its time limit of ${timeLimit / 1000} s`), timeLimit);
  const signal = AbortSignal.any([limit.signal, ...(options.signal ? [options.signal] : [])]);
  const giveUp = (why: string) => limit.abort(why);
  const begun = begin(planned, options.target, engines, { progress, signal, layer });
  begun.catch(() => clearTimeout(timer));
  const { browsers, target } = await begun;
  const { plan } = target;
  try {
    const asked = await askProbes(plan, target, browsers, { progress, signal, giveUp });
    const [looked] = await Promise.all([lookAtTarget(plan, target, asked, { progress, signal }), target.closeNeeds()]);
    const cutShort = signal?.aborted ? String(signal.reason) : undefined;
    return hideSecrets(reportOf({ plan, browsers, target, asked, looked, cutShort, cannotSay }, failOn), plan.secrets);
  } finally {
    clearTimeout(timer);
    await Promise.allSettled([target.close()]);
  }
}

/** Begins a check, at a loopback name where the target answers to these alone and the policy says nothing of its server. */
async function begin(plan: Plan, target: Target, engines: readonly BrowserId[], how: HowToBegin): Promise<BegunCheck> {
  try {
    return await beginCheck(plan, target, engines, how);
  } catch (error) {
    if (!(error instanceof HostRefusedError) || plan.saysServer) throw error;
    const there = planAgain(plan, { policy: { server: error.server } });
    // Pages that stand at https cannot read an http server.
    if (plan.subject.pages.length > 0 && there.subject.pages.length === 0) throw error;
    return beginCheck(there, target, engines, how);
  }
}
