import colors from 'picocolors';
import { premiseProbes } from '../../../scenarios/premises.ts';
import { type BrowserId, browserIds } from '../../browsers/browsers.ts';
import { findBrowser, missingSentence } from '../../browsers/find.ts';
import { exitCode } from '../../run/exit-code.ts';
import { runScenarios } from '../../run/run-scenarios.ts';
import { premiseMeaning, premiseNames } from '../../scenario/premises.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { visible } from '../../wire/visible.ts';

/** A read that must be allowed: a named https origin through the forward proxy, with a preflight. */
const probe: Scenario = {
  id: 'doctor/cross-origin-read',
  title: 'A page may read what another origin allows it to read.',
  standard: ['#http-cors-protocol'],
  kind: 'required',
  steps: [
    {
      from: 'https://app.example.com',
      to: 'https://api.example.com',
      request: { method: 'PUT' },
      server: {
        preflight: { headers: { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Methods': 'PUT' } },
        actual: { headers: { 'Access-Control-Allow-Origin': '{from}' } },
      },
      expected: { read: 'readable', preflights: 1, requests: 1 },
    },
  ],
};

/** Says of each premise of the catalogue whether it is met. */
function premiseLines(unmet: ReadonlyMap<string, string>): string[] {
  return premiseNames.map((name) => {
    const why = unmet.get(premiseProbes[name].id);
    const said = `${name}: ${premiseMeaning[name]}`;
    return why === undefined ? `${colors.green('✓')} ${said}` : `${colors.yellow('○')} ${said}: ${visible(why)}`;
  });
}

/** Says of each engine what was found, how a read through it went, and which scenarios could show nothing in it. */
export async function doctor(): Promise<void> {
  // All are asked at once, and each is told in its turn.
  const asking = browserIds.map((engine) => ask(engine));
  // What fails is thrown in its turn, too.
  for (const asked of asking) asked.catch(() => {});
  for (const asked of asking) {
    const { lines, works } = await asked;
    for (const line of lines) console.log(line);
    if (!works) process.exitCode = exitCode.harness;
  }
}

/** What is said of an engine, line by line, and whether a read through it went well. */
async function ask(engine: BrowserId): Promise<{ lines: string[]; works: boolean }> {
  const browser = await findBrowser(engine);
  if (!browser.found) return { lines: [`${colors.red('✗')} ${engine}: ${missingSentence(browser)}`], works: false };
  const lines = [
    `${engine}: ${browser.build}\n    version ${browser.version}, driven by ${browser.driver}\n    ${browser.executablePath}`,
  ];
  try {
    const unmet = new Map<string, string>();
    const asked = [probe, ...Object.values(premiseProbes)];
    for await (const { scenario, evidence, judgement } of runScenarios(asked, { browsers: [browser] })) {
      const { verdict, fault, failed } = judgement;
      const [step] = evidence.steps;
      const why = verdict === 'conforms' ? undefined : (fault ?? failed.map((check) => check.sentence).join('; '));
      if (scenario !== probe) {
        if (why !== undefined) unmet.set(scenario.id, why);
        continue;
      }
      if (why !== undefined) throw new Error(why);
      lines.push(
        `    ${colors.green('✓')} ${step?.from} read ${step?.to}: ${step?.recorded.map(({ method }) => method).join(', ')} in ${step?.observed.milliseconds} ms`,
      );
    }
    return { lines: [...lines, ...premiseLines(unmet).map((line) => `    ${line}`)], works: true };
  } catch (error) {
    const why = visible((error as Error).message);
    return { lines: [...lines, `    ${colors.red('✗')} the cross-origin read failed: ${why}`], works: false };
  }
}
