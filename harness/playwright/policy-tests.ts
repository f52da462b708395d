import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestInfo, test } from '@playwright/test';
import type { BrowserId } from '../browsers/browsers.ts';
import type { CheckPolicyOptions } from '../check/check-policy.ts';
import { defaultFailOn, fails } from '../check/fail-on.ts';
import { policyFrom } from '../policy/load-policy.ts';
import type { PolicyFile } from '../policy/policy.ts';
import { probesOf, untriedOf } from '../policy/probes/probes.ts';
import { type Finding, findingKey, type Report, showsSomething } from '../policy/report.ts';
import { quote } from '../run/quote.ts';
import { findingLines } from '../tellings/policy-report.ts';
import { visible } from '../wire/visible.ts';
import { callerAt, callSiteOf } from './called-from.ts';

/** What `policyTests` takes: as `checkPolicy`, but for the engine, which is the project's. */
export type PolicyTestsOptions = Pick<CheckPolicyOptions, 'target' | 'accepted' | 'failOn' | 'middleware'> & {
  /** The policy itself: Playwright Test wants to know of every test at once, and a file is read later. */
  policy: PolicyFile;
  /** What the tests stand below in reports; CORS policy unless said otherwise. */
  title?: string;
};

/** Milliseconds that starting the target and a browser, and all the probes, may take. */
const patience = 180_000;

/** The test of all that no single probe shows. */
const wholeTitle = 'The server’s answers are sound, also behind a shared cache and to requests that no browser sends.';

/**
 * Adds the probes of a policy to a file of Playwright Test, a test each, and one for all that needs no browser to be seen.
 * The browser is the project's (`browserName`); the check is made once a project and run. Findings that `failOn` does not
 * name fail no test: they are annotations of it.
 *
 * @throws {FileMistakesError} when the policy has mistakes
 */
export function policyTests({ title = 'CORS policy', failOn = defaultFailOn, ...options }: PolicyTestsOptions): void {
  const site = callSiteOf(policyTests);
  const at = callerAt(site);
  const policy = policyFrom(options.policy);
  const probes = probesOf(policy);
  const ids = new Set(probes.map(({ id }) => id));
  at(test.describe, title, () => {
    // One check tells of all probes, so they stay in one worker.
    test.describe.configure({ mode: 'default' });
    let report: Report;
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    at(test.beforeAll, async ({}, info: TestInfo) => {
      test.setTimeout(patience);
      const { browserName, defaultBrowserType } = info.project.use as {
        browserName?: BrowserId;
        defaultBrowserType?: BrowserId;
      };
      const key = createHash('sha256')
        // Nothing of the test: here it is whichever comes first in this worker.
        .update(JSON.stringify([info.project.name, info.file, site?.line, site?.column, title]))
        .digest('hex');
      const file = join(info.project.outputDir, `cors-conformance-${key.slice(0, 16)}.json`);
      report = await checkOnce({ ...options, failOn }, browserName ?? defaultBrowserType ?? 'chromium', file);
    });
    for (const { id, title: promise } of probes) {
      at(test, `${id}: ${promise}`, () => {
        tell(report.findings.filter(({ probe }) => probe === id));
        const unmet = report.unmet.find(({ probe }) => probe === id);
        test.skip(unmet !== undefined, unmet?.why);
        const fault = report.faults.find(({ probe }) => probe === id);
        if (fault !== undefined) throw plainError(`nothing is known: ${fault.why}`);
      });
    }
    for (const { probe, why } of untriedOf(policy)) at(test.skip, `${probe}: not asked, ${why}`, () => {});
    at(test, wholeTitle, () => {
      tell(report.findings.filter(({ probe }) => !ids.has(probe)));
      const gone = report.gone.map((entry) => `accepted, and happens no more: ${findingKey(entry)}`);
      if (gone.length > 0) throw plainError(gone.join('\n'));
      if (!showsSomething(report)) throw plainError(report.failures.join('\n'));
    });
  });

  function tell(findings: Finding[]): void {
    for (const { kind, probe, sentence } of findings.filter((one) => !fails(one, failOn)))
      test.info().annotations.push({ type: kind, description: visible(`${probe}: ${sentence}`) });
    const failing = findings.filter((one) => fails(one, failOn));
    const again = ({ probe }: Finding) =>
      `npx playwright test --grep ${quote(ids.has(probe) ? `${probe}:` : wholeTitle.slice(0, wholeTitle.indexOf(',')))}`;
    if (failing.length > 0) throw plainError(failing.flatMap((one) => findingLines(one, again(one))).join('\n'));
  }
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
async function checkOnce(options: Omit<PolicyTestsOptions, 'title'>, engine: BrowserId, file: string): Promise<Report> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Report;
  // Loaded where it is needed: a worker that finds the report starts much sooner without it.
  const { checkPolicy } = await import('../check/check-policy.ts');
  const report = await checkPolicy({ ...options, engines: [engine] });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(report));
  return report;
}
