import { useEffect, useState } from 'preact/hooks';
import { counted } from '../../wire/counted.ts';
import { Disclosure, OutLink } from '../design/parts.tsx';
import { ScenarioLinks } from './differences.tsx';
import type { ReportIndex, ToldStep } from './report-index.ts';
import { passages } from './whole.ts';

type Passages = Awaited<ReturnType<typeof passages>>;

/** The Standard as an outline: its algorithms and steps, and the scenarios of this run that pass through each. */
export function StandardView({ index, open }: { index: ReportIndex; open?: string | undefined }) {
  const [found, setFound] = useState<Passages>();
  useEffect(() => {
    passages().then(setFound);
  }, []);
  const { standard } = index.run;
  return (
    <>
      <h1>The Standard, and what passes through it</h1>
      <p class="lead">
        <OutLink href={standard.url}>
          {standard.name} at {standard.commit}
        </OutLink>{' '}
        of {standard.date}: each step that the oracle takes, and the scenarios that take it.
      </p>
      {found === undefined ? <p role="status">Unpacking…</p> : <Outline index={index} found={found} open={open} />}
    </>
  );
}

function Outline({
  index,
  found: { steps, passed },
  open,
}: {
  index: ReportIndex;
  found: Passages;
  open: string | undefined;
}) {
  const algorithms = new Map<string, ToldStep[]>();
  for (const step of steps) algorithms.set(step.algorithm, [...(algorithms.get(step.algorithm) ?? []), step]);
  const modelled = steps.filter(({ kind }) => kind !== 'not-modelled');
  const reached = modelled.filter(({ algorithm, step }) => passed.has(`${algorithm}/${step}`));
  return (
    <>
      <p>
        {reached.length} of {modelled.length} steps are passed through; {steps.length - modelled.length} more are not
        modelled, each with the reason.
      </p>
      {[...algorithms].map(([algorithm, own]) => {
        const ownModelled = own.filter(({ kind }) => kind !== 'not-modelled');
        const ownReached = ownModelled.filter(({ step }) => passed.has(`${algorithm}/${step}`));
        return (
          <Disclosure
            key={algorithm}
            open={algorithm === open}
            summary={
              <>
                <b>{own[0]!.name}</b>{' '}
                <span class="quiet">
                  {ownReached.length} of {ownModelled.length} steps
                </span>
              </>
            }
          >
            <p>
              <OutLink href={own[0]!.url} />
            </p>
            {own.map((step) => (
              <StepOfStandard
                key={step.step}
                step={step}
                passed={passed.get(`${algorithm}/${step.step}`)}
                index={index}
              />
            ))}
          </Disclosure>
        );
      })}
    </>
  );
}

function StepOfStandard({
  step,
  passed,
  index,
}: {
  step: ToldStep;
  passed: Record<'true' | 'false', number[]> | undefined;
  index: ReportIndex;
}) {
  const idsOf = (positions: readonly number[]) => positions.map((at) => index.scenarios[at]?.id ?? '');
  const summary = (
    <>
      <code>{step.step}</code> {step.text}
      {step.note !== undefined && <span class="quiet"> — {step.note}</span>}
    </>
  );
  if (step.kind === 'not-modelled') return <p class="quiet">{summary} (not modelled)</p>;
  const { true: yes, false: no } = passed ?? { true: [], false: [] };
  if (yes.length + no.length === 0)
    return (
      <p>
        {summary} <b class="is-bad">no scenario of this run</b>
      </p>
    );
  const counts = step.kind === 'action' ? `${yes.length + no.length}` : `yes ${yes.length}, no ${no.length}`;
  return (
    <Disclosure
      summary={
        <>
          {summary} <span class="badge">{counts}</span>
        </>
      }
    >
      {yes.length > 0 && (
        <ScenarioLinks
          ids={idsOf(yes)}
          summary={step.kind === 'action' ? counted(yes.length, 'scenario') : `yes: ${counted(yes.length, 'scenario')}`}
        />
      )}
      {no.length > 0 && <ScenarioLinks ids={idsOf(no)} summary={`no: ${counted(no.length, 'scenario')}`} />}
    </Disclosure>
  );
}
