import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { looks } from '../../check/looks/looks.ts';
import { reasonLines } from '../../explain/reason-lines.ts';
import { leagueSummarySchema } from '../../league/league.ts';
import { policyFileSchema } from '../../policy/policy.ts';
import { families } from '../../policy/probes/families.ts';
import { reportSchema } from '../../policy/report.ts';
import { profiles } from '../../profile/profiles.ts';
import { publishedSchema } from '../../profile/published/published.ts';
import { scenarioSchema } from '../../scenario/scenario.ts';
import { STEPS } from '../../standard/index.ts';
import { type Baseline, baselineFile, readBaseline } from '../../tellings/baseline.ts';
import { contestedInCatalogue } from '../../tellings/contested.ts';
import { contestedSection } from '../../tellings/contested-section.ts';
import { differencesOf } from '../../tellings/differences.ts';
import { differencesPage } from '../../tellings/differences-page.ts';
import { type FieldSchema, fieldsPage } from '../../tellings/fields-page.ts';
import { leagueTable } from '../../tellings/league-table.ts';
import { withMadeBlock } from '../../tellings/made-block.ts';
import { differingSubjects, matrixPages } from '../../tellings/matrix-page.ts';
import { misconceptionsPage } from '../../tellings/misconceptions-page.ts';
import { policyReport, summaryLines } from '../../tellings/policy-report.ts';
import { probesPage } from '../../tellings/probes-page.ts';
import { profileProse } from '../../tellings/profile-prose.ts';
import { publishedTable } from '../../tellings/published-table.ts';
import { type Room, roomsTable } from '../../tellings/rooms.ts';
import { knownDifferences } from '../../verdict/known-differences.ts';
import { recogniseMessage } from '../../verdict/message.ts';
import { scenariosIn } from './scenarios.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const command = 'npm run docs';

/** The pages that are made from data, or hold a part that is, by their files relative to the project's root. */
export async function generatedPages(): Promise<Record<string, string>> {
  const baseline = readBaseline(root + baselineFile) ?? {};
  const scenarios = await scenariosIn();
  const summary = leagueSummarySchema.parse(JSON.parse(read('reports/baseline/middleware.json')));
  return {
    ...Object.fromEntries(
      Object.entries(matrixPages(baseline, scenarios, { command })).map(([file, page]) => [`docs/${file}`, page]),
    ),
    'docs/misconceptions.md': misconceptionsPage(baseline, scenarios, { command }),
    'docs/differences.md': [
      differencesPage(differencesOf(knownDifferences, { baseline }, scenarios), scenarios, command),
      ...contestedSection(contestedInCatalogue(scenarios, baseline, knownDifferences)),
    ].join('\n'),
    'docs/probes.md': probesPage(families, looks, command),
    'docs/league.md': withMadeBlock(read('docs/league.md'), 'league', leagueTable(summary)),
    'docs/profiles.md': withMadeBlock(
      withMadeBlock(read('docs/profiles.md'), 'profiles', profiles.map((one) => profileProse(one, '###')).join('\n\n')),
      'mcp-servers',
      publishedTable(publishedSchema.parse(JSON.parse(read('reports/baseline/mcp-servers.json')))),
    ),
    'README.md': readme(baseline),
    'docs/scenario-fields.md': fieldsPage(jsonSchemaOf(z.array(scenarioSchema)), {
      title: 'What a scenario file may say',
      about:
        'A file is a list of scenarios, in TypeScript (a default export), JSON or YAML. Values may hold {from} (the page’s origin), {to} (the target origin), {id} (a name of this attempt’s own), {next} (where a redirect leads to), {echo:Header-Name} (that request header as it arrived) and {received:METHOD} (how many such requests have arrived); a literal { is written {{.',
      schemaFile: 'harness/scenario/scenario.schema.json',
      command,
      more: saidOnce(),
    }),
    'docs/policy-fields.md': fieldsPage(jsonSchemaOf(policyFileSchema), {
      title: 'What a policy may say',
      about: 'A policy says which pages may read what of a server, in TypeScript (a default export), JSON or YAML.',
      schemaFile: 'harness/policy/policy.schema.json',
      command,
    }),
    'docs/architecture.md': withMadeBlock(read('docs/architecture.md'), 'rooms', roomsTable(rooms())),
  };
}

/** The README with what the commands of its three doors print. */
function readme(baseline: Baseline): string {
  const blocks = {
    rows: differingSubjects(baseline),
    check: fenced(exampleCheck()),
    explain: fenced([`$ npm run explain -- --message "${exampleMessage}"`, ...exampleExplanation()]),
  };
  return Object.entries(blocks).reduce((text, [name, made]) => withMadeBlock(text, name, made), read('README.md'));
}

/** The recorded check of docs/examples, up to the end of its first finding, and what it came to. */
function exampleCheck(): string[] {
  const report = reportSchema.parse(JSON.parse(read('docs/examples/report.json')));
  const telling = { command: 'npm run middleware -- --policy policy.yaml --command "node server.js"' };
  const lines = stripVTControlCharacters(policyReport(report, telling)).split('\n');
  const fix = lines.findIndex((line) => line.trimStart().startsWith('fix:'));
  return [
    ...lines.slice(0, fix + 1),
    '…',
    ...stripVTControlCharacters(summaryLines(report).join('\n')).split('\n').slice(1),
  ];
}

const exampleMessage =
  "Access to fetch at 'https://api.example.com/users' from origin 'https://app.example.com' has been blocked by CORS policy: Request header field x-auth is not allowed by Access-Control-Allow-Headers in preflight response.";

function exampleExplanation(): string[] {
  const recognised = recogniseMessage(exampleMessage);
  if (recognised === null) throw new Error('The example of the README is no message that is known');
  const steps = recognised.reason.steps.map((step) => STEPS.find((row) => `${row.algorithm}/${row.step}` === step)!);
  return reasonLines(recognised, steps);
}

/** How a scenario file says once what its scenarios have in common. */
function saidOnce(): string[] {
  return [
    '## What scenarios have in common',
    '',
    'is said once. Objects are merged key by key, header names whatever their case; a list or a value is taken whole from what is nearest:',
    'a variant, then its row, the scenario’s step, its `defaults`, the `defaults` of the file.',
    '',
    '| field | says |',
    '|---|---|',
    '| `defaults` of a file | what each scenario, and each of its steps, says unless it says otherwise. The list then stands under `scenarios` |',
    '| `defaults` of a scenario | what each of its steps says unless it says otherwise |',
    '| `family`, with `rows` | the subject; each row is a scenario by its name: its `title`, and what is otherwise in the scenario, in each of its steps, or under `steps` in the first, the second, … |',
    '| `variants` of a scenario, a family or a row | besides the scenario as it is written: what is otherwise in each, whose id is `subject/what@name`; or a sentence that says why one is left out. In the matrix they are one row |',
    '',
    '```yaml',
    ...read('docs/examples/family.yaml').trimEnd().split('\n'),
    '```',
    '',
    'YAML’s anchors and merge keys (`<<: *name`) do, too. In TypeScript `family()` takes a function from the data of a row to its steps, and `across()` crosses variants:',
    '[`family.ts`](../harness/scenario/family.ts).',
    '',
  ];
}

function fenced(lines: string[]): string {
  return ['```', ...lines, '```'].join('\n');
}

function read(file: string): string {
  return readFileSync(root + file, 'utf8');
}

function rooms(): Room[] {
  const folders = ['scenarios', 'servers', ...readdirSync(`${root}harness`).map((name) => `harness/${name}`)];
  return folders
    .filter((folder) => existsSync(`${root}${folder}/room.json`))
    .map((folder) => ({ folder, ...JSON.parse(readFileSync(`${root}${folder}/room.json`, 'utf8')) }));
}

function jsonSchemaOf(schema: z.ZodType): FieldSchema {
  return z.toJSONSchema(schema, { io: 'input' }) as FieldSchema;
}

/** Writes the pages. */
export async function writePages(): Promise<void> {
  const pages = await generatedPages();
  // A folder of nothing but made pages: what is made no more goes.
  rmSync(`${root}docs/matrix`, { recursive: true, force: true });
  for (const [file, text] of Object.entries(pages)) {
    mkdirSync(dirname(root + file), { recursive: true });
    writeFileSync(root + file, text);
    console.log(`${file} written`);
  }
}
