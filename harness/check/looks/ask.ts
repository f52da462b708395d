import type { Subject } from '../../policy/probes/subject.ts';
import type { FindingExchange } from '../../policy/report.ts';
import type { HeaderList } from '../../standard/index.ts';
import { askPatiently } from '../../wire/ask-patiently.ts';
import { forwardedLines } from '../../wire/forwarded.ts';

/** Where a target answers plain HTTP, and the origin at which pages reach it. */
export interface Asked {
  host: string;
  port: number;
  /** Serialized, as `Policy.server`. */
  origin: string;
  /** Why it answers no more, as far as that is known. */
  gone?: (() => string | undefined) | undefined;
}

export interface RawRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: HeaderList;
}

export interface RawAnswer {
  exchange: FindingExchange;
  /** From the request to the end of the answer. */
  milliseconds: number;
  /** Why there is no whole answer. */
  error?: string;
}

/** Milliseconds after which an answer is not waited for any longer, unless told otherwise. */
const patience = 5_000;
/** Answers of one target that may come too late until it is waited for no longer than this. */
const mostLate = 3;
const noPatience = 250;
const late = new WeakMap<Asked, number>();
/** Targets that did not listen for as long as one that starts anew is waited for. */
const deaf = new WeakSet<Asked>();

/** Whether a target was waited for in vain. */
export const isDeaf = (target: Asked): boolean => deaf.has(target);

/** Asks a target by plain HTTP, on a connection of its own, without a browser: any request, also those that none sends. */
export function ask(target: Asked, request: RawRequest, { timeout = patienceWith(target) } = {}): Promise<RawAnswer> {
  const { method, path, headers } = request;
  const sent: HeaderList = [['Host', new URL(target.origin).host], ...forwardedLines(target.origin), ...headers];
  let start = performance.now();
  const raw = (answer: FindingExchange['answer'], error?: string): RawAnswer => ({
    exchange: { request: { method, url: `${target.origin}${path}`, headers: sent }, answer },
    milliseconds: performance.now() - start,
    ...(error !== undefined && { error }),
  });
  const { host, port, gone } = target;
  const asking = { scheme: 'http', host, port, method, path, headers: sent } as const;
  const begin = () => {
    start = performance.now();
  };
  const whyGone = () => gone?.() ?? (deaf.has(target) ? 'it does not listen' : undefined);
  return askPatiently(asking, { timeout, begin }, whyGone).then(
    (got) => raw({ status: got.status, headers: got.headers }),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') deaf.add(target);
      if (error.code === 'ERR_LATE') late.set(target, (late.get(target) ?? 0) + 1);
      return raw(null, error.message);
    },
  );
}

/**
 * Asks `data` as a page at an origin does, but for a preflight, and without a body.
 * @param options.more header lines besides
 */
export function askAsPage(
  target: Asked,
  { path, policy }: Subject,
  origin: string,
  { more = [], timeout }: { more?: HeaderList; timeout?: number } = {},
): Promise<RawAnswer> {
  const { method = 'GET', headers = {} } = policy.request ?? {};
  const lines: HeaderList = [['Origin', origin], ...Object.entries(headers), ...more];
  return ask(target, { method, path, headers: lines }, timeout === undefined ? {} : { timeout });
}

/** A target that answers nothing any more must not cost minutes. */
function patienceWith(target: Asked): number {
  return (late.get(target) ?? 0) < mostLate ? patience : noPatience;
}
