/**
 * Runs a target module in a process of its own, so that one that hangs or crashes hurts nobody else.
 * Started by `start-module.ts` with the module's path as its only argument and the policy in CORS_POLICY; it tells over
 * the IPC channel where the module answers, or why it does not.
 */
import { pathToFileURL } from 'node:url';
import { type Serving, serve } from './serve.ts';
import { TargetError } from './target-error.ts';

/** What the host tells. */
export type HostMessage = { url: string } | { mistake: string };

const [file] = process.argv.slice(2) as [string];
let serving: Serving | undefined;

const tell = (message: HostMessage): Promise<void> =>
  new Promise((resolve) => process.send!(message, undefined, {}, () => resolve()));

process.on('SIGTERM', async () => {
  await serving?.close();
  process.exit();
});
// Nothing is served for a harness that is gone.
process.on('disconnect', () => process.exit());

try {
  const servePolicy = defaultOf(defaultOf(await import(pathToFileURL(file).href)));
  if (typeof servePolicy !== 'function') {
    throw new TargetError(
      'It has no default export that is a function. It has to export one that is given the policy and returns { listener }, { fetch } or { url }.',
    );
  }
  serving = await serve(await servePolicy(JSON.parse(process.env.CORS_POLICY!)), console.error);
  await tell({ url: serving.url });
} catch (error) {
  const mistake = error instanceof TargetError ? error.message : `It threw ${describe(error)}`;
  await tell({ mistake });
  process.exit(1);
}

/** The default export; a TypeScript module that was made into CommonJS has it one level deeper. */
function defaultOf(module: unknown): unknown {
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : module;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
