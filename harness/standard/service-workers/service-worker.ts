import type { HeaderList } from '../header-list.ts';
import type { ReferrerPolicy } from '../referrer-policy.ts';
import type { CacheMode, CredentialsMode, RedirectMode, RequestMode } from '../request-modes.ts';

/** `fetch()` as a service worker calls it. */
export interface WorkerFetch {
  /** Absolute; the request of the event unless given. */
  readonly url?: string | undefined;
  /** What it is called with besides, which may be nothing. */
  readonly init: {
    readonly method?: string | undefined;
    readonly headers?: HeaderList | undefined;
    readonly mode?: RequestMode | undefined;
    readonly credentials?: CredentialsMode | undefined;
    readonly redirect?: RedirectMode | undefined;
    readonly cache?: CacheMode | undefined;
    readonly referrerPolicy?: ReferrerPolicy | undefined;
  };
}

/** `new Response()` as a service worker calls it; its body is none of CORS's business. */
export interface MadeResponse {
  /** 200 to 599. */
  readonly status: number;
  readonly headers: HeaderList;
}

/** What a response goes through before it is handed over: `clone()`, the Cache API, `new Response(response.body, response)`. */
export type Passage = 'clone' | 'cache' | 'constructor';

/** What `respondWith()` is called with: a response, or what is none. */
export type RespondWith =
  | { readonly fetch: WorkerFetch; readonly via?: Passage | undefined }
  | { readonly response: MadeResponse; readonly via?: Passage | undefined }
  /** `Response.redirect()`. */
  | { readonly redirect: { readonly url: string; readonly status: number } }
  /** `Response.error()`, a promise that rejects, and one that is fulfilled with something else than a response. */
  | 'error'
  | 'rejection'
  | 'no-response';

/** What a fetch listener does with an event without responding: nothing, or it throws, or prevents the default. */
export type WithoutResponse = 'ignore' | 'throw' | 'prevent-default';

export type EventHandling = RespondWith | WithoutResponse;

/** An active service worker, as data: where it stands, and what its script does with each event of a read. */
export interface ServiceWorker {
  /** URL of its script, which is its referrer. */
  readonly scriptURL: string;
  /** Scope of its registration: what the URLs of its clients begin with. */
  readonly scope: string;
  /** What it does with every event of the read; or, as a list, with each in turn, ignoring those that come after. */
  readonly onFetch: EventHandling | readonly EventHandling[];
}
