/** What is told while a check runs. */
export type CheckProgress =
  | { stage: string }
  /** How many probes each engine will run. */
  | { planned: Record<string, number> }
  | { engine: string; probe: string; outcome: Outcome };

export type Outcome = 'as meant' | 'finding' | 'premise unmet' | 'failed';
