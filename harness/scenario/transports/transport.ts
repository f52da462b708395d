import type { ReferrerPolicy } from '../../standard/index.ts';
import type { IPAddressSpace } from '../../standard/ip-address-space.ts';
import type { PreloadDestination } from '../../standard/preload.ts';
import type { PremiseName } from '../premises.ts';
import type { BodyKind, RequestBody } from '../request-body.ts';
import type { Drawing } from './drawings.ts';

/** What a page can tell of a response, besides whether it could read or use it. */
export type Told = 'type' | 'status' | 'url' | 'redirected' | 'headers' | 'body' | 'crossOrigin' | 'uploadEvents';

/** The smallest resource that a transport can use. */
export interface Resource {
  /** The status that it needs; 200 unless given. */
  status?: 101;
  /** Its Content-Type. */
  type: string;
  body: string | Uint8Array;
}

/** A link that preloads. */
export interface Preload {
  /** preload unless given. */
  rel?: 'preload' | 'modulepreload' | undefined;
  /** Of a preload fetch unless given. */
  as?: PreloadDestination | undefined;
  crossorigin?: string | undefined;
  integrity?: string | undefined;
}

/** What a page asks for in a read, with every default filled in. */
export interface TransportRequest {
  url: string;
  method: string;
  headers: [name: string, value: string][];
  mode: 'cors' | 'no-cors' | 'same-origin' | 'navigate';
  credentials: 'omit' | 'same-origin' | 'include';
  redirect: 'follow' | 'error' | 'manual';
  cache: 'default' | 'no-store' | 'reload' | 'no-cache' | 'force-cache' | 'only-if-cached';
  body?: RequestBody;
  /** The crossorigin attribute of an element, as it is written. */
  crossorigin?: string;
  /** The as attribute of a link. */
  as?: PreloadDestination;
  /** Integrity metadata. */
  integrity?: string;
  /** A link with which the page preloads the URL before it reads. */
  preload?: Preload;
  /** Whether the page looks at the Resource Timing entries of the read. */
  timing: boolean;
  /** How what an element has loaded is drawn on a canvas. */
  drawing?: Drawing;
  referrerPolicy?: ReferrerPolicy;
  /** As fetch() takes it. */
  referrer?: string;
  /** Messages after which an EventSource is closed. */
  messages?: number;
  /** The address space that fetch() is told the URL is in. */
  targetAddressSpace?: IPAddressSpace;
  keepalive: boolean;
  /** Whether to listen on the upload object of the XMLHttpRequest. */
  uploadListener: boolean;
  /** Whether one is registered only when it has been sent. */
  lateUploadListener: boolean;
  /** As the XMLHttpRequest is opened with them. */
  username?: string;
  password?: string;
  /** Whether the XMLHttpRequest is synchronous. */
  synchronous: boolean;
  /** Milliseconds that the XMLHttpRequest may take. */
  timeout?: number;
}

/** A request's choices in a scenario, by their names there. */
export type Choice = Exclude<keyof TransportRequest, 'url'>;

/** What a page can come to have of a response. */
type Read = 'readable' | 'opaque' | 'blocked';

/** The three questions that every transport is asked in `scenarios/transports.ts`, and what the Standard answers. */
export interface Questions {
  /** With which choices they are asked; without any unless given. */
  request?: Readonly<Partial<Omit<TransportRequest, 'url' | 'headers' | 'body'>>>;
  /** What it reads of the page's own origin; readable unless given. */
  own?: Read;
  /** What it reads across origins where the server allows everybody. */
  allowed: Read;
  /** What it reads across origins where no header allows it. */
  refused: Read;
  /** What the environment must offer for them to mean anything. */
  premises?: readonly PremiseName[];
  /** An anchor into the Fetch Standard, or a link into another. */
  standard: string;
}

/** A way of reading that scenarios can ask for: what it takes and what it tells, as data. */
export interface TransportDescription {
  /** By the name of its API or element. */
  name: string;
  /** As code has it, where that is not its name: `<img>`, `fetch()`. */
  inCode?: string;
  /** What it is, in a few words. */
  about: string;
  /** What not every browser has. */
  premises?: readonly PremiseName[];
  takes: readonly Choice[];
  /** The method of its requests where a scenario names none; GET unless given. */
  method?: string;
  /** The only request headers that a page can set, by the type of the body; any unless given. */
  headers?: readonly string[];
  /** The only values that it takes of some of what it takes. */
  accepts?: Partial<Record<Choice, readonly string[]>>;
  /** The kinds of bodies that it takes, where it takes any. */
  bodies?: readonly BodyKind[];
  /** What of a response it tells a page; one that tells a status shows the response as such. */
  tells: readonly Told[];
  /** What an answer holds that says nothing of its body; a JSON document with a secret unless given. */
  resource?: Resource;
  /** Whether it can be used in a worker too, where there is no document. */
  worksInWorkers?: true;
  /** It reads from a worker of the page whose script is a blob: URL, which is no referrer. */
  inWorker?: true;
  /** Whether it loaded is all that the page is told: nothing of it can be read. */
  tellsLoadAlone?: true;
  /** The page never learns what became of the request, so that what reaches the servers has to be waited for. */
  silent?: true;
  /** The name of the error with which a refused read fails; an error event unless given. */
  failure?: string;
  asked: readonly Questions[];
  /** The read as JavaScript that can be pasted into a console; what is so anyway is left out. */
  code(read: TransportRequest): string;
}
