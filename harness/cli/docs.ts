import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { z } from 'zod';
import { policyFileSchema } from '../policy/policy.ts';
import { exitCode } from '../run/exit-code.ts';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import { scenarioFileSchema } from '../scenario/scenario.ts';
import { baselineFile, readBaseline } from '../tellings/baseline.ts';
import { type FieldSchema, fieldsPage } from '../tellings/fields-page.ts';
import { matrixPage } from '../tellings/matrix-page.ts';
import { type Room, withRooms } from '../tellings/rooms.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const command = 'npm run docs';

/** The pages that are made from data, or hold a part that is, by their files relative to the project's root. */
export async function generatedPages(): Promise<Record<string, string>> {
  const baseline = readBaseline(root + baselineFile) ?? {};
  const scenarios = await loadScenarioFiles(catalogueFiles());
  return {
    'docs/matrix.md': matrixPage(baseline, scenarios, { command }),
    'docs/scenario-fields.md': fieldsPage(jsonSchemaOf(scenarioFileSchema), {
      title: 'What a scenario file may say',
      about:
        'A file is a list of scenarios, in TypeScript (a default export), JSON or YAML. Values may hold {from} (the page’s origin), {to} (the target origin), {id} (a name of this attempt’s own), {next} (where a redirect leads to), {echo:Header-Name} (that request header as it arrived) and {received:METHOD} (how many such requests have arrived); a literal { is written {{.',
      schemaFile: 'harness/scenario/scenario.schema.json',
      command,
    }),
    'docs/policy-fields.md': fieldsPage(jsonSchemaOf(policyFileSchema), {
      title: 'What a policy may say',
      about: 'A policy says which pages may read what of a server, in TypeScript (a default export), JSON or YAML.',
      schemaFile: 'harness/policy/policy.schema.json',
      command,
    }),
    'docs/architecture.md': withRooms(readFileSync(`${root}docs/architecture.md`, 'utf8'), rooms()),
  };
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  new Command(command)
    .description('Makes the pages of docs/ that repeat what a run or a schema shows.')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode.usage))
    .parse();
  for (const [file, text] of Object.entries(await generatedPages())) {
    mkdirSync(dirname(root + file), { recursive: true });
    writeFileSync(root + file, text);
    console.log(`${file} written`);
  }
}
