import colors from 'picocolors';
import { idInColumn } from '../browsers/browsers.ts';
import type { Verdict } from '../verdict/verdicts.ts';
import { acceptable } from '../verdict/verdicts.ts';
import { createProgress, endsQuarter } from './progress.ts';

/** Progress of one engine. */
interface Progress {
  engine: string;
  planned: number;
  done: number;
  failed: number;
  last: string;
}

/** Shows progress while a run lasts: a live line an engine on a terminal, and a plain line at each quarter elsewhere. */
export function createLive(planned: Record<string, number>, stream: NodeJS.WriteStream = process.stdout) {
  const engines = new Map<string, Progress>(
    Object.entries(planned).map(([engine, count]) => [
      engine,
      { engine, planned: count, done: 0, failed: 0, last: 'starting the browser' },
    ]),
  );
  const progress = createProgress(stream);
  const all = () => [...engines.values()].map(line).join('\n');
  progress.show(all());
  return {
    /** Notes that a scenario has been judged. */
    judged(engine: string, scenario: string, verdict: Verdict): void {
      const one = engines.get(engine);
      if (one === undefined) return;
      one.done++;
      one.last = scenario;
      if (!acceptable.has(verdict)) one.failed++;
      progress.show(all(), one.done === 1 || endsQuarter(one) ? line(one) : undefined);
    },
    end: progress.end,
  };
}

function line({ engine, planned, done, failed, last }: Progress): string {
  const width = 24;
  const filled = planned === 0 ? width : Math.round((width * done) / planned);
  const bar = `${'█'.repeat(filled)}${colors.dim('░'.repeat(width - filled))}`;
  const trouble = failed === 0 ? '' : colors.red(`  ${failed} failed`);
  return `${idInColumn(engine)} ${bar} ${String(done).padStart(4)}/${planned}${trouble}  ${colors.dim(done === planned ? 'done' : last)}`;
}
