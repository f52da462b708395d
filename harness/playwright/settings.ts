import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StandardVariantName } from '../verdict/standard-variant-names.ts';

/** What the command hands to Playwright's processes: runner, workers and reporter all read it from the environment. */
export interface RunSettings {
  /** Scenario files to run; the catalogue when there are none. */
  scenarioFiles: string[];
  /** File with the scenarios that the command’s patterns leave, as JSON, where it has loaded them already. */
  loaded?: string;
  headed: boolean;
  updateBaseline: boolean;
  /** Variants of the Standard whose answers are told beside it. */
  standards?: readonly StandardVariantName[];
  /** Folder for results, below the working directory unless absolute. */
  reports: string;
  /** `1-of-4`, where the run is one of several. */
  shard?: string;
  /** File in which the reporter tells the workers which tests will run, after every filter. */
  plan: string;
  /** The command as it was typed, for the report. */
  command: string;
}

const variable = 'CORS_CONFORMANCE_RUN';

/** The settings of this run; defaults where Playwright was started by hand. */
export function runSettings(): RunSettings {
  const text = process.env[variable];
  if (text !== undefined) return JSON.parse(text) as RunSettings;
  const settings: RunSettings = {
    scenarioFiles: [],
    headed: false,
    updateBaseline: false,
    reports: 'reports/latest',
    plan: join(tmpdir(), `cors-conformance-plan-${process.pid}.json`),
    command: 'playwright test',
  };
  // Workers and reporter are started from here and must find the same plan.
  Object.assign(process.env, runEnvironment(settings));
  return settings;
}

/** The environment variable that carries settings to Playwright. */
export function runEnvironment(settings: RunSettings): Record<string, string> {
  return { [variable]: JSON.stringify(settings) };
}
