import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

const committed = (file: string) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
const validator = (file: string) => new Ajv2020({ strict: true, allowUnionTypes: true }).compile(committed(file));

describe('the schema of policy files', () => {
  const validate = validator('policy.schema.json');
  const good = {
    origins: ['https://app.example.com'],
    maxAge: 600,
    routes: { error: null },
    paths: [{ path: '/a', origins: 'any' }],
  };

  it('takes policies', () => {
    expect(validate(good), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ origins: 'any' })).toBe(true);
  });

  it.each([
    ['nothing', {}],
    ['an unknown key', { ...good, origin: 'any' }],
    ['another word than any', { origins: 'all' }],
    ['a method that is no token', { ...good, methods: ['GET,PUT'] }],
    ['a negative max-age', { ...good, maxAge: -1 }],
    ['a path with a query', { ...good, paths: [{ path: '/a?b' }] }],
    ['no data route', { ...good, routes: { data: null } }],
  ])('refuses %s', (_, policy) => {
    expect(validate(policy)).toBe(false);
  });
});

it.each(['report', 'league', 'league-summary'])('the schema %s refuses what is none', (name) => {
  expect(validator(`${name}.schema.json`)({ format: 1 })).toBe(false);
});

it('the schema of a league in small takes the one that is kept', () => {
  const validate = validator('league-summary.schema.json');
  expect(validate(committed('../../reports/baseline/middleware.json')), JSON.stringify(validate.errors)).toBe(true);
});
