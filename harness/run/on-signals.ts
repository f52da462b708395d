import { endingSignals, signalExitCode } from './exit-code.ts';

/** A terminal and npm both pass a Ctrl-C on: what comes so soon after the first is the same one. In milliseconds. */
const sameSignal = 700;

/**
 * Turns the first signal that asks this process to end into an abort whose reason is the signal's name; the second one
 * ends it at once.
 *
 * @param endAtOnce ends what must not outlive this process then
 * @returns `codeOf`: the exit code, which after a signal is 128 and its number, as shells have it; `end`: signals do again as
 *   they did before, unless one has come
 */
export function onSignals(endAtOnce: () => void = () => {}): {
  signal: AbortSignal;
  codeOf(code: number): number;
  end(): void;
} {
  const controller = new AbortController();
  const { signal } = controller;
  let since = 0;
  const listeners = endingSignals.map((name) => {
    const listener = () => {
      if (!signal.aborted) {
        since = performance.now();
        process.stderr.write(`\n${name}: what was seen so far is told; a second one ends it at once\n`);
        controller.abort(name);
      } else if (performance.now() - since > sameSignal) {
        endAtOnce();
        process.exit(signalExitCode(name));
      }
    };
    process.on(name, listener);
    return [name, listener] as const;
  });
  return {
    signal,
    codeOf: (code) => (signal.aborted ? signalExitCode(signal.reason) : code),
    end() {
      if (!signal.aborted) for (const [name, listener] of listeners) process.off(name, listener);
    },
  };
}
