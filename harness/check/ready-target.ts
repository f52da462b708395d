import type { TargetPlace } from '../../servers/pass-through.ts';
import { basicCredentials } from '../policy/basic-credentials.ts';
import type { Policy } from '../policy/policy.ts';
import type { NeedName, Probe } from '../policy/probes/probe.ts';
import type { Subject } from '../policy/probes/subject.ts';
import type { HeaderList } from '../standard/index.ts';
import { checkRoutes, type RouteReport } from '../target/check-routes.ts';
import { checkWebSockets } from '../target/check-web-sockets.ts';
import { startTarget } from '../target/start-target.ts';
import type { RunningTarget, Target } from '../target/target.ts';
import { TargetError } from '../target/target-error.ts';
import type { Layer } from './layers/layer.ts';
import { putBehind } from './layers/put-behind.ts';
import { logIn, tryPassword } from './log-in.ts';
import { type Asked, askAsPage } from './looks/ask.ts';
import type { Anew } from './looks/look.ts';
import type { MetNeed, OpenedNeed } from './needs/need.ts';
import { needs } from './needs/needs.ts';
import { type Plan, planAgain } from './plan.ts';
import { whoIsLetIn } from './who-is-let-in.ts';

/** A target that answers, with what its probes need besides it. */
export interface ReadyTarget {
  running: RunningTarget;
  /** What is asked of it: with what the target taught. */
  plan: Plan;
  /** What is answered where a page's reads go, if that is a refusal. */
  refusal: string | undefined;
  /** Where browsers reach it. */
  place: TargetPlace;
  /** How it is started once more. */
  anew: Anew;
  /** The needs that are met. */
  met: ReadonlySet<NeedName>;
  /** The probes whose premises are met, and whose needs are. */
  asked: Probe[];
  /** An origin that a plain request was let in from, and must not be: what a page there reads is known first. */
  trap: string | undefined;
  /** Why a probe's premise is not met, or undefined. */
  whyNot(probe: Probe): string | undefined;
  /** Why what a probe needs did not start, or undefined. */
  whyFailed(probe: Probe): string | undefined;
  /** Ends what stands beside the target. */
  closeNeeds(): Promise<void>;
  /** Ends all of it. */
  close(): Promise<void>;
}

/**
 * Starts a target, and says which probes it can be asked.
 * @param tell told of each thing that is begun
 * @param layer what it is put behind
 * @throws {HostRefusedError} when the target answers to other names of its host than the policy's
 * @throws {TargetError} when the target does not start, does not answer a plain request, or cannot be logged in to
 */
export async function readyTarget(
  target: Target,
  planned: Plan,
  tell: (stage: string) => void,
  layer?: Layer,
): Promise<ReadyTarget> {
  tell('starting the target');
  const begun = performance.now();
  const running = await startBehind(target, planned.policy, layer);
  const anew = anewOf(target, performance.now() - begun, async () => {
    const { host, port, gone, close } = await startBehind(target, planned.policy, layer);
    return { host, port, gone, close, origin: planned.policy.server };
  });
  try {
    // A target that answers nothing would block every read: a plain request has to succeed before any browser asks.
    const routes = await checkRoutes(running, planned.policy);
    const asked = { host: running.host, port: running.port, gone: running.gone, origin: planned.policy.server };
    const { suspects: letIn, trap } = await whoIsLetIn(asked, planned.subject);
    const learned =
      routes.keyless || letIn.length > 0 ? planAgain(planned, { keyless: routes.keyless ?? false, letIn }) : planned;
    const plan = await loggedIn(learned, running);
    const { policy, probes } = plan;
    const isServedInSession = routes.refusal !== undefined && (await servesSession(asked, plan.subject));
    const unopened = await checkWebSockets(running, policy);
    const opened = new Map<NeedName, OpenedNeed>();
    for (const { needs: name } of probes)
      if (name !== undefined && !opened.has(name)) opened.set(name, await needs[name].open(running, tell));
    const openedFor = ({ needs: name }: Probe) => name && opened.get(name);
    const met = [...opened].filter((one): one is [NeedName, MetNeed] => 'close' in one[1]);
    const whyNot = (probe: Probe) => {
      const its = openedFor(probe);
      return (
        routes[probe.route] ??
        unserved(probe, routes) ??
        unanswered(probe, routes) ??
        unopenedAt(probe, unopened) ??
        (its && 'missing' in its ? its.missing : undefined)
      );
    };
    const whyFailed = (probe: Probe) => {
      const its = openedFor(probe);
      return its && 'failed' in its ? its.failed : undefined;
    };
    const closeNeeds = async () => void (await Promise.all(met.map(([, { close }]) => close())));
    return {
      running,
      plan,
      refusal: isServedInSession ? undefined : routes.refusal,
      place: met.reduce<TargetPlace>((place, [, { at }]) => at(place), asked),
      anew,
      met: new Set(met.map(([name]) => name)),
      asked: probes.filter((probe) => whyNot(probe) === undefined && whyFailed(probe) === undefined),
      trap,
      whyNot,
      whyFailed,
      closeNeeds,
      close: async () => void (await Promise.all([running.close(), closeNeeds()])),
    };
  } catch (error) {
    await running.close();
    throw error;
  }
}

async function startBehind(target: Target, policy: Policy, layer: Layer | undefined): Promise<RunningTarget> {
  const running = await startTarget(target, policy);
  if (layer === undefined) return running;
  return putBehind(layer, running, policy).catch(async (error) => {
    await running.close();
    throw error;
  });
}

/** Milliseconds that a start may take for another to be worth it. */
const longStart = 5000;

function anewOf(target: Target, took: number, start: Extract<Anew, { start: unknown }>['start']): Anew {
  if ('url' in target)
    return { cannot: 'a server that runs already is not started anew; one with --command or --module is' };
  if ('serve' in target)
    return { cannot: 'what is served by this process is not started anew; a command or a module is' };
  if (took > longStart) return { cannot: `the server takes ${Math.round(took / 1000)} s to start` };
  return { start };
}

/** Where a plain request is refused, who asks from the server's own origin is not refused for that. */
function unserved({ route, expected }: Probe, { refusal }: RouteReport): string | undefined {
  return route === 'data' && expected.some(({ served }) => served) ? refusal : undefined;
}

/** Where a path with a policy of its own answers no POST, none is made there. */
function unanswered({ scenario: { steps } }: Probe, { ownPaths }: RouteReport): string | undefined {
  const whys = steps.flatMap(({ request, path = '' }) => (request?.method === 'POST' ? [ownPaths[path]] : []));
  return whys.find((why) => why !== undefined);
}

/** Whether what is refused without the session of the policy is answered with it: then pages read more than a refusal. */
async function servesSession(target: Asked, subject: Subject): Promise<boolean> {
  const cookies = Object.entries(subject.policy.login?.cookies ?? {}).map(([name, value]) => `${name}=${value}`);
  const basic = basicCredentials(subject.policy);
  const more: HeaderList = [
    ...(cookies.length > 0 ? ([['Cookie', cookies.join('; ')]] as const) : []),
    ...(basic === undefined ? [] : ([['Authorization', `Basic ${basic}`]] as const)),
  ];
  if (more.length === 0) return false;
  const origin = subject.pages[0] ?? subject.server;
  const { answer } = (await askAsPage(target, subject, origin, { more })).exchange;
  return answer !== null && answer.status < 400;
}

/** Where nothing opens a WebSocket for another reason than who asks, no page is tried. */
function unopenedAt({ scenario: { steps } }: Probe, unopened: Record<string, string>): string | undefined {
  const opening = steps.find(({ transport }) => transport === 'WebSocket');
  return opening && unopened[opening.path ?? ''];
}

async function loggedIn(plan: Plan, running: RunningTarget): Promise<Plan> {
  await tryPassword(running, plan.policy);
  const cookies = await logIn(running, plan.policy);
  if (cookies === undefined) return plan;
  const { login } = plan.policy;
  const secrets = Object.entries(cookies).map(([name, value]) => [`(the session’s ${name})`, value]);
  return planAgain(plan, {
    policy: { login: { ...login, cookies: { ...cookies, ...login?.cookies } } },
    secrets: Object.fromEntries(secrets),
  });
}

/** @throws {TargetError} when a target has ended by itself */
export function expectAlive(target: RunningTarget): void {
  const why = target.gone();
  if (why === undefined) return;
  throw new TargetError(`The target ${target.name} died while it was checked: ${why}.`, target.output());
}
