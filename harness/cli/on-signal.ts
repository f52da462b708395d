import { endingSignals, signalExitCode } from './exit-code.ts';

/** A terminal and npm both pass a Ctrl-C on: what comes so soon after the first is the same one. In milliseconds. */
const sameSignal = 700;

/**
 * Has the first SIGINT, SIGTERM or SIGHUP end what runs in good order, and the second one end this process at once.
 * @param end begins the end; it is not waited for
 * @param endAtOnce what must not outlive this process, if it has to end now
 * @returns what ended the run, once something has
 */
export function onSignal(
  end: () => void,
  endAtOnce: () => void = () => {},
): () => (typeof endingSignals)[number] | undefined {
  let first: { signal: (typeof endingSignals)[number]; at: number } | undefined;
  for (const signal of endingSignals) {
    process.on(signal, () => {
      if (first === undefined) {
        first = { signal, at: performance.now() };
        process.stderr.write(
          `\n${signal}: the run ends; what was seen so far is told. A second one ends it at once.\n`,
        );
        end();
      } else if (performance.now() - first.at > sameSignal) {
        endAtOnce();
        process.exit(signalExitCode(signal));
      }
    });
  }
  return () => first?.signal;
}
