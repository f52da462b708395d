import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import getPort from 'get-port';
import { openLaunch } from '../browsers/reaper.ts';
import { accepts } from './accepts.ts';
import type { ProxyPlace } from './nginx-proxy-conf.ts';
import { startProcess } from './target-process.ts';

/** Whether nginx can be put in front of a target here. */
export type FoundNginx = { found: true; name: string } | { found: false; reason: string; install: string };

/** An nginx in front of a target, which answers. */
export interface RunningNginx {
  /** With its version: `nginx 1.22.1`. */
  name: string;
  host: string;
  port: number;
  pid: number;
  /** Ends it, and removes what it has stored. */
  close(): Promise<void>;
}

/** Debian has nginx where the PATH of most users does not lead. */
const path = [process.env.PATH, '/usr/local/sbin', '/usr/sbin'].filter(Boolean).join(':');
const env = { PATH: path };

/** Milliseconds until it must answer. */
const patience = 5000;
/** Milliseconds between two looks at whether its port accepts connections. */
const interval = 5;

/** Looks for nginx, and reads its version. */
export async function findNginx(): Promise<FoundNginx> {
  const missing = { found: false as const, reason: 'nginx is not installed', install: 'apt-get install -y nginx' };
  try {
    const { stderr } = await promisify(execFile)('nginx', ['-v'], { env: { ...process.env, ...env } });
    const [, version] = /nginx\/(\d[\d.]*)/.exec(stderr) ?? [];
    return version === undefined ? missing : { found: true, name: `nginx ${version}` };
  } catch {
    return missing;
  }
}

/**
 * Starts nginx in front of a target: in a folder of its own, on a free port of 127.0.0.1. It ends with this process, however
 * that ends.
 * @param what what it is there, in messages: `the shared cache`
 * @throws {Error} when it does not start; nothing of it is left running then
 */
export async function startNginx(
  { name, what }: { name: string; what: string },
  behind: { host: string; port: number },
  confOf: (place: ProxyPlace) => string,
): Promise<RunningNginx> {
  const host = '127.0.0.1';
  const port = await getPort({ host });
  const launch = await openLaunch();
  const conf = join(launch.directory, 'nginx.conf');
  await writeFile(conf, confOf({ port, behind, folder: launch.directory }));
  const { child, gone, output, close } = await startProcess(
    'nginx',
    ['-p', launch.directory, '-c', conf, '-e', 'stderr'],
    {
      env,
      launch,
    },
  );
  for (const deadline = Date.now() + patience; ; await delay(interval)) {
    const late = Date.now() > deadline ? `it did not answer within ${patience / 1000} s` : undefined;
    const why = gone() ?? late;
    if (why !== undefined) {
      await close();
      const said = output.text().split('\n').at(-1);
      throw new Error(
        `${what} ${name} did not start, which is no fault of the server: ${[why, said].filter(Boolean).join(': ')}`,
      );
    }
    if (await accepts(host, port)) return { name, host, port, pid: child.pid!, close };
  }
}
