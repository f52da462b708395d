import type { Command } from 'commander';
import { handPorts } from '../../servers/hand-ports.ts';
import { createCommand } from './create-command.ts';

/** `npm run servers`: both origins, for a browser of one's own. */
export function command(): Command {
  return createCommand('servers')
    .description(
      'Starts the app origin and the API origin by hand, for a browser and a curl of your own. Ctrl-C ends both.\n' +
        `They prefer the ports ${handPorts.app.http} and ${handPorts.api.http} (https: ${handPorts.app.https} and ${handPorts.api.https}) and take others where those are in use.`,
    )
    .action(async () => (await import('./actions/servers.ts')).servers());
}
