/** Launches every engine behind the proxy whose port is given, writes a line with the pids of each, and stays */
import { engineNames } from '../engines.ts';
import { findBrowser } from '../find.ts';
import { launchBrowser } from '../launch.ts';

const proxyPort = Number(process.argv[2]);
const pids = await Promise.all(
  engineNames.map(async (engine) => {
    const found = await findBrowser(engine);
    if (!found.found) throw new Error(found.reason);
    return (await launchBrowser(found, { proxyPort })).pids;
  }),
);
process.stdout.write(`${JSON.stringify(pids)}\n`);
setInterval(() => {}, 60_000);
