import { readdirSync, readFileSync } from 'node:fs';
import { pause } from './local-origins.ts';

interface Row {
  pid: number;
  parent: number;
  session: number;
  environment: string;
}

/** Ids of all living processes that descend from these, or that stand in the sessions they lead. Linux only */
export function family(...roots: number[]): number[] {
  const rows = listRows();
  const own = new Set(roots.filter((root) => rows.some(({ pid }) => pid === root)));
  for (let size = -1; size !== own.size; ) {
    size = own.size;
    for (const { pid, parent, session } of rows) if (own.has(parent) || roots.includes(session)) own.add(pid);
  }
  return [...own];
}

/** Ids of all living processes with this text in their environment. Linux only */
export function bearers(mark: string): number[] {
  return listRows()
    .filter(({ environment }) => environment.includes(mark))
    .map(({ pid }) => pid);
}

/** Waits until no living process bears this mark: one may have been started while the others were listed. Linux only */
export async function untilNoneBears(mark: string, patience: number): Promise<void> {
  for (const end = performance.now() + patience; ; await pause(20)) {
    const living = bearers(mark);
    if (living.length === 0) return;
    if (performance.now() > end)
      throw new Error(`Still there after ${patience} ms: ${living.map(commandOf).join('; ')}`);
  }
}

/** The mark of the launch that a process belongs to. Linux only */
export function markOf(pid: number): string {
  const mark = /CORS_CONFORMANCE_LAUNCH=([^\0]+)/.exec(read(`/proc/${pid}/environ`))?.[1];
  if (!mark) throw new Error(`Process ${pid} bears no mark of a launch`);
  return mark;
}

/** The command line of a process. Linux only */
export function commandOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
}

/** Waits until none of these processes lives, and answers how many milliseconds that took */
export async function untilEnded(pids: number[], patience: number): Promise<number> {
  const start = performance.now();
  for (;;) {
    const living = listRows().filter(({ pid }) => pids.includes(pid));
    const elapsed = performance.now() - start;
    if (living.length === 0) return elapsed;
    if (elapsed > patience) {
      const names = living.map(({ pid }) => `${pid} ${commandOf(pid).slice(0, 80)}`);
      throw new Error(`Still there after ${patience} ms: ${names.join('; ')}`);
    }
    await pause(20);
  }
}

function listRows(): Row[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = read(`/proc/${name}/stat`);
      const [state, parent, , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (!state || state === 'Z') return [];
      const environment = read(`/proc/${name}/environ`);
      return [{ pid: Number(name), parent: Number(parent), session: Number(session), environment }];
    });
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
