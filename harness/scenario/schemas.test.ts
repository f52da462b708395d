import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { schemas, schemaText } from '../cli/actions/schemas.ts';
import { catalogueFiles } from './catalogue.ts';
import { loadScenarioFiles } from './load.ts';

const committed = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

it.each(Object.entries(schemas))('%s is what the code says; otherwise: npm run schemas', (file, schema) => {
  expect(committed(file)).toBe(schemaText(schema));
});

describe('the schema of scenario files', () => {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
    JSON.parse(committed('harness/scenario/scenario.schema.json')),
  );
  const good = {
    id: 'subject/what-it-shows',
    title: 'A page reads what it may read.',
    standard: ['#cors-check'],
    kind: 'required',
    steps: [{ server: { actual: { headers: [['Vary', 'Origin']], status: 299 } }, expected: { origin: null } }],
  };

  it('takes the whole catalogue', async () => {
    const scenarios = await loadScenarioFiles(catalogueFiles());
    expect(validate(JSON.parse(JSON.stringify(scenarios))), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    ['no list', good],
    ['nothing', []],
    ['an unknown key', [{ ...good, stepz: [] }]],
    ['no steps', [{ ...good, steps: [] }]],
    ['an unknown kind', [{ ...good, kind: 'mandatory' }]],
    ['an id without a subject', [{ ...good, id: 'alone' }]],
    ['a status that no server can send', [{ ...good, steps: [{ server: { actual: { status: 99 } } }] }]],
    ['a header name that is none', [{ ...good, steps: [{ request: { headers: { 'a b': '1' } } }] }]],
    ['an unknown key deep inside', [{ ...good, steps: [{ expected: { reed: 'blocked' } }] }]],
  ])('refuses %s', (_, value) => {
    expect(validate([good]), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(value)).toBe(false);
  });
});
