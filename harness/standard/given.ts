import { expectKind } from './expect-kind.ts';
import type { Answer, WireRequest } from './fetch-params.ts';
import type { Header, HeaderList } from './header-list.ts';
import { ANSWER } from './kinds.ts';
import type { ReadRequest } from './read-request.ts';

/**
 * Headers as callers have them: a header list, `Headers` (or a `Map`), or an object such as Node’s, in which a list of
 * values is a header that comes several times. Values are Latin-1, one character a byte, as `Headers` has them.
 */
export type GivenHeaders =
  | HeaderList
  | (Iterable<readonly [name: string, value: string]> & { entries(): unknown })
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** An answer as callers have it: a `Response` is one, of which only status and headers are looked at. */
export interface GivenAnswer {
  /** A final status, 200 to 999. */
  readonly status: number;
  readonly headers: GivenHeaders;
  /** Of its body, as integrity metadata has them (`sha256-…`); needed by reads with integrity metadata. */
  readonly digests?: readonly string[] | undefined;
  /** Milliseconds until its head comes; needed by reads with a timeout. */
  readonly delay?: number | undefined;
  /** Whether its body never ends. */
  readonly endless?: boolean | undefined;
}

/** A read as callers ask for it. */
export interface GivenRequest extends Omit<ReadRequest, 'headers' | 'pageHeaders'> {
  /** The response headers that the page was served with. */
  readonly pageHeaders?: GivenHeaders | undefined;
  /** As the page gives them, in order. */
  readonly headers?: GivenHeaders | undefined;
}

/** A declared server, as callers have it. */
export type GivenServer = (request: WireRequest) => GivenAnswer | 'network error';

/** The header list that headers are. */
export function headerListOf(given: GivenHeaders): HeaderList {
  if (Array.isArray(given)) return given;
  if (Symbol.iterator in given) return [...(given as Iterable<Header>)];
  return Object.entries(given).flatMap(([name, value]: [string, string | readonly string[] | undefined]): Header[] => {
    if (value === undefined) return [];
    return typeof value === 'string' ? [[name, value]] : value.map((one) => [name, one] as const);
  });
}

export function answerOf(given: GivenAnswer | 'network error'): Answer | 'network error' {
  if (given === 'network error') return given;
  const { status, headers, digests, delay, endless, body } = given as GivenAnswer & { body?: unknown };
  return {
    status,
    headers: headerListOf(headers),
    ...(digests !== undefined && { digests }),
    ...(delay !== undefined && { delay }),
    ...(endless !== undefined && { endless }),
    ...(typeof body === 'string' && { body }),
  };
}

/**
 * What a declared server answers to a request.
 * @throws RangeError when that is no answer.
 */
export function ask(server: GivenServer, request: WireRequest): Answer | 'network error' {
  const given = server(request);
  expectKind(ANSWER, given, `the answer to ${request.method} ${request.url}`);
  return answerOf(given);
}

export function requestOf(given: GivenRequest): ReadRequest {
  const { headers, pageHeaders, ...rest } = given;
  return {
    ...rest,
    ...(headers !== undefined && { headers: headerListOf(headers) }),
    ...(pageHeaders !== undefined && { pageHeaders: headerListOf(pageHeaders) }),
  };
}
