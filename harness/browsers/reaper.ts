import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** A process of a launch, as the system lists it */
export interface LaunchedProcess {
  pid: number;
  parent: number;
  group: number;
  /** Its command line, or what the process has written over it */
  command: string;
}

/** What is started together and ends together: a browser with its helpers and its temporary directory */
export interface Launch {
  /** A unique word that every process of the launch bears in its environment */
  mark: string;
  /** A temporary directory of the launch's own, removed with it */
  directory: string;
  /** The environment to start the launch's processes with: this process's own, the mark, on Linux a TMPDIR of its own */
  env: Record<string, string>;
  /** The processes of the launch that are running now */
  processes(): Promise<LaunchedProcess[]>;
  /** Makes sure that these process groups end too, even if nothing in them bears the mark any more */
  watch(groups: number[]): void;
  /** Whether it has not been reaped: what is started after that is nobody's */
  isOpen(): boolean;
  /** Kills whatever is left of the launch and removes its directory. May be called again */
  reap(): Promise<void>;
}

interface Answer {
  request: number;
  processes?: LaunchedProcess[];
}

interface Reaper {
  child: ChildProcessByStdio<Writable, Readable, null>;
  pending: Map<number, (answer: Answer) => void>;
  alive: boolean;
}

/** Room that a Unix socket's path (108 bytes at most) needs below the directory for temporary files */
const longestTemporaryPath = 60;

const openLaunches = new Set<() => object>();
let reaper: Reaper | undefined;
let requests = 0;

/**
 * Opens a launch: from here on, what bears its mark does not outlive this process, however this process ends.
 *
 * @throws {Error} when the temporary directory can't be made
 */
export async function openLaunch(): Promise<Launch> {
  const mark = `cors-conformance-${randomBytes(6).toString('hex')}`;
  const directory = join(tmpdir(), mark);
  const temporary = join(directory, 'tmp');
  const groups = new Set<number>();
  const remember = () => ({ mark, directory, groups: [...groups] });

  await mkdir(temporary, { recursive: true, mode: 0o700 });
  openLaunches.add(remember);
  tell(remember());

  return {
    mark,
    directory,
    env: {
      ...definedEnvironment(),
      CORS_CONFORMANCE_LAUNCH: mark,
      ...(process.platform === 'linux' && temporary.length < longestTemporaryPath && { TMPDIR: temporary }),
    },
    async processes() {
      const { processes = [] } = await ask((request) => ({ ...remember(), find: request }));
      return processes;
    },
    watch(more) {
      for (const group of more) groups.add(group);
      if (openLaunches.has(remember)) tell(remember());
    },
    isOpen: () => openLaunches.has(remember),
    async reap() {
      openLaunches.delete(remember);
      await ask((request) => ({ ...remember(), reap: request }));
    },
  };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] != null));
}

function tell(message: object): void {
  theReaper().child.stdin.write(`${JSON.stringify(message)}\n`);
}

async function ask(message: (request: number) => object): Promise<Answer> {
  const { child, pending } = theReaper();
  const request = ++requests;
  const answered = new Promise<Answer>((resolve) => pending.set(request, resolve));
  setReferenced(child, true);
  tell(message(request));
  try {
    return await answered;
  } finally {
    pending.delete(request);
    if (pending.size === 0) setReferenced(child, false);
  }
}

function theReaper(): Reaper {
  if (!reaper?.alive) {
    reaper = startReaper();
    for (const remember of openLaunches) reaper.child.stdin.write(`${JSON.stringify(remember())}\n`);
  }
  return reaper;
}

function startReaper(): Reaper {
  const script = fileURLToPath(new URL('./reaper.mjs', import.meta.url));
  const child = spawn(process.execPath, [script], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    // Nothing of this process's NODE_OPTIONS (loaders, inspectors), and no mark of a launch.
    env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot },
    windowsHide: true,
  });
  const started: Reaper = { child, pending: new Map(), alive: true };
  const settleAll = () => {
    started.alive = false;
    for (const [request, resolve] of started.pending) resolve({ request });
  };
  child.on('exit', settleAll);
  child.on('error', settleAll);
  child.stdin.on('error', settleAll);
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = JSON.parse(line) as Answer;
    started.pending.get(answer.request)?.(answer);
  });
  child.unref();
  setReferenced(child, false);
  return started;
}

/** Only a question that is open keeps this process running; the reaper itself never does */
function setReferenced(child: Reaper['child'], referenced: boolean): void {
  for (const stream of [child.stdin, child.stdout] as Partial<Record<'ref' | 'unref', () => void>>[]) {
    if (referenced) stream.ref?.();
    else stream.unref?.();
  }
}
