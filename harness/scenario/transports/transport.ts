import type { BodyKind } from '../request-body.ts';

/** A request's choices in a scenario, by their names there. */
export type Choice =
  | 'method'
  | 'headers'
  | 'mode'
  | 'credentials'
  | 'crossorigin'
  | 'redirect'
  | 'cache'
  | 'referrerPolicy'
  | 'referrer'
  | 'keepalive'
  | 'body'
  | 'uploadListener'
  | 'synchronous';

/** What a page can tell of a response, besides whether it could read or use it. */
export type Told = 'type' | 'status' | 'url' | 'headers' | 'body';

/** The smallest resource that a transport can use. */
export interface Resource {
  /** The status that it needs; 200 unless given. */
  status?: 101;
  /** Its Content-Type. */
  type: string;
  body: string | Uint8Array;
}

/** A way of reading that scenarios can ask for: what it takes and what it tells, as data. */
export interface TransportDescription {
  /** By the name of its API or element. */
  name: string;
  /** What it is, in a few words. */
  about: string;
  takes: readonly Choice[];
  /** The method of its requests where a scenario names none; GET unless given. */
  method?: string;
  /** The only request headers that a page can set; any unless given. */
  headers?: readonly string[];
  /** Values that it does not take of what it takes, and what is expected instead. */
  refuses?: Partial<Record<Choice, Readonly<Record<string, string>>>>;
  /** The kinds of bodies that it takes, where it takes any. */
  bodies?: readonly BodyKind[];
  tells: readonly Told[];
  /** What an answer holds that says nothing of its body; a JSON document with a secret unless given. */
  resource?: Resource;
  /** It reads from a worker of the page whose script is a blob: URL, which is no referrer. */
  inWorker?: true;
  /** The page never learns what became of the request, so that what reaches the servers has to be waited for. */
  silent?: true;
}
