import { blame } from './blame.ts';
import { changedRequest } from './change.ts';
import { performARead } from './perform-a-read.ts';
import type { PredictedRead } from './prediction.ts';
import type { ReadRequest } from './read-request.ts';
import { smallestChanges } from './smallest-change.ts';
import type { Interceptor } from './trace.ts';
import { cloneUserAgent, type UserAgent } from './user-agent.ts';
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
  const before = cloneUserAgent(userAgent);
  const wire = createWire(answering());
  const performed = performARead(read, userAgent, wire.network, options.interceptor);
  const { request, cause, ...rest } = performed;
  if (cause === null || performed.outcome === 'readable') return { ...rest, exchanges: wire.exchanges, blame: null };
  const told = blame(cause, { read, request, exchanges: wire.exchanges });
  const suggest = options.suggest ?? options.interceptor === undefined;
  const [suggestion = null, ...alternatives] = suggest
    ? smallestChanges({ read, performed, exchanges: wire.exchanges }, (changes) => {
        const again = createWire(answering(), changes);
        const asked = changedRequest(read, changes);
        const retried = performARead(asked, cloneUserAgent(before), again.network);
        return { read: asked, performed: retried, exchanges: again.exchanges };
      })
    : [];
  return { ...rest, exchanges: wire.exchanges, blame: { ...told, suggestion, alternatives } };
}
