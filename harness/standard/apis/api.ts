import type { APIError } from '../api-error.ts';
import type { ModuleType } from '../fetch-a-single-module-script.ts';
import type { GivenFetch } from '../fetch-params.ts';
import type { ReadRequest } from '../read-request.ts';
import type { ConceptRequest } from '../request.ts';
import type { ConceptResponse } from '../response.ts';
import type { Trace } from '../trace.ts';

/** What an API does around fetch: the request that it makes, and what it does with the response. */
export interface API {
  /**
   * The request that it makes of what the page asks, or what it throws.
   * @throws {RangeError} for what the API cannot be asked; the message says which
   */
  request(read: ReadRequest, trace: Trace): ConceptRequest | APIError;
  /**
   * Whether it can use a response that fetch let through: a script must have an ok status, say. All can be used unless given.
   * @param response the one behind the filter, "unsafe" in the words of HTML
   * @param filtered the one that JavaScript has: of an opaque one it shows neither status nor headers
   */
  canUse?(response: ConceptResponse, trace: Trace, filtered: ConceptResponse): boolean;
  /** Of what makes a module, which a page keeps in its module map by URL and type. */
  moduleType?: ModuleType;
  /** How it fetches; by fetch alone unless given. */
  fetch?(given: GivenFetch): ConceptResponse;
  /** Whether the page can look into what a frame shows of it. It can read whatever is not opaque unless given. */
  canLookInto?(request: ConceptRequest, response: ConceptResponse, trace: Trace): boolean;
  /** The request that it makes once more when the response has ended; null for none. None unless given. */
  again?(
    read: ReadRequest,
    request: ConceptRequest,
    responses: readonly ConceptResponse[],
    trace: Trace,
  ): ConceptRequest | null;
  /** Whether the page is never told what became of the request, as of a beacon. */
  silent?: true;
}
