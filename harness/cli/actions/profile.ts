import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { type BrowserId, browserIds } from '../../browsers/browsers.ts';
import type { FailOn } from '../../policy/finding-kinds.ts';
import { showsSomething } from '../../policy/report.ts';
import type { Profile } from '../../profile/profile.ts';
import { profiles } from '../../profile/profiles.ts';
import { type PartOutcome, runProfile } from '../../profile/run-profile.ts';
import { exitCode, usage } from '../../run/exit-code.ts';
import { onSignals } from '../../run/on-signals.ts';
import { quote } from '../../run/quote.ts';
import type { Target } from '../../target/target.ts';
import { createPolicyProgress } from '../../tellings/policy-progress.ts';
import { policyReport } from '../../tellings/policy-report.ts';
import { profileProse } from '../../tellings/profile-prose.ts';
import { commandName } from '../command-name.ts';
import { fromHere } from '../from-here.ts';
import { nearest } from '../nearest.ts';
import { expectWritable } from '../output-paths.ts';
import { failureCode } from './failure-code.ts';

interface Options {
  command?: string;
  module?: string;
  url?: string;
  origin?: string[];
  path?: string;
  header?: string[];
  engine: BrowserId[];
  grep?: RegExp;
  json?: string;
  failOn: FailOn;
}

/** Checks a server against a profile, as the options say. @throws {UsageError} when these are wrong */
export async function profile(name: string, options: Options): Promise<void> {
  const one = profileOf(name);
  const target = targetOf(options);
  const origins = originsOf(options);
  const headers = headersOf(options);
  const { path, engine: engines, grep, json, failOn } = options;
  if (json !== undefined && json !== '-') expectWritable('--json', json, fromHere(json));
  const { signal, codeOf, end } = onSignals();
  const progress = createPolicyProgress(process.stderr);
  try {
    const outcomes = await runProfile(one, {
      ...{ target, origins, headers, engines, failOn, signal },
      ...(path !== undefined && { path }),
      ...(grep && { grep }),
      progress: (_, told) => progress.tell(told),
    }).finally(progress.end);
    if (json !== '-') console.log(outcomes.map((outcome) => told(outcome, rerunCommand(name, options))).join('\n\n'));
    const text = `${JSON.stringify({ profile: name, parts: outcomes.map(inJSON) }, null, 2)}\n`;
    if (json === '-') process.stdout.write(text);
    else if (json !== undefined) writeFileSync(fromHere(json), text);
    process.exitCode = codeOf(codeOfAll(outcomes));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = failureCode(error, codeOf);
  } finally {
    end();
  }
}

/** Tells a profile in prose, or one of its policies. @throws {UsageError} when there is none of this name */
export function show(name: string | undefined, { policy }: { policy?: string }): void {
  if (policy === undefined) {
    const shown = name === undefined ? profiles : [profileOf(name)];
    console.log(shown.map((one) => profileProse(one)).join('\n\n'));
    return;
  }
  if (name === undefined) usage('error: --policy is of one profile, which has to be named. See --help.');
  const { parts } = profileOf(name);
  const part = parts.find((one) => one.name === policy);
  if (part === undefined)
    usage(`error: the profile ${name} has no part "${policy}", only ${parts.map((one) => one.name).join(', ')}.`);
  console.log(`# ${part.about}\n${stringify(part.policy, { lineWidth: 0 }).trimEnd()}`);
}

function profileOf(name: string): Profile {
  const found = profiles.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = profiles.map((one) => one.name);
  const [meant] = nearest(name, names);
  return usage(
    `error: there is no profile "${name}"${meant === undefined ? '' : ` (did you mean ${meant}?)`}, only ${names.join(', ')}. See --help.`,
  );
}

function targetOf({ command, module, url }: Options): Target {
  const given: Target[] = [
    ...(command === undefined ? [] : [{ command, cwd: fromHere('.') }]),
    ...(module === undefined ? [] : [{ module: fromHere(module) }]),
    ...(url === undefined ? [] : [{ url }]),
  ];
  const [target] = given;
  if (target === undefined || given.length > 1)
    return usage('error: expected one of --command, --module and --url: what is checked. See --help.');
  return target;
}

function originsOf({ origin = [] }: Options): 'any' | string[] {
  if (!origin.includes('any')) return origin;
  if (origin.length > 1) return usage('error: --origin any is every page; expected no other beside it. See --help.');
  return 'any';
}

function headersOf({ header = [] }: Options): Record<string, string> {
  return Object.fromEntries(
    header.map((line) => {
      const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined)
        return usage(`error: --header ${line}: expected "Name: value". See --help.`);
      return [name, value];
    }),
  );
}

function told(outcome: PartOutcome, command: string): string {
  const { name, about } = outcome.part;
  const head = `${name}: ${about}`;
  return 'absent' in outcome
    ? `${head}\n    not asked: ${outcome.absent}`
    : `${head}\n${policyReport(outcome.report, { command })}`;
}

function inJSON(outcome: PartOutcome): object {
  const { name } = outcome.part;
  return 'absent' in outcome ? { name, absent: outcome.absent } : { name, report: outcome.report };
}

function codeOfAll(outcomes: readonly PartOutcome[]): number {
  const reports = outcomes.flatMap((one) => ('report' in one ? [one.report] : []));
  if (reports.some((report) => report.faults.length > 0 || !showsSomething(report))) return exitCode.harness;
  return reports.some(({ failures }) => failures.length > 0) ? exitCode.findings : exitCode.success;
}

/** The command of this run without what selects and tells. */
function rerunCommand(name: string, options: Options): string {
  const { command, module, url, origin = [], path, header = [], engine } = options;
  const words = [
    name,
    ...(command === undefined ? [] : ['--command', command]),
    ...(module === undefined ? [] : ['--module', module]),
    ...(url === undefined ? [] : ['--url', url]),
    ...(path === undefined ? [] : ['--path', path]),
    ...origin.flatMap((one) => ['--origin', one]),
    ...header.flatMap((one) => ['--header', one]),
    ...(engine.length === browserIds.length ? [] : engine.flatMap((one) => ['--engine', one])),
  ];
  return [commandName('profile'), ...words.map(quote)].join(' ');
}
