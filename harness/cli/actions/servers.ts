import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import concurrently from 'concurrently';
import getPort from 'get-port';
import colors from 'picocolors';
import { handPorts } from '../../../servers/hand-ports.ts';
import { curlLines } from '../../run/curl.ts';
import { endingSignals, exitCode } from '../../run/exit-code.ts';
import type { OriginPorts } from '../../scenario/origin.ts';
import { openInBrowser } from '../open-in-browser.ts';
import { scenariosIn } from './scenarios.ts';
import type { LiveOptions } from './serve-origin.ts';

/**
 * Starts both origins, each in a process of its own, and shows what reaches them until they are ended.
 * @param opens whether the page is opened in the user's browser, where there is a screen
 */
export async function servers({ opens = false }: { opens?: boolean } = {}): Promise<void> {
  const ports: OriginPorts = {
    app: { http: await getPort({ port: handPorts.app.http }), https: await getPort({ port: handPorts.app.https }) },
    api: { http: await getPort({ port: handPorts.api.http }), https: await getPort({ port: handPorts.api.https }) },
  };
  const scenarios = await scenariosIn();
  const sample = scenarios.find((scenario) => scenario.id === 'misconceptions/cors-protects-my-api');
  const page = `http://localhost:${ports.app.http}`;

  const invite = () => {
    console.log(`\napp origin  ${colors.bold(page)}  https://localhost:${ports.app.https}   open it in a browser`);
    console.log(`API origin  http://localhost:${ports.api.http}  https://localhost:${ports.api.https}`);
    for (const line of sample === undefined ? [] : curlLines(sample, { ports })) console.log(`\n  ${line}`);
    console.log('\nThe page has such a line for every scenario. Each request is shown below as it arrives.\n');
    if (opens) openInBrowser(page);
  };
  const start = fileURLToPath(new URL('../../start.mjs', import.meta.url));
  const options: LiveOptions = { ports, token: randomBytes(16).toString('hex') };
  const { result, commands } = concurrently(
    (['app', 'api'] as const).map((name) => ({
      name,
      command: `"${process.execPath}" "${start}" serve-origin ${name}`,
      env: { CORS_CONFORMANCE_LIVE: JSON.stringify(options) },
      // Over it, each learns when this process is gone, however that came.
      ipc: 3,
    })),
    { killOthersOn: ['failure', 'success'], prefixColors: ['cyan', 'magenta'], outputStream: untilEnded() },
  );
  whenListening(commands, invite);
  await result.catch(() => {
    process.exitCode = exitCode.harness;
  });
}

/** Calls back once every one of the servers has said that it listens. */
function whenListening(commands: ReturnType<typeof concurrently>['commands'], callBack: () => void): void {
  const waiting = new Set(commands);
  for (const command of commands) {
    command.stdout.subscribe((text) => {
      if (!waiting.has(command) || !text.toString().includes('listening')) return;
      waiting.delete(command);
      if (waiting.size === 0) callBack();
    });
  }
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
