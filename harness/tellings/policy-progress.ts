import colors from 'picocolors';
import { createProgress, endsQuarter } from './progress.ts';

/** What a check tells while it runs. */
type Progress =
  | { stage: string }
  | { planned: Record<string, number> }
  | { engine: string; probe: string; outcome: string };

interface Counts {
  planned: number;
  done: number;
  findings: number;
  failed: number;
  /** The first probe that found something. */
  first?: string;
}

/** Shows how far a check is: one live line on a terminal; elsewhere a line at each stage, each quarter and the first finding of an engine. */
export function createPolicyProgress(stream: NodeJS.WriteStream) {
  const engines = new Map<string, Counts>();
  const { show, end } = createProgress(stream);
  const start = performance.now();
  let stage = '';
  const line = () =>
    [`${((performance.now() - start) / 1000).toFixed(0)} s`, stage, ...[...engines].map(engineText)]
      .filter(Boolean)
      .join(colors.dim(' · '));
  return {
    tell(progress: Progress): void {
      if ('stage' in progress) {
        ({ stage } = progress);
        show(line(), line());
      } else if ('planned' in progress) {
        stage = '';
        for (const [engine, planned] of Object.entries(progress.planned))
          engines.set(engine, { planned, done: 0, findings: 0, failed: 0 });
        show(line(), line());
      } else {
        const counts = engines.get(progress.engine);
        if (counts === undefined) return;
        counts.done++;
        if (progress.outcome === 'finding') counts.findings++;
        if (progress.outcome === 'failed') counts.failed++;
        const isFirst = progress.outcome === 'finding' && counts.findings === 1;
        if (isFirst) counts.first = progress.probe;
        show(line(), isFirst || endsQuarter(counts) ? line() : undefined);
      }
    },
    end,
  };
}

function engineText([engine, { planned, done, findings, failed, first }]: [string, Counts]): string {
  return [
    `${engine} ${done}/${planned}`,
    findings > 0 && colors.red(`${findings} with findings (${first}${findings > 1 ? ', …' : ''})`),
    failed > 0 && colors.red(`${failed} failed`),
  ]
    .filter(Boolean)
    .join(', ');
}
