import type { PredictionResult } from '../../run/results.ts';
import { counted } from '../../wire/counted.ts';
import { visible } from '../../wire/visible.ts';
import { Disclosure, OutLink } from '../design/parts.tsx';
import type { ToldStep } from './report-index.ts';

interface Passed {
  algorithm: string;
  step: string;
  result: string;
  operands: string;
}

/** The Standard’s steps that the prediction passed through, in order, the deciding one marked, with both values it compared. */
export function Trace({
  lines = [],
  decided,
  steps,
}: {
  /** As results have them: algorithm, step, result and operands between tabs. */
  lines: readonly string[] | undefined;
  decided: PredictionResult['decided'];
  steps: readonly ToldStep[];
}) {
  if (lines.length === 0) return null;
  const passed = lines.map((line): Passed => {
    const [algorithm = '', step = '', result = '', operands = ''] = line.split('\t');
    return { algorithm, step, result, operands };
  });
  const told = new Map(steps.map((one) => [`${one.algorithm}/${one.step}`, one]));
  const isDeciding = ({ algorithm, step }: Passed) => decided?.algorithm === algorithm && decided.step === step;
  return (
    <>
      {decided && decided.compared.length > 0 && (
        <table>
          <caption>
            What decided:{' '}
            <OutLink href={decided.url}>
              {decided.algorithm}, step {decided.step}
            </OutLink>
          </caption>
          <tbody>
            {decided.compared.map(({ what, value }) => (
              <tr key={what}>
                <th scope="row">{visible(what)}</th>
                <td>{value === null ? <span class="quiet">none</span> : <code>{visible(value)}</code>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Disclosure summary={`How the Standard comes to it: ${counted(passed.length, 'step')}`}>
        {groupsOf(passed).map(({ algorithm, passed }, at) => {
          const about = told.get(`${algorithm}/${passed[0]!.step}`) ?? steps.find((one) => one.algorithm === algorithm);
          return (
            <div key={at}>
              <h4>{about === undefined ? algorithm : <OutLink href={about.url}>{about.name}</OutLink>}</h4>
              <ol class="trace">
                {passed.map((one, position) => (
                  <li key={position} class={isDeciding(one) ? 'is-deciding' : ''}>
                    <span class="step">{one.step}</span>
                    <span>
                      {told.get(`${algorithm}/${one.step}`)?.kind === 'action'
                        ? 'did'
                        : one.result === 'true'
                          ? 'yes'
                          : 'no'}
                    </span>
                    <span>{told.get(`${algorithm}/${one.step}`)?.text ?? ''}</span>
                    {one.operands !== '{}' && <span class="operands">{visible(one.operands)}</span>}
                  </li>
                ))}
              </ol>
            </div>
          );
        })}
      </Disclosure>
    </>
  );
}

function groupsOf(passed: readonly Passed[]): { algorithm: string; passed: Passed[] }[] {
  const groups: { algorithm: string; passed: Passed[] }[] = [];
  for (const one of passed) {
    const last = groups.at(-1);
    if (last?.algorithm === one.algorithm) last.passed.push(one);
    else groups.push({ algorithm: one.algorithm, passed: [one] });
  }
  return groups;
}
