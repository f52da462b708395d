/**
 * Provisions browsers as the JSON in its first argument says, never by system packages; if that names a URL, opens it in
 * each browser found. Its last line of output is the JSON of what provisioning answered.
 */
import type { BrowserId } from '../browsers.ts';
import { findBrowser } from '../find.ts';
import { launchBrowser } from '../launch.ts';
import { provision } from '../provision.ts';

interface Order {
  browsers: BrowserId[];
  memory: string;
  url?: string;
}

const { browsers, memory, url }: Order = JSON.parse(process.argv[2] ?? '');
// However slow the machine, what is tested is what the host answers.
const patience = { first: 60_000, stalled: 60_000 };
const results = await provision(browsers, { packages: false, memory, patience });
for (const { id, found } of results) {
  const again = await findBrowser(id);
  if (again.found !== found) throw new Error(`findBrowser finds something else: ${JSON.stringify(again)}`);
  if (!url || !again.found) continue;
  const browser = await launchBrowser(again, { proxyPort: 9 });
  await browser.open(url);
  await browser.close();
}
console.log(JSON.stringify(results));
