import '../run/guard-output.ts';
import '../run/end-with-launcher.ts';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import concurrently from 'concurrently';
import getPort from 'get-port';
import colors from 'picocolors';
import { handPorts } from '../../servers/hand-ports.ts';
import { curlLines } from '../run/curl.ts';
import { exitCode } from '../run/exit-code.ts';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import type { OriginPorts } from '../scenario/origin.ts';

new Command('npm run servers --')
  .description(
    'Starts the app origin and the API origin by hand, for a browser and a curl of your own. Ctrl-C ends both.\n' +
      `They prefer the ports ${handPorts.app.http} and ${handPorts.api.http} (https: ${handPorts.app.https} and ${handPorts.api.https}) and take others where those are in use.`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode.usage))
  .parse();

const ports: OriginPorts = {
  app: { http: await getPort({ port: handPorts.app.http }), https: await getPort({ port: handPorts.app.https }) },
  api: { http: await getPort({ port: handPorts.api.http }), https: await getPort({ port: handPorts.api.https }) },
};
const scenarios = await loadScenarioFiles(catalogueFiles());
const sample = scenarios.find((scenario) => scenario.id === 'misconceptions/cors-protects-my-api');

console.log(
  `app origin  ${colors.bold(`http://localhost:${ports.app.http}`)}  https://localhost:${ports.app.https}   open it in a browser`,
);
console.log(`API origin  http://localhost:${ports.api.http}  https://localhost:${ports.api.https}`);
for (const line of sample === undefined ? [] : curlLines(sample, ports)) console.log(`\n  ${line}`);
console.log('\nThe page has such a line for every experiment. Each request is shown below as it arrives.\n');

const serve = fileURLToPath(new URL('./serve-origin.ts', import.meta.url));
const { result } = concurrently(
  (['app', 'api'] as const).map((name) => ({
    name,
    command: `"${process.execPath}" --import tsx "${serve}" ${name}`,
    env: { CORS_CONFORMANCE_PORTS: JSON.stringify(ports) },
    // Over it, each learns when this process is gone, however that came.
    ipc: 3,
  })),
  { killOthersOn: ['failure', 'success'], prefixColors: ['cyan', 'magenta'] },
);
await result.catch(() => {
  process.exitCode = exitCode.harness;
});
