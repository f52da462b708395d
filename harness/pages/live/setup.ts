import type { OriginPorts } from '../../scenario/origin.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** The views of the live page, each a document of its own. */
export type LiveView = 'misconceptions' | 'playground' | 'explain' | 'by-hand';

/** What a document of the live page is told, as its data `setup`. */
export interface LiveSetup {
  view: LiveView;
  /** The two servers, where there are any: a document of a static folder has none, and runs nothing. */
  servers?: LiveServers;
  /** Where each view that there is can be found. */
  links: Partial<Record<LiveView, string>>;
  /** Where the name of the page leads; to its first view unless given. */
  home?: string;
  /** For the experiments: the scenarios that are marked as misconceptions. */
  misconceptions?: Scenario[];
  /** For a run by hand. */
  byHand?: ByHandSetup;
}

export interface LiveServers {
  ports: OriginPorts;
  /** The secret of the run. */
  token: string;
}

/** What the page is told that a browser opens to take part in a run. */
export interface ByHandSetup {
  /** The page's own address, as it was printed. */
  url: string;
  /** The secret of the run. */
  token: string;
  /** How many scenarios there are to run. */
  scenarios: number;
  /** Ports that must lead from the other device to this machine. */
  ports: number[];
}

/** What each view is called. */
export const viewLabels: Record<LiveView, string> = {
  misconceptions: 'Misconceptions',
  playground: 'Playground',
  explain: 'Explain',
  'by-hand': 'By hand',
};
