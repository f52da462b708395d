/** Launches every browser behind the proxy whose port is given, writes a line with the pids of each, and stays */
import { browserIds } from '../browsers.ts';
import { findBrowser } from '../find.ts';
import { launchBrowser } from '../launch.ts';

const proxyPort = Number(process.argv[2]);
const pids = await Promise.all(
  browserIds.map(async (id) => {
    const found = await findBrowser(id);
    if (!found.found) throw new Error(found.reason);
    return (await launchBrowser(found, { proxyPort })).pids;
  }),
);
process.stdout.write(`${JSON.stringify(pids)}\n`);
setInterval(() => {}, 60_000);
