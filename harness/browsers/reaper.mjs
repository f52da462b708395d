/**
 * Ends what a launch started, whatever became of the process that launched it. Started by reaper.ts in a session of
 * its own, so that Ctrl-C does not reach it; plain Node, so that it starts fast.
 *
 * Reads one JSON object a line from stdin:
 * - `{ mark, directory, groups? }` remembers a launch: its mark (a unique word that stands in the environment of every
 *   process of the launch, and in the path of its directory), its temporary directory, its process groups.
 * - `{ mark, find: request }` answers `{ request, processes }`, the launch's processes.
 * - `{ mark, reap: request }` ends the launch, forgets it, and answers `{ request }`.
 *
 * When stdin ends, the launcher has ended: every launch that is still remembered is ended, and so is the reaper.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {{ mark: string, directory: string, groups: number[] }} Launch */
/** @typedef {{ pid: number, parent: number, group: number, session: number, marked: boolean, command: string }} Process */

/** Longest time, in ms, to go on killing what comes back */
const patience = 5_000;

/** @type {Map<string, Launch>} */
const launches = new Map();

/**
 * @param {string} mark
 * @returns {Process[]}
 */
function listProcesses(mark) {
  if (process.platform === 'linux') return listFromProc(mark);
  if (process.platform === 'win32') return listFromPowerShell(mark);
  return listFromPs(mark);
}

/** @param {string} mark */
function listFromProc(mark) {
  const processes = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    // The command name may hold spaces and parentheses, so the fields are counted from its last parenthesis.
    const [state, parent, group, session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (!state || state === 'Z' || state === 'X') continue;
    const command = read(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim();
    const marked = read(`/proc/${name}/environ`).includes(mark) || command.includes(mark);
    processes.push({
      ...{ pid: +name, parent: Number(parent), group: Number(group), session: Number(session) },
      ...{ marked, command },
    });
  }
  return processes;
}

/** @param {string} mark */
function listFromPs(mark) {
  const table = execFileSync('ps', ['-A', '-ww', '-E', '-o', 'pid=,ppid=,pgid=,command='], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return table.split('\n').flatMap((line) => {
    const [, pid, parent, group, command] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (!pid || !command) return [];
    const marked = command.includes(mark);
    return [{ pid: +pid, parent: Number(parent), group: Number(group), session: 0, marked, command }];
  });
}

/** @param {string} mark */
function listFromPowerShell(mark) {
  const query =
    'ConvertTo-Json @(Get-CimInstance Win32_Process | Select-Object ProcessId, ParentProcessId, CommandLine)';
  const table = execFileSync('powershell.exe', ['-NoProfile', '-Command', query], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(table).map((/** @type {any} */ { ProcessId, ParentProcessId, CommandLine }) => ({
    pid: ProcessId,
    parent: ParentProcessId,
    group: 0,
    session: 0,
    marked: ProcessId !== process.pid && Boolean(CommandLine?.includes(mark)),
    command: CommandLine ?? '',
  }));
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/**
 * The processes of a launch: those that bear its mark, that stand in its groups or in sessions it opened, and all
 * their descendants. A browser's helpers may overwrite their environment, leave their group, or lose their parent, but
 * not all three.
 *
 * @param {Launch} launch
 */
function findProcesses(launch) {
  const all = listProcesses(launch.mark);
  const own = new Set(all.filter(({ marked }) => marked).map(({ pid }) => pid));
  const leads = (/** @type {number} */ id) => own.has(id) || launch.groups.includes(id);
  for (let size = -1; size !== own.size; ) {
    size = own.size;
    for (const { pid, parent, group, session } of all) {
      if (own.has(parent) || leads(group) || leads(session)) own.add(pid);
    }
  }
  own.delete(process.pid);
  return all.filter(({ pid }) => own.has(pid));
}

/** @param {Launch} launch */
async function reap(launch) {
  const deadline = Date.now() + patience;
  for (let quiet = 0; quiet < 2 && Date.now() < deadline; ) {
    const left = findProcesses(launch);
    for (const { pid } of left) kill(pid);
    quiet = left.length === 0 ? quiet + 1 : 0;
    if (quiet < 2) await sleep(30);
  }
  await rm(launch.directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }).catch(() => {});
}

/** @param {number} pid */
function kill(pid) {
  try {
    if (process.platform === 'win32') execFileSync('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore' });
    else process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself between being listed and being killed.
  }
}

/** @param {object} message */
function answer(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** @param {string} line */
async function obey(line) {
  const { mark, directory, groups = [], find, reap: reapRequest } = JSON.parse(line);
  if (directory) launches.set(mark, { mark, directory, groups });
  const launch = launches.get(mark);
  if (find !== undefined) answer({ request: find, processes: launch ? findProcesses(launch) : [] });
  if (reapRequest !== undefined) {
    if (launch) await reap(launch);
    launches.delete(mark);
    answer({ request: reapRequest });
  }
}

process.stdout.on('error', () => {
  // Nobody listens any more; what stdin's end asks for is still done.
});
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => void obey(line));
lines.on('close', async () => {
  await Promise.all([...launches.values()].map(reap));
  process.exit();
});
