import { readdirSync, readFileSync } from 'node:fs';

/** What a command took: its own processes (Node), and all others below it, the browsers. */
export interface Resources {
  /** Seconds of CPU time. */
  own: number;
  browsers: number;
  /** Megabytes that its own processes held in memory together, when they held most: what they share counts in each. */
  ownMemory: number;
}

/** Milliseconds from one look at the processes to the next: what one does after the last look at it is not counted. */
const lookEvery = 50;
/** Linux tells CPU times in hundredths of a second, whatever the kernel's own clock. */
const ticksPerSecond = 100;
/** Linux on x64 and arm64, unless its kernel was built otherwise. */
const megabytesPerPage = 4096 / 1e6;

interface ProcessTimes {
  parent: number;
  name: string;
  seconds: number;
  megabytes: number;
}

/**
 * Watches a process and everything that it starts, by Linux's `/proc`.
 * @returns ends the watch; tells undefined where there is no `/proc`
 */
export function watchResources(root: number): () => Resources | undefined {
  const seen = new Map<number, ProcessTimes>();
  let ownMemory = 0;
  const look = (): void => {
    const now = readProcesses();
    // Parents have lower numbers as a rule; a second round finds the others.
    for (let round = 0; round < 2; round++) {
      for (const [pid, times] of now) if (pid === root || seen.has(pid) || seen.has(times.parent)) seen.set(pid, times);
    }
    const own = [...now].filter(([pid, { name }]) => seen.has(pid) && isOwn(name));
    ownMemory = Math.max(
      ownMemory,
      own.reduce((total, [, { megabytes }]) => total + megabytes, 0),
    );
  };
  look();
  const timer = setInterval(look, lookEvery);
  return () => {
    clearInterval(timer);
    if (seen.size === 0) return undefined;
    const secondsOf = (own: boolean) =>
      [...seen.values()].filter(({ name }) => isOwn(name) === own).reduce((total, { seconds }) => total + seconds, 0);
    return { own: secondsOf(true), browsers: secondsOf(false), ownMemory };
  };
}

function isOwn(name: string): boolean {
  return /^(node|npm|MainThread|esbuild)/.test(name);
}

function readProcesses(): Map<number, ProcessTimes> {
  const processes = new Map<number, ProcessTimes>();
  for (const entry of safely(() => readdirSync('/proc'), [])) {
    const text = /^\d+$/.test(entry) ? safely(() => readFileSync(`/proc/${entry}/stat`, 'latin1'), '') : '';
    // The name stands in parentheses and may contain any character.
    const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(text) ?? [];
    if (name === undefined || rest === undefined) continue;
    const fields = rest.split(' ');
    const seconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    const megabytes = Number(fields[21]) * megabytesPerPage;
    processes.set(Number(entry), { parent: Number(fields[1]), name, seconds, megabytes });
  }
  return processes;
}

function safely<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
