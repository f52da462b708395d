import type { Scenario } from '../../scenario/scenario.ts';
import type { RouteName } from '../policy.ts';

/** What must come of one step of a probe: what the oracle predicts of a server that serves the policy ideally. */
export interface ProbeExpectation {
  read: 'readable' | 'blocked';
  /** Names of response headers that the page must be able to read, where it can read at all. */
  visible: string[];
  /** Names of response headers that it must not be able to read, where the answer has them. */
  hidden: string[];
  /** How many preflights must reach the server; undefined where the policy does not say. */
  preflights?: number;
  /** True where the request must not take effect, so that its answer must have a 4xx status, whoever can read it. */
  refused?: true;
  /** True where the request must take effect, so that its answer must not refuse it. */
  served?: true;
}

/** What must be there besides the server for a probe to say anything: a shared cache in front of it. */
export type NeedName = 'shared-cache';

/** One question that is put to a server through a real browser: which of these reads are allowed? */
export interface Probe {
  /** Stable: `intent/what`, in lower case with hyphens. */
  id: string;
  /** A sentence that says what must happen. */
  title: string;
  /** What the probe is about: the part of the id before the slash, and a row of the league. */
  intent: string;
  /** Whether it is about something that must be allowed, or about something that must be denied (in one of its steps). */
  meant: 'allowed' | 'denied';
  /** The reads as the session takes them. The server's part is left to the target; hops before it are played. */
  scenario: Scenario;
  /** One for each step of the scenario. */
  expected: ProbeExpectation[];
  /** The route that it needs; where the server has no such route the probe is premise-unmet. */
  route: RouteName;
  needs?: NeedName;
  /** Whether it is asked in browsers that no probe but such ones is asked in: it leaves there what nothing takes away. */
  apart?: true;
}
