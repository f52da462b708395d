import { constants } from 'node:os';

/** Signals that ask a command to end. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Turns the first signal that asks this process to end into an abort whose reason is the signal's name; the second one
 * ends it at once. That whoever started it with a channel (tsx) is gone counts as SIGHUP.
 *
 * @returns `codeOf`: the exit code, which after a signal is 128 and its number, as shells have it
 */
export function onSignals(): { signal: AbortSignal; codeOf(code: number): number } {
  const controller = new AbortController();
  const { signal } = controller;
  const numberOf = (name: (typeof signals)[number]) => 128 + constants.signals[name];
  const end = (name: (typeof signals)[number]): void => {
    if (signal.aborted) process.exit(numberOf(name));
    process.stderr.write(`\n${name}: what is known so far is told; again to end at once\n`);
    controller.abort(name);
  };
  for (const name of signals) process.on(name, () => end(name));
  if (process.connected) {
    process.on('disconnect', () => end('SIGHUP'));
    process.channel?.unref();
  }
  return { signal, codeOf: (code) => (signal.aborted ? numberOf(signal.reason) : code) };
}
