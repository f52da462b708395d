import { expect, it } from 'vitest';
import { someScenario } from '../verdict/testing/evidence.ts';
import type { ReportedRun } from './results.ts';
import { createSharing } from './shared-parts.ts';
import { engineResult, firefox, stepResult } from './testing/results.ts';

const exchange = stepResult().recorded[0]!;
const check = { field: 'steps[0].read', about: 'what the page could read', expected: 'readable', actual: 'readable' };
const run = (): ReportedRun =>
  JSON.parse(
    JSON.stringify({
      scenario: someScenario(),
      engine: firefox,
      result: engineResult('conforms', {
        checks: [{ ...check, holds: true }],
        steps: [
          stepResult({
            observed: { settled: 'fulfilled', headers: [['a', '1']], milliseconds: 1 },
            recorded: [
              {
                ...exchange,
                headers: [['a', '1']],
                answer: { status: 200, headers: [['a', '1']], body: '', bodyBytes: 0 },
              },
            ],
          }),
        ],
      }),
      plainHttp: [{ status: 200, headers: [['a', '1']], body: '', bodyBytes: 0, requests: 1 }],
      trace: [['fetch\t12\ttrue\t{}']],
    }),
  );

it('what is the same in several runs is one object, and each run is told as before', () => {
  const share = createSharing();
  const [first, second] = [share(run()), share(run())];
  expect([first, second]).toEqual([run(), run()]);
  expect(second.result.checks[0]).toBe(first.result.checks[0]);
  const linesOf = ({ result: { steps }, plainHttp }: ReportedRun) => [
    steps[0]!.observed.headers![0],
    steps[0]!.recorded[0]!.headers[0],
    steps[0]!.recorded[0]!.answer!.headers[0],
    plainHttp![0]!.headers[0],
  ];
  expect(new Set([...linesOf(first), ...linesOf(second)]).size).toBe(1);
});

it('what differs in anything is not shared', () => {
  const share = createSharing();
  const other = run();
  other.result.checks[0] = { ...check, actual: 'blocked', holds: false, sentence: 'The page read nothing.' };
  other.plainHttp![0]!.headers = [['a', '2']];
  share(run());
  expect(share(structuredClone(other))).toEqual(other);
});
