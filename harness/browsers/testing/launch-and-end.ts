/** Opens a launch, starts a process in it that would go on for minutes, writes its pid, and has no more to do */
import { spawn } from 'node:child_process';
import { openLaunch } from '../reaper.ts';

const launch = await openLaunch();
const lasting = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 300_000)'], {
  detached: true,
  env: launch.env,
  stdio: 'ignore',
});
lasting.unref();
const { pid } = lasting;
process.stdout.write(`${JSON.stringify({ pid, directory: launch.directory })}\n`);
