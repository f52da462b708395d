import type { BrowserId } from '../browsers/browsers.ts';
import { checkPolicy } from '../check/check-policy.ts';
import { NothingToAskError } from '../check/errors.ts';
import { defaultFailOn, failuresOf } from '../check/fail-on.ts';
import type { CheckProgress } from '../check/progress.ts';
import type { FailOn } from '../policy/finding-kinds.ts';
import { policyFrom } from '../policy/load-policy.ts';
import { defaultServer, type PolicyFile } from '../policy/policy.ts';
import type { Report } from '../policy/report.ts';
import { startTarget } from '../target/start-target.ts';
import type { RunningTarget, Target } from '../target/target.ts';
import { TargetError } from '../target/target-error.ts';
import { askPlainly } from '../wire/ask-plainly.ts';
import { type Fitting, fittedParts } from './fitted-parts.ts';
import { withoutWhatIsLeft } from './left.ts';
import type { Part, Profile } from './profile.ts';

export interface RunProfileOptions extends Fitting {
  target: Target;
  /** All three unless said otherwise. */
  engines?: readonly BrowserId[];
  /** Only what has an id that matches. */
  grep?: RegExp;
  failOn?: FailOn;
  progress?: (part: Part, progress: CheckProgress) => void;
  /** Cuts the run short: the part that is under way has what is known by then, and later ones are not asked. */
  signal?: AbortSignal;
}

/** What became of a part: what was found, or why it was not asked. */
export type PartOutcome = { part: Part; report: Report } | { part: Part; absent: string };

/**
 * Checks a server against the parts of a profile, one after the other. The server is started once, and nothing of it is left
 * running.
 * @throws what `checkPolicy` throws
 */
export async function runProfile(profile: Profile, options: RunProfileOptions): Promise<PartOutcome[]> {
  const { target, grep, failOn = defaultFailOn, progress = () => {}, signal, engines } = options;
  const { parts, absent } = fittedParts(profile, options);
  const outcomes: PartOutcome[] = [...absent];
  const running = await startTarget(target, policyFrom(parts[0]!.policy));
  try {
    const named = { name: running.name, url: urlOf(running) };
    for (const part of parts) {
      if (signal?.aborted) break;
      const why = part.optional ? await whyAbsent(running, part.policy) : undefined;
      if (why !== undefined) {
        outcomes.push({ part, absent: why });
        continue;
      }
      try {
        const report = await checkPolicy({
          policy: part.policy,
          target: named,
          ...(engines && { engines }),
          ...(grep && { grep }),
          ...(signal && { signal }),
          failOn,
          progress: (one) => progress(part, one),
        });
        const held = withoutWhatIsLeft(part, { ...report, target: { name: running.name, what: running.what } });
        outcomes.push({ part, report: { ...held, failures: failuresOf(held, failOn) } });
      } catch (error) {
        if (!(error instanceof NothingToAskError) || parts.length === 1) throw withOutput(error, running);
        outcomes.push({ part, absent: error.message });
      }
    }
    if (!outcomes.some((one) => 'report' in one) && !signal?.aborted)
      throw new NothingToAskError(`${running.name} has nothing that the profile ${profile.name} asks about`);
    return inOrder(outcomes, profile);
  } finally {
    await running.close();
  }
}

function urlOf({ host, port }: RunningTarget): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Why a part that a server need not have is not asked: there is nothing at its path. */
async function whyAbsent(running: RunningTarget, { routes, request, server }: PolicyFile): Promise<string | undefined> {
  const { method = 'GET', headers = {}, body } = request ?? {};
  const path = routes?.data ?? '/data';
  const asked = async (host: string) =>
    askPlainly(
      {
        scheme: 'http',
        host: running.host,
        port: running.port,
        method,
        path,
        headers: [['Host', host], ['Accept', '*/*'], ...Object.entries(headers)],
        body,
      },
      { timeout: 10_000, headOnly: true },
    ).then(
      ({ status }) => status,
      () => undefined,
    );
  const statuses = [await asked(new URL(server ?? defaultServer).host), await asked(`localhost:${running.port}`)];
  return statuses.includes(404) && statuses.every((status) => status === undefined || status >= 400)
    ? `${method} ${path} was answered 404: the server need not have it`
    : undefined;
}

/** What a target that was started here wrote belongs to what is wrong with it. */
function withOutput(error: unknown, running: RunningTarget): unknown {
  const gone = running.gone();
  if (gone === undefined) return error;
  return new TargetError(`The target ${running.name} died while it was checked: ${gone}.`, running.output());
}

function inOrder(outcomes: readonly PartOutcome[], { parts }: Profile): PartOutcome[] {
  const at = ({ part }: PartOutcome) => parts.findIndex(({ name }) => name === part.name);
  return [...outcomes].sort((one, other) => at(one) - at(other));
}
