import type { TraceStep } from '../../standard/index.ts';
import { visible } from '../../wire/visible.ts';
import { OutLink } from '../design/parts.tsx';

/** Steps of the Standard that were passed through, in order; `deciding` is the one that refused. */
export function TraceView({
  trace,
  deciding,
}: {
  trace: readonly TraceStep[];
  deciding?: { algorithm: string; step: string } | null;
}) {
  return (
    <ol class="trace">
      {trace.map(({ kind, algorithm, step, text, url, operands, result }, index) => {
        const looked = Object.entries(operands).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
        const decides = deciding?.algorithm === algorithm && deciding.step === step;
        return (
          <li key={index} {...(decides && { 'aria-current': 'step' as const })}>
            <span class="badge" {...(kind === 'decision' && { 'data-answer': result ? 'yes' : 'no' })}>
              {kind === 'action' ? 'done' : result ? 'yes' : 'no'}
            </span>{' '}
            {visible(text)} <OutLink href={url}>{`${algorithm} ${step}`}</OutLink>
            {looked.length > 0 && <code class="operands">{visible(looked.join(', '))}</code>}
          </li>
        );
      })}
    </ol>
  );
}
