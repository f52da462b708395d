/** https://fetch.spec.whatwg.org/#cors-preflight-cache */
export interface CacheEntry {
  /** Network partition key, serialized. */
  readonly key: string;
  readonly byteSerializedOrigin: string;
  /** With its fragment: the text compares URLs, and nothing takes the fragment off. */
  readonly url: string;
  /** Seconds. */
  readonly maxAge: number;
  readonly credentials: boolean;
  /** Null, `*`, or a method. */
  readonly method: string | null;
  /** Null, `*`, or a header name. */
  readonly headerName: string | null;
  /** When it was stored, in milliseconds of the virtual clock. A later max-age does not move it. */
  readonly storedAt: number;
}
