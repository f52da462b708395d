import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Which tests a run will make, after every filter and shard. Only the runner's reporter knows it; the workers need it
 * to start the reads of a whole engine at once.
 */
export interface Plan {
  /** Ids of scenarios in the order of their tests, by engine. */
  scenarios: Record<string, string[]>;
  /** The engine whose session also makes each read by plain HTTP: one is enough. */
  plainHttp?: string;
}

export function writePlan(file: string, plan: Plan): void {
  writeFileSync(file, JSON.stringify(plan));
}

/** The plan; undefined where another reporter was asked for. Then each test starts its own reads. */
export function readPlan(file: string): Plan | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Plan;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
