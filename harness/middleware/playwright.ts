import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from '@playwright/test';
import type { EngineName } from '../browsers/engines.ts';
import { policyFrom } from '../policy/load-policy.ts';
import { probesOf, untriedOf } from '../policy/probes.ts';
import type { Finding, Report } from '../policy/report.ts';
import { quote } from '../reporters/curl.ts';
import { findingLines } from '../reporters/policy-report.ts';
import { type CheckPolicyOptions, checkPolicy } from './check-policy.ts';

/** What `policyTests` takes: as `checkPolicy`, but for the engine, which is the project's. */
export type PolicyTestsOptions = Pick<CheckPolicyOptions, 'policy' | 'target' | 'accepted'> & {
  /** What the tests stand below in reports; CORS policy unless said otherwise. */
  title?: string;
};

/** Milliseconds that starting the target and a browser, and all the probes, may take. */
const patience = 180_000;

/**
 * Adds the probes of a policy to a file of Playwright Test, a test each, and one for each kind of fault that needs no
 * browser to be seen. The browser is the project's (`browserName`); the check is made once a project and run.
 *
 * @throws {FileMistakesError} when the policy has mistakes
 */
export function policyTests({ title = 'CORS policy', ...options }: PolicyTestsOptions): void {
  const policy = policyFrom(options.policy);
  const probes = probesOf(policy);
  const ids = new Set(probes.map(({ id }) => id));
  test.describe(title, () => {
    // One check tells of all probes, so they stay in one worker.
    test.describe.configure({ mode: 'default' });
    let report: Report;
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    test.beforeAll(async ({}, info) => {
      test.setTimeout(patience);
      const { browserName, defaultBrowserType } = info.project.use as {
        browserName?: EngineName;
        defaultBrowserType?: EngineName;
      };
      const key = createHash('sha256')
        .update(`${info.project.name}\n${info.titlePath.join('\n')}`)
        .digest('hex');
      const file = join(info.project.outputDir, `cors-conformance-${key.slice(0, 16)}.json`);
      report = await checkOnce(options, browserName ?? defaultBrowserType ?? 'chromium', file);
    });
    for (const { id, title: promise } of probes) {
      test(`${id}: ${promise}`, () => {
        failFor(report.findings.filter(({ probe }) => probe === id));
        const unmet = report.unmet.find(({ probe }) => probe === id);
        test.skip(unmet !== undefined, unmet?.why);
        const fault = report.faults.find(({ probe }) => probe === id);
        if (fault !== undefined) throw plainError(`nothing is known: ${fault.why}`);
      });
    }
    for (const { probe, why } of untriedOf(policy)) test.skip(`${probe}: not asked, ${why}`, () => {});
    test('The server’s answers are sound, also behind a shared cache and to requests that no browser sends.', () => {
      failFor(report.findings.filter(({ probe }) => !ids.has(probe)));
    });
  });
}

function failFor(findings: Finding[]): void {
  const again = ({ probe }: Finding) => `npx playwright test --grep ${quote(probe)}`;
  if (findings.length > 0)
    throw plainError(findings.flatMap((one) => findingLines(one, again(one), { full: true })).join('\n'));
}

/** The place in this file where it was thrown tells nobody anything. */
function plainError(message: string): Error {
  const error = new Error(message);
  delete error.stack;
  return error;
}

/**
 * After a test that fails, Playwright goes on in a new worker: it finds the report that the first one made. The folder of
 * results is emptied when a run begins.
 */
async function checkOnce(
  options: Omit<PolicyTestsOptions, 'title'>,
  engine: EngineName,
  file: string,
): Promise<Report> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Report;
  const report = await checkPolicy({ ...options, engines: [engine] });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(report));
  return report;
}
