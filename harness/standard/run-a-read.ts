import { blame } from './blame.ts';
import { changedRequest } from './change.ts';
import { performARead } from './perform-a-read.ts';
import type { PredictedRead } from './prediction.ts';
import type { ReadRequest } from './read-request.ts';
import { smallestChanges } from './smallest-change.ts';
import type { Interceptor } from './trace.ts';
import { branchUserAgent, mergeUserAgent, type UserAgent } from './user-agent.ts';
import { type Answering, createWire } from './wire.ts';

export interface RunOptions {
  /** Stands between the algorithms and their decisions; no suggestion is looked for then. */
  readonly interceptor?: Interceptor | undefined;
  /** Whether to look for the smallest changes that let the page read; true unless told. */
  readonly suggest?: boolean | undefined;
}

/**
 * Runs one read, tells who is to blame, and looks for the smallest change. Changes the user agent's state.
 * @param answering called afresh for every run, since looking for a change runs the read again.
 */
export function runARead(
  read: ReadRequest,
  userAgent: UserAgent,
  answering: () => Answering,
  options: RunOptions = {},
): PredictedRead {
  const branch = branchUserAgent(userAgent);
  const wire = createWire(answering());
  const performed = performARead(read, branch, wire.network, options.interceptor);
  const { request, cause, ...rest } = performed;
  const { exchanges } = wire;
  if (cause === null || performed.outcome === 'readable') {
    mergeUserAgent(userAgent, branch);
    return { ...rest, exchanges, blame: null };
  }
  // What a cache has kept is no answer to any of them.
  const told = blame(cause, { read, request, exchanges: performed.cacheState === 'local' ? [] : exchanges });
  const suggest = options.suggest ?? options.interceptor === undefined;
  const [suggestion = null, ...alternatives] = suggest
    ? smallestChanges({ read, performed, exchanges }, (changes) => {
        const again = createWire(answering(), changes);
        const asked = changedRequest(read, changes);
        const retried = performARead(asked, branchUserAgent(userAgent), again.network);
        return { read: asked, performed: retried, exchanges: again.exchanges };
      })
    : [];
  mergeUserAgent(userAgent, branch);
  return { ...rest, exchanges, blame: { ...told, suggestion, alternatives } };
}
