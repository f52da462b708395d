import { readdirSync, readFileSync } from 'node:fs';

/** Seconds of CPU time that a command took: its own processes (Node), and all others below it, the browsers. */
export interface CPUSeconds {
  own: number;
  browsers: number;
}

/** Milliseconds from one look at the processes to the next: what one does after the last look at it is not counted. */
const lookEvery = 50;
/** Linux tells CPU times in hundredths of a second, whatever the kernel's own clock. */
const ticksPerSecond = 100;

interface ProcessTimes {
  parent: number;
  name: string;
  seconds: number;
}

/**
 * Watches a process and everything that it starts, by Linux's `/proc`.
 * @returns ends the watch; tells undefined where there is no `/proc`
 */
export function watchCPU(root: number): () => CPUSeconds | undefined {
  const seen = new Map<number, ProcessTimes>();
  const look = (): void => {
    const now = readProcesses();
    // Parents have lower numbers as a rule; a second round finds the others.
    for (let round = 0; round < 2; round++) {
      for (const [pid, times] of now) if (pid === root || seen.has(pid) || seen.has(times.parent)) seen.set(pid, times);
    }
  };
  look();
  const timer = setInterval(look, lookEvery);
  return () => {
    clearInterval(timer);
    if (seen.size === 0) return undefined;
    const sum = (isOwn: boolean) =>
      [...seen.values()]
        .filter(({ name }) => /^(node|npm|MainThread|esbuild)/.test(name) === isOwn)
        .reduce((total, { seconds }) => total + seconds, 0);
    return { own: sum(true), browsers: sum(false) };
  };
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
    processes.set(Number(entry), { parent: Number(fields[1]), name, seconds });
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
