import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCode } from '../run/exit-code.ts';
import { onSignals } from '../run/on-signals.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs a command of Playwright Test in the project's folder; where a signal ends the run, its reporters still tell what
 * was seen.
 * @param keepErrors whether what it writes to standard error is kept, and not shown
 * @returns the exit code, and what was kept
 */
export async function runPlaywright(
  args: string[],
  env: Record<string, string>,
  { keepErrors = false } = {},
): Promise<{ code: number; errors: string }> {
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const bundle = process.env.CORS_CONFORMANCE_BUNDLE;
  const config = bundle === undefined ? [] : ['--config', join(bundle, 'playwright.config.mjs')];
  const runner = spawn(process.execPath, [playwright, ...args, ...config], {
    cwd: root,
    env: {
      ...process.env,
      ...env,
      // A bundle is JavaScript already: no process has to load what reads TypeScript.
      ...(bundle !== undefined && { PW_DISABLE_TS_ESM: '1' }),
    },
    // Over the last it learns that this process is gone.
    stdio: ['ignore', 'inherit', keepErrors ? 'pipe' : 'inherit', 'ipc'],
    // A group of its own: a signal to this process's group would reach it too, and SIGTERM and SIGHUP would kill it.
    detached: process.platform !== 'win32',
  });
  const { signal, codeOf } = onSignals(() => killGroup(runner.pid));
  signal.addEventListener('abort', () => runner.kill('SIGINT'));
  let errors = '';
  runner.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = await new Promise<number>((resolve) => {
    runner.once('error', () => resolve(exitCode.harness));
    runner.once('close', (got) => resolve(got ?? exitCode.harness));
  });
  return { code: codeOf(code), errors };
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
