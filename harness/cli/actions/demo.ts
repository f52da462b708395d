import { stdin } from 'node:process';
import { createInterface } from 'node:readline/promises';
import colors from 'picocolors';
import type { BrowserId } from '../../browsers/browsers.ts';
import { foundBrowser } from '../../browsers/find.ts';
import { hiddenLines } from '../../explain/explanation.ts';
import { hiddenHeaders } from '../../explain/hidden-headers.ts';
import { curlLines } from '../../run/curl.ts';
import { exitCode, usage } from '../../run/exit-code.ts';
import { openRunner, type Runner, type ScenarioRun } from '../../run/run-scenarios.ts';
import { pageOriginsOf } from '../../scenario/page-origins.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { contains } from '../../standard/index.ts';
import { askLine } from '../../tellings/ask-line.ts';
import { exchangeLines } from '../../tellings/exchange-lines.ts';
import { adviceLines } from '../../verdict/advice.ts';
import { readOf } from '../../verdict/check.ts';
import type { Evidence } from '../../verdict/evidence.ts';
import { type Judgement, judge as judgeScenario } from '../../verdict/judge.ts';
import { knownDifferences } from '../../verdict/known-differences.ts';
import { observedWords } from '../../verdict/observed-words.ts';
import { visible } from '../../wire/visible.ts';
import { fromHere } from '../from-here.ts';
import { noScreen } from '../screen.ts';
import { scenariosIn } from './scenarios.ts';

interface Options {
  engine: BrowserId;
  headed?: boolean;
  /** Files of somebody's own, instead of the catalogue. */
  scenarios?: string[];
}

/** Shows one scenario as it happens. */
export async function demo(id: string, { engine, headed = false, scenarios: files }: Options): Promise<void> {
  if (headed) usage(noScreen());
  const isOwn = files !== undefined;
  const scenario = named(id, await scenariosIn(files?.map(fromHere)));
  try {
    const browser = await foundBrowser(engine);
    heading(scenario.title);
    if (scenario.misconception !== undefined)
      console.log(`People say: ${colors.italic(`“${scenario.misconception.claim}”`)}`);
    console.log(colors.dim(`Starting ${browser.build} …`));
    const judge = (one: Scenario, evidence: Evidence, { engine: name, version }: ScenarioRun['browser']) =>
      judgeScenario(
        one,
        evidence,
        { engine: name, version, differences: knownDifferences, mustShow: !isOwn },
        { suggest: true },
      );
    const pageOrigins = pageOriginsOf([scenario]);
    await show(scenario, await openRunner(browser, { pageOrigins, judge, plainHttp: true, headed }), {
      waits: headed,
      isOwn,
    });
  } catch (error) {
    console.error(visible((error as Error).message));
    process.exitCode = exitCode.harness;
  }
}

function named(wanted: string, scenarios: Scenario[]): Scenario {
  const scenario = scenarios.find((one) => one.id === wanted);
  if (scenario !== undefined) return scenario;
  const subject = wanted.split('/')[0] ?? '';
  const near = scenarios
    .filter((one) => one.id.startsWith(`${subject}/`) || one.id.includes(wanted))
    .map((one) => `  ${one.id}`);
  const meant =
    near.length > 0 ? ` Did you mean one of these?\n${near.join('\n')}` : ' npm run demo -- --list lists some.';
  usage(`There is no scenario ${visible(wanted)}.${meant}`);
}

/** How a demo is shown. */
interface Showing {
  /** Whether the browser stays open until somebody has looked. */
  waits: boolean;
  /** Whether the scenario is somebody's own, which `npm run servers` does not have. */
  isOwn: boolean;
}

async function show(scenario: Scenario, runner: Runner, { waits, isOwn }: Showing): Promise<void> {
  try {
    const { ports, recorder } = runner.session.servers;
    for (const [index, step] of scenario.steps.entries()) console.log(`\n${askLine(step, index, ports)}`);
    heading('What reaches the servers');
    let browserIsAsking = true;
    recorder.watch((exchange) => {
      // Every browser says who it is; the plain HTTP client of the harness does not.
      const fromBrowser = contains(exchange.headers, 'User-Agent') || exchange.sender !== 'client';
      if (browserIsAsking && !fromBrowser) heading('And, without a browser, plain HTTP asks for the same');
      browserIsAsking = fromBrowser;
      console.log(
        exchangeLines({ ...exchange, completed: true })
          .map(colorize)
          .join('\n'),
      );
    });
    tellOutcome(await runner.run(scenario), isOwn);
    if (waits && stdin.isTTY)
      await createInterface({ input: stdin, output: process.stdout }).question('\nPress Enter to close the browser. ');
  } finally {
    await runner.close();
  }
}

function tellOutcome({ scenario, browser: { engine }, evidence, judgement }: ScenarioRun, isOwn: boolean): void {
  const { verdict, predictions } = judgement;
  heading(`What the page’s JavaScript gets in ${engine}`);
  for (const line of verdictLines(judgement, evidence, engine)) console.log(line);
  for (const [index, { observed }] of evidence.steps.entries()) {
    const read = readOf(observed);
    const prediction = predictions[index];
    const hidden =
      read === 'readable' && prediction !== undefined
        ? hiddenHeaders(prediction.read, { credentials: scenario.steps[index]?.request?.credentials })
        : null;
    console.log(
      `${index + 1}. ${(read === 'readable' ? colors.green : colors.red)(read)}: ${observedWords(observed, { inFull: true })}`,
    );
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
  if (!isOwn) {
    const lines = curlLines(scenario).map(visible).join('\n  ');
    console.log(colors.dim(`\nWith npm run servers in another terminal, try it yourself:\n  ${lines}`));
  }
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
function verdictLines(
  { verdict, deviation, fault, disputes, failed }: Judgement,
  { unmet }: Evidence,
  engine: BrowserId,
): string[] {
  if (verdict === 'conforms') return ['This is what the Fetch Standard says.'];
  const why =
    verdict === 'known-deviation' && deviation !== undefined
      ? `${engine} is known to differ from the Fetch Standard here. ${deviation.why} ${deviation.link ?? ''}`.trim()
      : (fault ?? unmet[0]?.why ?? disputes[0]?.sentence ?? failed.map((check) => check.sentence).join('; '));
  return [colors.yellow(`${verdict}: ${visible(why)}`)];
}

function heading(text: string): void {
  console.log(`\n${colors.bold(text)}`);
}

function colorize(line: string): string {
  if (line.startsWith('→')) return colors.cyan(line);
  return line.startsWith('←') ? colors.magenta(line) : line;
}
