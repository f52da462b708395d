import '../run/guard-output.ts';
import '../run/end-with-launcher.ts';
import { closeSync, existsSync, openSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { keptTargets } from '../../servers/targets/index.ts';
import { type BrowserId, browserIds } from '../browsers/browsers.ts';
import { CutShortError, checkPolicy, NothingToAskError } from '../check/check-policy.ts';
import { defaultFailOn } from '../check/fail-on.ts';
import { compareTargets } from '../league/compare-targets.ts';
import { namedTarget } from '../league/named-target.ts';
import { leaguePolicies } from '../league/policies.ts';
import { type FailOn, failOnLevels } from '../policy/finding-kinds.ts';
import { showsSomething } from '../policy/report.ts';
import { quote } from '../run/curl.ts';
import { exitCode } from '../run/exit-code.ts';
import { onSignals } from '../run/on-signals.ts';
import { FileMistakesError } from '../scenario/source-file.ts';
import { parseURL } from '../standard/index.ts';
import type { Target } from '../target/target.ts';
import { comparisonReport } from '../tellings/comparison-report.ts';
import { leaguePage } from '../tellings/league-page.ts';
import { policyPage } from '../tellings/policy-page.ts';
import { createPolicyProgress } from '../tellings/policy-progress.ts';
import { policyReport } from '../tellings/policy-report.ts';
import { commandName, inCheckout } from './command-name.ts';
import { tellLeague } from './tell-league.ts';

const name = commandName('middleware');
const program = new Command(name)
  .description(
    'Holds a server against a policy in real browsers: what pages can read and must not, and what they cannot read and must.',
  )
  .option('--policy <file>', 'the policy, .yaml, .json or .ts: which pages may read what')
  .option(
    '--command <command>',
    'start the server so; PORT, HOST, CORS_POLICY and CORS_ALLOWED_ORIGINS are in its environment',
  )
  .option(
    '--module <file>',
    'a module whose default export is given the policy and returns a listener, a fetch handler or a URL',
  )
  .option('--url <url>', 'a server that runs already, on this machine', url)
  .option(
    '--target <target...>',
    'a kept target by its name, or what --url, --module or --command would be given; without a policy, the kept targets of the league to run',
  )
  .option('--against <target>', 'shows only what is otherwise in --target than in this one')
  .option(
    '--update-baseline',
    'with the league: keeps its results beside those of targets that were not run, and makes the tables in docs/league.md',
  )
  .addOption(
    new Option('--engine <engine...>', 'only these engines').choices(browserIds).default(browserIds, 'all of them'),
  )
  .option('--grep <regexp>', 'only probes whose id matches', regexp)
  .option('--accepted <file>', 'findings that are accepted: a list of kind, probe, credentials and reason')
  .option('--json <file>', 'write the report as JSON; - is standard output, which then has nothing else')
  .option('--html <file>', 'write the report as a page, every finding with its exchange, step and fix')
  .addOption(
    new Option('--fail-on <level>', 'what makes the exit code 1: holes; breakages (all but hygiene); all')
      .choices(failOnLevels)
      .default(defaultFailOn),
  )
  .addHelpText(
    'after',
    `
A policy in its shortest form is the line "origins: [https://app.example.com]".

Without a policy and a server it runs the league: the kept targets against the same policies.

Examples:
  ${name} --target koa-cors hono --engine chromium
  ${name} --policy policy.yaml --target new.ts --against old.ts
  ${name} --policy policy.yaml --command "node server.js"
  ${name} --policy policy.yaml --module target.ts --engine chromium
  ${name} --policy policy.yaml --url http://127.0.0.1:3000 --json report.json --html report.html
  ${name} --policy policy.yaml --url http://127.0.0.1:3000 --grep '^suffix/'
  ${name} --policy policy.yaml --command "node server.js" --accepted accepted.yaml --fail-on all

Exit codes: 0 clean, 1 findings as --fail-on says, or an accepted finding that happens no more,
2 the harness or the server failed, or no probe was asked and answered as meant, 64 the command, the policy or
the file of accepted findings is wrong. Ctrl-C, SIGTERM and SIGHUP tell and write what is known by then, marked as cut
short; the exit code is then 130, 143 or 129.`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode.usage))
  .parse();

interface Options {
  policy?: string;
  command?: string;
  module?: string;
  url?: string;
  target?: string[];
  against?: string;
  updateBaseline?: boolean;
  engine: BrowserId[];
  grep?: RegExp;
  accepted?: string;
  json?: string;
  html?: string;
  failOn: FailOn;
}

const options = program.opts<Options>();

const { signal, codeOf } = onSignals();
try {
  expectWritable();
  process.exitCode = codeOf(await run());
} catch (error) {
  console.error((error as Error).message);
  if (error instanceof CutShortError) process.exit(codeOf(exitCode.harness));
  const isOfUser = error instanceof FileMistakesError || error instanceof NothingToAskError;
  process.exitCode = isOfUser ? exitCode.usage : exitCode.harness;
}

async function run(): Promise<number> {
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
  if (against !== undefined) return compare(against);
  if ([policy, command, module, at].every((one) => one === undefined)) {
    if (!inCheckout) usage('--policy is missing; the league of kept targets runs in a checkout of the project only');
    refuse('the league', ['accepted', 'failOn']);
    const unknown = target.find((one) => keptTargets.every(({ name }) => name !== one));
    if (unknown !== undefined) {
      const all = keptTargets.map(({ name }) => name).join(', ');
      usage(`there is no kept target "${unknown}", only ${all}; another server needs a --policy`);
    }
    if (updateBaseline) refuse('--update-baseline, which keeps whole columns', ['engine', 'grep']);
    const { league, code } = await tellLeague({
      engines,
      quiet: json === '-',
      ...(target.length > 0 && { targets: target }),
      signal,
      ...(grep && { grep }),
      ...(updateBaseline && { updateBaseline }),
    });
    writeReports(league, () => leaguePage(league));
    return code;
  }
  refuse('a check of one server', ['updateBaseline']);
  return checkOne(givenPolicy(), await givenTarget());
}

async function compare(against: string): Promise<number> {
  const { policy, target = [], engine: engines, grep, json } = options;
  refuse('--against', ['command', 'module', 'url', 'accepted', 'failOn', 'html', 'updateBaseline']);
  const [name] = target;
  if (name === undefined || target.length > 1) usage('--against needs one --target to hold against it');
  const progress = createPolicyProgress(process.stderr);
  const comparison = await compareTargets({
    policy: policy === undefined ? leaguePolicies[0]!.policy : fromHere(policy),
    target: await namedTarget(name, fromHere('.')),
    against: await namedTarget(against, fromHere('.')),
    engines,
    progress: (_which, one) => progress.tell(one),
    signal,
    ...(grep && { grep }),
  }).finally(progress.end);
  if (json !== '-') console.log(comparisonReport(comparison));
  writeReports(comparison);
  if (comparison.target.faults.length + comparison.against.faults.length > 0) return exitCode.harness;
  return comparison.added.length > 0 ? exitCode.findings : exitCode.success;
}

async function checkOne(policy: string, target: Target): Promise<number> {
  const { engine: engines, grep, accepted, json, failOn } = options;
  const progress = createPolicyProgress(process.stderr);
  const report = await checkPolicy({
    policy,
    target,
    engines,
    progress: progress.tell,
    failOn,
    signal,
    ...(grep && { grep }),
    ...(accepted !== undefined && { accepted: fromHere(accepted) }),
  }).finally(progress.end);
  const telling = { command: rerunCommand() };
  if (json !== '-') console.log(policyReport(report, telling));
  writeReports(report, () => policyPage(report, telling));
  if (report.faults.length > 0 || !showsSomething(report)) return exitCode.harness;
  return report.failures.length > 0 ? exitCode.findings : exitCode.success;
}

/** A report that cannot be written at the end of a run is told before it begins. */
function expectWritable(): void {
  for (const option of ['json', 'html'] as const) {
    const file = options[option];
    if (file === undefined || (option === 'json' && file === '-')) continue;
    const why = whyUnwritable(fromHere(file));
    if (why !== undefined) usage(`--${option} ${file} cannot be written: ${why}`);
  }
}

/** Opens a file as writing it would, and leaves it, or its absence, as it was. */
function whyUnwritable(path: string): string | undefined {
  const isNew = !existsSync(path);
  try {
    closeSync(openSync(path, 'a'));
    if (isNew) unlinkSync(path);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return `there is no folder ${dirname(path)}; make it first`;
    if (code === 'EISDIR') return 'it is a folder; expected the name of a file';
    return message;
  }
}

/** Writes a report where --json and --html say. */
function writeReports(report: object, page?: () => string): void {
  const { json, html } = options;
  const text = `${JSON.stringify(report, null, 2)}\n`;
  if (json === '-') process.stdout.write(text);
  else if (json !== undefined) writeFileSync(fromHere(json), text);
  if (html !== undefined && page !== undefined) writeFileSync(fromHere(html), page());
}

function givenPolicy(): string {
  if (options.policy === undefined) usage('--policy is missing: expected the file that says which pages may read what');
  return fromHere(options.policy);
}

async function givenTarget(): Promise<Target> {
  const { command, module, url: at, target: names = [] } = options;
  const given: Target[] = [
    ...(command === undefined ? [] : [{ command, cwd: fromHere('.') }]),
    ...(module === undefined ? [] : [{ module: fromHere(module) }]),
    ...(at === undefined ? [] : [{ url: at }]),
    ...(await Promise.all(names.map((one) => namedTarget(one, fromHere('.'))))),
  ];
  const [target] = given;
  if (target === undefined || given.length > 1)
    usage('expected one of --command, --module, --url and --target: what is checked');
  return target;
}

/** The command of this run without what selects and tells. */
function rerunCommand(): string {
  const { policy, command, module, url: at, target = [], engine: engines } = options;
  const words = [
    ...(policy === undefined ? [] : ['--policy', policy]),
    ...(command === undefined ? [] : ['--command', command]),
    ...(module === undefined ? [] : ['--module', module]),
    ...(at === undefined ? [] : ['--url', at]),
    ...target.flatMap((one) => ['--target', one]),
    ...(engines.length === browserIds.length ? [] : engines.flatMap((engine) => ['--engine', engine])),
  ];
  return [name, ...words.map(quote)].join(' ');
}

/** What a way of running cannot take, it does not take in silence. */
function refuse(what: string, names: (keyof Options)[]): void {
  const given = names.find((one) => program.getOptionValueSource(one) === 'cli');
  if (given !== undefined)
    usage(`${what} takes no --${given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
}

function usage(message: string): never {
  console.error(`error: ${message}. See --help.`);
  process.exit(exitCode.usage);
}

/** npm runs scripts in the project's folder; paths are meant from where the user stands. */
function fromHere(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

function url(text: string): string {
  if (parseURL(text) === null) throw new InvalidArgumentError('Expected a URL such as http://127.0.0.1:3000');
  return text;
}

function regexp(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
