import '../run/guard-output.ts';
import '../run/end-with-launcher.ts';
import { stdin } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Command, Option } from 'commander';
import colors from 'picocolors';
import { deviations } from '../../scenarios/known-differences.ts';
import { type BrowserId, browserIds } from '../browsers/browsers.ts';
import { findBrowser } from '../browsers/find.ts';
import { hiddenLines } from '../explain/explanation.ts';
import { hiddenHeaders } from '../explain/hidden-headers.ts';
import { curlLines } from '../run/curl.ts';
import { exitCode, usage } from '../run/exit-code.ts';
import { openRunner, type ScenarioRun } from '../run/run-scenarios.ts';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import { type OriginPorts, resolveOrigin } from '../scenario/origin.ts';
import { pageOriginsOf } from '../scenario/page-origins.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import { exchangeLines } from '../tellings/failure.ts';
import { adviceLines } from '../verdict/advice.ts';
import { readOf } from '../verdict/check.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { type Judgement, judge as judgeScenario } from '../verdict/judge.ts';
import { headerValue } from '../wire/header-lines.ts';
import { visible } from '../wire/visible.ts';
import { noScreen } from './screen.ts';

const program = new Command('npm run demo --')
  .description(
    'Without an id: lists what people get wrong about CORS. With one: shows it for real, in a browser, while you watch.',
  )
  .argument('[id]', 'id of any scenario')
  .addOption(new Option('--engine <name>', 'the browser to use').choices([...browserIds]).default('chromium'))
  .option('--headed', 'show the browser, where there is a screen')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode.usage))
  .parse();

const { engine, headed = false } = program.opts<{ engine: BrowserId; headed?: boolean }>();
if (headed) usage(noScreen());
const [id] = program.args;
const scenarios = await loadScenarioFiles(catalogueFiles());

if (id === undefined) list();
else await tell(id);

function list(): void {
  console.log('What people say of CORS. Watch what really happens with  npm run demo -- ID\n');
  const isTheme = ({ id }: Scenario) => Number(id.startsWith('misconceptions/'));
  const told = scenarios.filter((one) => one.misconception !== undefined);
  for (const scenario of told.sort((a, b) => isTheme(b) - isTheme(a))) {
    console.log(`  ${colors.bold(scenario.id)}\n    “${scenario.misconception?.claim}”`);
  }
  console.log(
    `\nAny of the ${scenarios.length} scenarios can be watched like this; their ids stand in the matrix of  npm run conformance`,
  );
}

async function tell(wanted: string): Promise<void> {
  const scenario = scenarios.find((one) => one.id === wanted);
  if (scenario === undefined) {
    const subject = wanted.split('/')[0] ?? '';
    const near = scenarios
      .filter((one) => one.id.startsWith(`${subject}/`) || one.id.includes(wanted))
      .map((one) => `  ${one.id}`);
    console.error(
      `There is no scenario ${visible(wanted)}.${near.length > 0 ? ` Did you mean one of these?\n${near.join('\n')}` : ' npm run demo lists some.'}`,
    );
    process.exit(exitCode.usage);
  }
  const browser = await findBrowser(engine);
  if (!browser.found) {
    console.error(`${engine} cannot be had: ${browser.reason}\nTo install it: ${browser.install}`);
    process.exit(exitCode.harness);
  }
  heading(scenario.title);
  if (scenario.misconception !== undefined)
    console.log(`People say: ${colors.italic(`“${scenario.misconception.claim}”`)}`);
  console.log(colors.dim(`Starting ${browser.build} …`));
  const pageOrigins = pageOriginsOf([scenario]);
  const judge = (one: Scenario, evidence: Evidence, judgedIn: ScenarioRun['browser']) =>
    judgeScenario(one, evidence, { ...judgedIn, deviations }, { suggest: true });
  const runner = await openRunner(browser, { pageOrigins, judge, plainHttp: true, headed }).catch((error) => {
    console.error(visible((error as Error).message));
    process.exit(exitCode.harness);
  });
  try {
    const { ports, recorder } = runner.session.servers;
    for (const [index, step] of scenario.steps.entries()) console.log(`\n${askLine(step, index, ports)}`);
    heading('What reaches the servers');
    let browserIsAsking = true;
    recorder.watch((exchange) => {
      // Every browser says who it is; the plain HTTP client of the harness does not.
      const fromBrowser = headerValue(exchange.headers, 'user-agent') !== undefined || exchange.sender !== 'client';
      if (browserIsAsking && !fromBrowser) heading('And, without a browser, plain HTTP asks for the same');
      browserIsAsking = fromBrowser;
      console.log(
        exchangeLines({ ...exchange, completed: true })
          .map(colorize)
          .join('\n'),
      );
    });
    tellOutcome(await runner.run(scenario));
    if (headed && stdin.isTTY)
      await createInterface({ input: stdin, output: process.stdout }).question('\nPress Enter to close the browser. ');
  } finally {
    await runner.close();
  }
}

function askLine(step: Step, index: number, ports: OriginPorts): string {
  const { request = {}, from = 'app', to = 'api', path = '/data', transport = 'fetch', context = 'window' } = step;
  const page = resolveOrigin(from, ports);
  const where = `A ${context === 'window' ? '' : `${context.replace('-', ' ')} in a `}page at ${page}`;
  const init = Object.keys(request).length === 0 ? '' : `, ${JSON.stringify(request)}`;
  return `${index + 1}. ${where} runs  ${colors.cyan(visible(`${transport}('${resolveOrigin(to, ports)}${path}'${init})`))}`;
}

function tellOutcome({ scenario, evidence, judgement }: ScenarioRun): void {
  const { verdict, predictions } = judgement;
  heading(`What the page’s JavaScript gets in ${engine}`);
  for (const line of verdictLines(judgement, evidence)) console.log(line);
  for (const [index, { observed }] of evidence.steps.entries()) {
    const read = readOf(observed);
    const prediction = predictions[index];
    const hidden =
      read === 'readable' && prediction !== undefined
        ? hiddenHeaders(prediction.read, { credentials: scenario.steps[index]?.request?.credentials })
        : null;
    console.log(`${index + 1}. ${(read === 'readable' ? colors.green : colors.red)(read)}: ${observedText(observed)}`);
    for (const line of hidden === null ? [] : hiddenLines(hidden)) console.log(`   ${visible(line)}`);
    for (const { code, message = '' } of evidence.steps[index]?.refusals ?? [])
      console.log(colors.dim(visible(`   the browser says: ${code} ${message}`)));
  }
  heading('What the Fetch Standard’s algorithms say');
  for (const [index, { read, environment }] of predictions.entries()) {
    const { blame } = read;
    const lines = [
      ...(blame === null
        ? []
        : [blame.sentence, `${blame.algorithm}, step ${blame.step}: ${blame.url}`, ...adviceLines(blame)]),
      ...(environment === null ? [] : [environment]),
    ];
    console.log([`${index + 1}. ${read.outcome}`, ...lines.map((line) => `   ${visible(line)}`)].join('\n'));
  }
  heading('What plain HTTP got');
  for (const [index, got] of (evidence.plainHttp ?? []).entries()) {
    console.log(
      `${index + 1}. ${got.error ?? `status ${got.status}, body ${JSON.stringify(visible(got.body.slice(0, 200)))}`}`,
    );
  }
  console.log(
    colors.dim(
      `\nWith npm run servers in another terminal, try it yourself:\n  ${curlLines(scenario).map(visible).join('\n  ')}`,
    ),
  );
  if (scenario.misconception !== undefined) {
    heading('Why');
    console.log(scenario.misconception.why);
  }
  const links = scenario.standard.map((anchor) =>
    anchor.startsWith('#') ? `https://fetch.spec.whatwg.org/${anchor}` : anchor,
  );
  console.log(`\nThe Standard: ${links.join('  ')}`);
  if (verdict === 'harness-error') process.exitCode = exitCode.harness;
}

/** Whether it came out as the Standard says, and why not where it did not. */
function verdictLines({ verdict, deviation, fault, disputes, failed }: Judgement, { unmet }: Evidence): string[] {
  if (verdict === 'conforms') return ['This is what the Fetch Standard says.'];
  const why =
    verdict === 'known-deviation' && deviation !== undefined
      ? `${engine} is known to differ from the Fetch Standard here. ${deviation.why} ${deviation.link ?? ''}`.trim()
      : (fault ?? unmet[0]?.why ?? disputes[0]?.sentence ?? failed.map((check) => check.sentence).join('; '));
  return [colors.yellow(`${verdict}: ${visible(why)}`)];
}

function observedText({
  settled,
  status,
  headers = [],
  body = '',
  error,
}: Evidence['steps'][number]['observed']): string {
  if (settled !== 'fulfilled') return visible(`${error?.name}: ${error?.message}`);
  const names = headers.map(([name]) => name).join(', ');
  return visible(`status ${status}, headers ${names || 'none'}, body ${JSON.stringify(body.slice(0, 200))}`);
}

function heading(text: string): void {
  console.log(`\n${colors.bold(text)}`);
}

function colorize(line: string): string {
  if (line.startsWith('→')) return colors.cyan(line);
  return line.startsWith('←') ? colors.magenta(line) : line;
}
