import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import concurrently from 'concurrently';
import getPort from 'get-port';
import colors from 'picocolors';
import { handPorts } from '../../../servers/hand-ports.ts';
import { curlLines } from '../../run/curl.ts';
import { endingSignals, exitCode } from '../../run/exit-code.ts';
import { catalogueFiles } from '../../scenario/catalogue.ts';
import { loadScenarioFiles } from '../../scenario/load.ts';
import type { OriginPorts } from '../../scenario/origin.ts';

/** Starts both origins, each in a process of its own, and shows what reaches them until they are ended. */
export async function servers(): Promise<void> {
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

  const start = fileURLToPath(new URL('../../start.mjs', import.meta.url));
  const { result } = concurrently(
    (['app', 'api'] as const).map((name) => ({
      name,
      command: `"${process.execPath}" "${start}" serve-origin ${name}`,
      env: { CORS_CONFORMANCE_PORTS: JSON.stringify(ports) },
      // Over it, each learns when this process is gone, however that came.
      ipc: 3,
    })),
    { killOthersOn: ['failure', 'success'], prefixColors: ['cyan', 'magenta'], outputStream: untilEnded() },
  );
  await result.catch(() => {
    process.exitCode = exitCode.harness;
  });
}

/** Standard output, until a signal asks this process to end: how each server then ends is no news. */
function untilEnded(): PassThrough {
  const output = new PassThrough();
  output.pipe(process.stdout);
  for (const name of endingSignals) {
    process.once(name, () => {
      output.unpipe();
      output.resume();
      console.log(`\n${name}: both servers are ended`);
    });
  }
  return output;
}
