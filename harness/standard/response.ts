import type { HeaderList } from './header-list.ts';
import type { TraceStep } from './trace.ts';

export type ResponseType = 'basic' | 'cors' | 'default' | 'error' | 'opaque' | 'opaqueredirect';

/**
 * A response. https://fetch.spec.whatwg.org/#concept-response
 * Left out: the body's bytes, timing, and what no algorithm here reads.
 */
export interface ConceptResponse {
  type: ResponseType;
  urlList: readonly URL[];
  /** 0 to 999. */
  status: number;
  headerList: HeaderList;
  /** Ours: whether its body never ends. */
  endless: boolean;
  /** Text of the body, where it is known. */
  body: string | null;
  corsExposedHeaderNameList: readonly string[];
  rangeRequested: boolean;
  requestIncludesCredentials: boolean;
  /** Of the body, for integrity metadata; null where no body is shown, or where nothing is known of it. */
  digests: readonly string[] | null;
  timingAllowPassed: boolean;
  /** Non-null for a filtered response. */
  internalResponse: ConceptResponse | null;
  /** Whether it came from an HTTP cache, and was validated first. */
  cacheState: '' | 'local' | 'validated';
  /** Ours: for a network error, the step that refused. */
  cause: TraceStep | null;
}

/** A new response, with the Standard's defaults for whatever is not given. */
export function createResponse(given: Partial<ConceptResponse> = {}): ConceptResponse {
  return {
    type: 'default',
    urlList: [],
    status: 200,
    headerList: [],
    endless: false,
    body: null,
    corsExposedHeaderNameList: [],
    rangeRequested: false,
    requestIncludesCredentials: true,
    digests: null,
    timingAllowPassed: false,
    internalResponse: null,
    cacheState: '',
    cause: null,
    ...given,
  };
}

/** A network error that remembers the step that refused. https://fetch.spec.whatwg.org/#concept-network-error */
export function networkError(cause: TraceStep): ConceptResponse {
  return createResponse({ type: 'error', status: 0, cause });
}

export function isNetworkError(response: ConceptResponse): boolean {
  return response.type === 'error';
}

/** 200 to 299. https://fetch.spec.whatwg.org/#ok-status */
export const OK_STATUS = { from: 200, to: 299 } as const;

/** https://fetch.spec.whatwg.org/#redirect-status */
export const REDIRECT_STATUSES: readonly string[] = ['301', '302', '303', '307', '308'];

/** https://fetch.spec.whatwg.org/#range-status */
export const RANGE_STATUSES: readonly string[] = ['206', '416'];

/** https://fetch.spec.whatwg.org/#null-body-status */
export const NULL_BODY_STATUSES: readonly string[] = ['101', '103', '204', '205', '304'];
