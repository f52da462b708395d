import type { ResolvedRequest } from '../scenario/resolved-scenario.ts';
import type { OnFetch } from '../scenario/resolved-service-worker.ts';
import type { HeaderList } from '../standard/index.ts';

export type { OnFetch };

/** What the client in the page and the session say to each other, as JSON over the page's own origin. */

/** One read that the page is asked to make. */
export interface Job extends Omit<ResolvedRequest, 'page' | 'topLevelOrigin'> {
  id: number;
  /** The URL of the scenario's own page, where that is one in a frame. */
  frame?: string;
  /** Where the document or the script of the context is served, if it is. */
  served?: string;
  /** Milliseconds after which the page gives the read up. */
  patience: number;
  /** Whether it goes on with what earlier reads have begun, and is made before others. */
  goesOn?: true;
}

/** The members of a Resource Timing entry that may be hidden, of the first where there are several. */
export interface ObservedTiming {
  entries: number;
  requestStart: number;
  redirectStart: number;
  transferSize: number;
  encodedBodySize: number;
  responseStatus: number;
  contentType: string;
}

/** The name of the error where a browser has no such API: it was asked for nothing, so nothing can come of it later. */
export const noSuchAPI = 'NoSuchAPI';

/** What the page's JavaScript got. */
export interface Observed {
  /** How the read settled; `timed-out` and `client-error` say nothing of CORS. */
  settled: 'fulfilled' | 'rejected' | 'timed-out' | 'client-error';
  /** Response type, where the transport tells it. */
  type?: string;
  /**
   * Of an element that was given what it asked for: whether the page can read it, or only use it. `timeout` where the
   * page has given an XMLHttpRequest a time, which is over.
   */
  read?: 'readable' | 'opaque' | 'timeout';
  status?: number;
  statusText?: string;
  url?: string;
  redirected?: boolean;
  /** The response headers that the page can read. */
  headers?: HeaderList;
  /** Of a script or a style sheet that is none of ours: what came of it. */
  foreign?: {
    /** Whether the script ran, and the style sheet was taken for one. */
    used: boolean;
    /** The names that the script has put into the page's global scope. */
    defines?: string[];
  };
  /** The body's first `keptBody` characters. */
  body?: string;
  bodyBytes?: number;
  error?: { name: string; message: string };
  /** Whether the upload object of an XMLHttpRequest that is listened to has fired progress and load. */
  uploadEvents?: boolean;
  /** What the crossOrigin property of the element says of its attribute. */
  crossOrigin?: string | null;
  /** The Resource Timing entry, where the page was to look at it. */
  timing?: ObservedTiming;
  /** The requests of the fetch events that a service worker had of the read. */
  events?: FetchEventRequest[];
  /** From the call to its settling, in milliseconds of the page's clock. */
  milliseconds: number;
}

/** What a fetch event says of its request. */
export type FetchEventRequest = Pick<Request, 'method' | 'mode' | 'credentials' | 'redirect' | 'cache' | 'destination'>;

/** What the controlled frame tells its service worker: what to do with a read, or, without that, that it is over. */
export interface WorkerMessage {
  /** URL of the read. */
  url: string;
  onFetch?: OnFetch;
}

/** What the client posts: what it has observed, and how many more reads it can take on. */
export interface ClientMessage {
  /** A name that this page load made up. */
  client: string;
  /** The origin that the page really has. */
  origin: string;
  /** The id of the scenario's page as which it was served, where it is one. */
  page?: string;
  observed: { job: number; observed: Observed }[];
  /** Reads that it has been handed and has not told of. */
  running: number;
  /** Reads that it can take on, to make them or to hold them. */
  free: number;
}

/** What the session answers: reads to make, another origin to move to, or that another page has taken over. */
export interface SessionMessage {
  jobs: Job[];
  go?: string;
  stop?: true;
}

/** One way of reading from JavaScript. Settles with what was got, and never rejects for a blocked read. */
export type Transport = (job: Job, signal: AbortSignal) => Promise<Omit<Observed, 'milliseconds' | 'timing'>>;
