import type { Scenario } from '../scenario/scenario.ts';

/** Scenarios for timing: every second one is preflighted, every third one is refused. */
export function generateScenarios(count: number): Scenario[] {
  return Array.from({ length: count }, (_, n): Scenario => {
    const preflighted = n % 2 === 1;
    const allowed = n % 3 !== 0;
    const allow = { 'Access-Control-Allow-Origin': '{from}' };
    return {
      id: `bench/read-${String(n).padStart(5, '0')}`,
      title: `Read ${n} of the benchmark is ${allowed ? 'allowed' : 'refused'}.`,
      standard: ['#cors-check'],
      kind: 'required',
      steps: [
        {
          request: preflighted ? { method: 'PUT', headers: { 'X-Auth': 'foo' } } : {},
          server: {
            preflight: {
              headers: { ...allow, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'X-Auth' },
            },
            actual: { headers: allowed ? allow : {} },
          },
          expected: { read: allowed ? 'readable' : 'blocked', sent: true, preflights: preflighted ? 1 : 0 },
        },
      ],
    };
  });
}
