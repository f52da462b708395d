import type { WantedPorts } from '../../servers/listeners.ts';
import { openServers, type Servers } from '../../servers/open.ts';
import type { TargetPlace } from '../../servers/pass-through.ts';
import type { Browser, BrowserByHand, FoundBrowser, LaunchOptions } from '../browsers/browser.ts';
import { expandOrigin, isLoopbackHost, isNamedOrigin } from '../scenario/origin.ts';
import { pageOriginsOf } from '../scenario/page-origins.ts';
import type { PremiseName } from '../scenario/premises.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { createDesk } from './desk.ts';
import { createPageKeeper, type PageKeeper } from './page-keeper.ts';
import { placeOf } from './place-name.ts';
import { type PremiseProbes, probePremise } from './probe-premise.ts';
import { createWitness, type Witness } from './witness.ts';

export interface SessionOptions {
  browser: FoundBrowser | BrowserByHand;
  /** Where pages may stand, as scenarios name it: the origins that the app origin's server answers for. */
  pageOrigins: Iterable<string>;
  /** How premises are probed, for scenarios that name some. */
  premises?: PremiseProbes;
  /** What answers for its origin in the place of the scenarios' server part. */
  target?: TargetPlace;
  /** Make each read by plain HTTP too. */
  plainHttp?: boolean;
  headed?: boolean;
  /** What the browser does with a challenge. */
  passwords?: LaunchOptions['passwords'];
  /** Ports that the servers prefer; chosen by the system unless said otherwise. */
  ports?: { app: WantedPorts; api: WantedPorts };
  /**
   * Milliseconds: for a read to settle (10,000), for a page to be silent before it counts as lost (10,000), for a browser
   * to start (30,000) and to open a page (15,000).
   */
  timeouts?: { read?: number; silence?: number; launch?: number; open?: number };
}

/** One pair of servers and one browser: takes scenarios, gives evidence. */
export interface Session {
  browser: Pick<Browser, 'id' | 'engine' | 'version' | 'build' | 'driver' | 'source' | 'tellsReasons'>;
  servers: Servers;
  /** Process ids of the browser that is running now. */
  pids(): number[];
  /**
   * Runs a scenario as soon as a page at the right origin is free; any number may be asked for at once. One whose page or
   * browser is lost is begun again, whole. What goes wrong otherwise is told in the evidence as a fault, after one retry
   * with the browser to itself: the promise does not reject.
   */
  run(scenario: Scenario): Promise<Evidence>;
  /** Opens something else in the browser, as a user could. */
  open(url: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a session.
 * @throws {Error} when the servers cannot listen, or the browser does not start
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { headed = false, premises: probes = {} } = options;
  const { read: readTimeout = 10_000, silence = 10_000, ...patience } = options.timeouts ?? {};
  const premises = new Map<PremiseName, Promise<string | undefined>>();
  const pageOrigins = namedOrigins([...options.pageOrigins, ...pageOriginsOf(Object.values(probes))]);
  const behindProxy = [...namedOrigins(options.pageOrigins), ...(options.target ? [options.target.origin] : [])];

  const desk = createDesk((name) => {
    const { origin, id } = placeOf(name);
    return servers.clientURL(origin, id);
  });
  const servers: Servers = await openServers({
    findCue: (key) => witness.findCue(key),
    pageOrigins,
    exchange: (message) => keeper.exchange(message),
    astray: (origin) => keeper.astray(origin),
    ...(options.ports && { ports: options.ports }),
  });
  if (options.target !== undefined) servers.passTo(options.target);
  const { browser } = options;
  const keeper: PageKeeper = createPageKeeper({
    ...{ browser, servers, desk, headed, silence, patience },
    proxyLoopback: behindProxy.some(namesLoopback),
    ...(options.passwords && { passwords: options.passwords }),
    onRefusal: (refusal) => witness.refused(refusal),
  });
  const { id, engine, version, build, driver, source, tellsReasons } = browser;
  const witness: Witness = createWitness({ servers, desk, tellsReasons, readTimeout, broken: keeper.broken });
  try {
    await keeper.start();
  } catch (error) {
    await servers.close();
    throw error;
  }

  const session: Session = {
    browser: { id, engine, version, build, driver, source, tellsReasons },
    servers,
    pids: keeper.pids,
    async run(scenario) {
      try {
        const unmet = await unmetPremises(scenario);
        const evidence = await witness.attempt(scenario);
        if (options.plainHttp) evidence.plainHttp = await witness.readByPlainHttp(scenario);
        return { ...evidence, unmet };
      } catch (error) {
        const { stack, message } = error as Error;
        return {
          scenario: scenario.id,
          id: '',
          place: { ports: servers.ports, attempt: '' },
          steps: [],
          unmet: [],
          earlierFaults: [],
          fault: `the harness failed: ${stack ?? message}`,
        };
      }
    },
    open: keeper.open,
    async close() {
      await keeper.close();
      await servers.close();
    },
  };
  const unmetPremises = async (scenario: Scenario): Promise<Evidence['unmet']> => {
    const unmet: Evidence['unmet'] = [];
    for (const premise of scenario.premises ?? []) {
      const probe = premises.get(premise) ?? probePremise(probes[premise], session.run);
      premises.set(premise, probe);
      const why = await probe;
      if (why !== undefined) unmet.push({ premise, why });
    }
    return unmet;
  };
  return session;
}

function namedOrigins(origins: Iterable<string>): Set<string> {
  return new Set([...origins].filter(isNamedOrigin).map(expandOrigin));
}

/** Whether an origin is a loopback name and a port of its own, which only the proxy leads to a server of ours. */
function namesLoopback(origin: string): boolean {
  return isNamedOrigin(origin) && isLoopbackHost(new URL(expandOrigin(origin)).hostname);
}
