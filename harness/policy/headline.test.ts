import { expect, it } from 'vitest';
import { findingKinds } from './finding-kinds.ts';
import { headline } from './headline.ts';
import { someFinding } from './testing/reports.ts';

it('says the worst in one sentence', () => {
  const findings = [...findingKinds].reverse().map((kind) => someFinding({ kind }));
  expect(headline(findings)).toBe(
    'A website at https://evil.test can read what the server tells its users, with their logins.',
  );
  expect(headline(findings.filter(({ kind }) => kind !== 'hole'))).toMatch(/^Any website can use what/);
  expect(headline([])).toBeUndefined();
});

it('says so of each kind, in a sentence that names neither header nor Standard', () => {
  for (const kind of findingKinds) expect(headline([someFinding({ kind })])).toMatch(/^[A-Z][^-]*\.$/);
});

it('does not make much of what a page asks that may read anyway', () => {
  expect(headline([someFinding({ severity: 'low' })])).toBe(
    'Websites that may read the server can ask it for more than is meant.',
  );
});

it('says that anybody can where anybody can, whatever else is as bad', () => {
  const evidence = { ...someFinding().evidence, page: 'https://one.test' };
  const unrelated = someFinding({ probe: 'unrelated/one-test', intent: 'unrelated', evidence });
  expect(headline([someFinding(), unrelated])).toBe(
    'Any website, such as https://one.test, can read what the server tells its users, with their logins.',
  );
  expect(headline([someFinding(), { ...unrelated, severity: 'medium' }])).toMatch(
    /^A website at https:\/\/evil\.test /,
  );
});

it('says that anybody can where the page is one of any that may read', () => {
  const evidence = { ...someFinding().evidence, page: 'https://any.test' };
  expect(headline([someFinding({ probe: 'cookie/any-test', intent: 'cookie', evidence })])).toBe(
    'Any website, such as https://any.test, can read what the server tells its users, with their logins.',
  );
});

it('says that something is done where it is done and not read', () => {
  const evidence = { ...someFinding().evidence, observed: 'blocked: rejected with TypeError' };
  expect(headline([someFinding({ evidence })])).toBe(
    'A website at https://evil.test can have the server do things for its users, with their logins, and must not.',
  );
});

it('does not say of pages of the server itself that they have to read it', () => {
  expect(headline([someFinding({ kind: 'breakage', intent: 'own-origin' })])).toMatch(/^Pages of the server itself /);
});
