import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { keptTargets } from '../../../servers/targets/index.ts';
import { type BrowserId, browserIds } from '../../browsers/browsers.ts';
import { checkPolicy } from '../../check/check-policy.ts';
import { compareTargets } from '../../league/compare-targets.ts';
import { namedTarget } from '../../league/named-target.ts';
import { leaguePolicies } from '../../league/policies.ts';
import { leagueDocument, policyDocument } from '../../pages/policy-documents.ts';
import type { FailOn } from '../../policy/finding-kinds.ts';
import { showsSomething } from '../../policy/report.ts';
import { exitCode, UsageError, usage } from '../../run/exit-code.ts';
import { onSignals } from '../../run/on-signals.ts';
import { quote } from '../../run/quote.ts';
import type { Target } from '../../target/target.ts';
import { comparisonReport } from '../../tellings/comparison-report.ts';
import { createPolicyProgress } from '../../tellings/policy-progress.ts';
import { policyReport } from '../../tellings/policy-report.ts';
import { commandName, inCheckout } from '../command-name.ts';
import { fromHere } from '../from-here.ts';
import { expectWritable } from '../output-paths.ts';
import { failureCode } from './failure-code.ts';
import { tellLeague } from './tell-league.ts';

interface Options {
  policy?: string;
  command?: string;
  module?: string;
  url?: string;
  target?: string[];
  behind?: string;
  middleware?: string;
  against?: string;
  rollout?: boolean;
  updateBaseline?: boolean;
  engine: BrowserId[];
  grep?: RegExp;
  accepted?: string;
  json?: string;
  html?: string;
  failOn: FailOn;
}

/** What was asked for. */
interface Asked {
  options: Options;
  /** Tells which options were typed. */
  program: Command;
  signal: AbortSignal;
}

/** Holds servers against policies, as the options say. @throws {UsageError} when these are wrong */
export async function middleware(options: Options, program: Command): Promise<void> {
  expectReportsWritable(options);
  const { signal, codeOf, end } = onSignals();
  try {
    process.exitCode = codeOf(await run({ options, program, signal }));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    console.error((error as Error).message);
    process.exitCode = failureCode(error, codeOf);
  } finally {
    end();
  }
}

async function run(asked: Asked): Promise<number> {
  const { options, program, signal } = asked;
  const {
    policy,
    command,
    module,
    url: at,
    target = [],
    against,
    engine: engines,
    grep,
    json,
    updateBaseline,
  } = options;
  if (against !== undefined) return compare(against, asked);
  if ([policy, command, module, at].every((one) => one === undefined)) {
    if (!inCheckout) wrong('--policy is missing; the league of kept targets runs in a checkout of the project only');
    refuse(program, 'the league', ['accepted', 'failOn', 'behind', 'middleware', 'rollout']);
    const unknown = target.find((one) => keptTargets.every(({ name }) => name !== one));
    if (unknown !== undefined) {
      const all = keptTargets.map(({ name }) => name).join(', ');
      wrong(`there is no kept target "${unknown}", only ${all}; another server needs a --policy`);
    }
    if (updateBaseline) refuse(program, '--update-baseline, which keeps whole columns', ['engine', 'grep']);
    const { league, code } = await tellLeague({
      engines,
      quiet: json === '-',
      ...(target.length > 0 && { targets: target }),
      signal,
      ...(grep && { grep }),
      ...(updateBaseline && { updateBaseline }),
    });
    await writeReports(options, league, () => leagueDocument(league));
    return code;
  }
  refuse(program, 'a check of one server', ['updateBaseline', 'rollout']);
  return checkOne(givenPolicy(options), await givenTarget(options), asked);
}

async function compare(against: string, { options, program, signal }: Asked): Promise<number> {
  const { policy, target = [], engine: engines, grep, json, failOn, rollout = false } = options;
  refuse(program, '--against', [
    'command',
    'module',
    'url',
    'accepted',
    'html',
    'updateBaseline',
    'behind',
    'middleware',
  ]);
  const [name] = target;
  if (name === undefined || target.length > 1) wrong('--against needs one --target to hold against it');
  const progress = createPolicyProgress(process.stderr);
  const comparison = await compareTargets({
    policy: policy === undefined ? leaguePolicies[0]!.policy : fromHere(policy),
    target: await namedTarget(name, fromHere('.')),
    against: await namedTarget(against, fromHere('.')),
    engines,
    failOn,
    rollout,
    progress: (_which, one) => progress.tell(one),
    signal,
    ...(grep && { grep }),
  }).finally(progress.end);
  if (json !== '-') console.log(comparisonReport(comparison));
  await writeReports(options, comparison);
  if (comparison.target.faults.length + comparison.against.faults.length > 0) return exitCode.harness;
  if ((comparison.rollout?.faults.length ?? 0) > 0) return exitCode.harness;
  const isLeft = (comparison.rollout?.left.length ?? 0) > 0;
  return comparison.failing > 0 || isLeft ? exitCode.findings : exitCode.success;
}

async function checkOne(policy: string, target: Target, { options, signal }: Asked): Promise<number> {
  const { engine: engines, grep, accepted, json, failOn, behind, middleware } = options;
  const progress = createPolicyProgress(process.stderr);
  const report = await checkPolicy({
    policy,
    target,
    engines,
    progress: progress.tell,
    failOn,
    signal,
    ...(grep && { grep }),
    ...(behind !== undefined && { behind }),
    ...(middleware !== undefined && { middleware }),
    ...(accepted !== undefined && { accepted: fromHere(accepted) }),
  }).finally(progress.end);
  const telling = { command: rerunCommand(options) };
  if (json !== '-') console.log(policyReport(report, telling));
  await writeReports(options, report, () => policyDocument(report, telling));
  if (report.faults.length > 0 || report.cutShort !== undefined || !showsSomething(report)) return exitCode.harness;
  return report.failures.length > 0 ? exitCode.findings : exitCode.success;
}

/** @throws {UsageError} when a report cannot be written at the end of a run */
function expectReportsWritable(options: Options): void {
  for (const option of ['json', 'html'] as const) {
    const file = options[option];
    if (file !== undefined && !(option === 'json' && file === '-')) expectWritable(`--${option}`, file, fromHere(file));
  }
}

/** Writes a report where --json and --html say. */
async function writeReports({ json, html }: Options, report: object, page?: () => Promise<string>): Promise<void> {
  const text = `${JSON.stringify(report, null, 2)}\n`;
  if (json === '-') process.stdout.write(text);
  else if (json !== undefined) writeFileSync(fromHere(json), text);
  if (html !== undefined && page !== undefined) writeFileSync(fromHere(html), await page());
}

function givenPolicy({ policy }: Options): string {
  if (policy === undefined) wrong('--policy is missing: expected the file that says which pages may read what');
  return fromHere(policy);
}

async function givenTarget({ command, module, url: at, target: names = [] }: Options): Promise<Target> {
  const given: Target[] = [
    ...(command === undefined ? [] : [{ command, cwd: fromHere('.') }]),
    ...(module === undefined ? [] : [{ module: fromHere(module) }]),
    ...(at === undefined ? [] : [{ url: at }]),
    ...(await Promise.all(names.map((one) => namedTarget(one, fromHere('.'))))),
  ];
  const [target] = given;
  if (target === undefined || given.length > 1)
    wrong('expected one of --command, --module, --url and --target: what is checked');
  return target;
}

/** The command of this run without what selects and tells. */
function rerunCommand(options: Options): string {
  const { policy, command, module, url: at, target = [], engine: engines, behind, middleware } = options;
  const words = [
    ...(policy === undefined ? [] : ['--policy', policy]),
    ...(command === undefined ? [] : ['--command', command]),
    ...(module === undefined ? [] : ['--module', module]),
    ...(at === undefined ? [] : ['--url', at]),
    ...target.flatMap((one) => ['--target', one]),
    ...(behind === undefined ? [] : ['--behind', behind]),
    ...(middleware === undefined ? [] : ['--middleware', middleware]),
    ...(engines.length === browserIds.length ? [] : engines.flatMap((engine) => ['--engine', engine])),
  ];
  return [commandName('middleware'), ...words.map(quote)].join(' ');
}

/** What a way of running cannot take, it does not take in silence. */
function refuse(program: Command, what: string, names: (keyof Options)[]): void {
  const given = names.find((one) => program.getOptionValueSource(one) === 'cli');
  if (given !== undefined)
    wrong(`${what} takes no --${given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
}

function wrong(message: string): never {
  usage(`error: ${message}. See --help.`);
}
