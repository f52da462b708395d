import { Argument, type Command } from 'commander';
import { createCommand } from './create-command.ts';

/** One of the two origins that `npm run demo` and `npm run servers` start, in a process of its own. */
export function command(): Command {
  return createCommand('serve-origin')
    .description('Serves one of the two origins of npm run demo, which starts it and tells it the ports.')
    .addArgument(new Argument('<origin>').choices(['app', 'api']))
    .action(async (name) => {
      // Whoever started it is gone, and nobody else would end it.
      process.once('disconnect', () => process.exit());
      const { serveOrigin } = await import('./actions/serve-origin.ts');
      await serveOrigin(name, JSON.parse(process.env.CORS_CONFORMANCE_LIVE ?? ''));
      console.log('listening');
    });
}
