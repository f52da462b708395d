import { expect, it } from 'vitest';
import { findingKinds } from './finding-kinds.ts';
import { headline } from './headline.ts';
import type { Finding, Report } from './report.ts';
import { someFinding, someReport } from './testing/reports.ts';

const headlineOf = (findings: Finding[], changed: Partial<Report> = {}) =>
  headline(someReport({ findings, ...changed }));

it('says the worst in one sentence', () => {
  const findings = [...findingKinds].reverse().map((kind) => someFinding({ kind }));
  expect(headlineOf(findings)).toBe(
    'A website at https://evil.test can read what the server tells its users, with their logins.',
  );
  expect(headlineOf(findings.filter(({ kind }) => kind !== 'hole'))).toMatch(/^Any website can use what/);
  expect(headlineOf([])).toBeUndefined();
});

it('says so of each kind, in a sentence that names neither header nor Standard', () => {
  for (const kind of findingKinds) expect(headlineOf([someFinding({ kind })])).toMatch(/^[A-Z][^-]*\.$/);
});

it('does not make much of what a page asks that may read anyway', () => {
  expect(headlineOf([someFinding({ severity: 'low' })])).toBe(
    'Websites that may read the server can ask it for more than is meant.',
  );
});

it('says that anybody can where anybody can, whatever else is as bad', () => {
  const evidence = { ...someFinding().evidence, page: 'https://one.test' };
  const unrelated = someFinding({ probe: 'unrelated/one-test', intent: 'unrelated', evidence });
  expect(headlineOf([someFinding(), unrelated])).toBe(
    'Any website, such as https://one.test, can read what the server tells its users, with their logins.',
  );
  expect(headlineOf([someFinding(), { ...unrelated, severity: 'medium' }])).toMatch(
    /^A website at https:\/\/evil\.test /,
  );
});

it('says that anybody can where the page is one of any that may read', () => {
  const evidence = { ...someFinding().evidence, page: 'https://any.test' };
  expect(headlineOf([someFinding({ probe: 'cookie/any-test', intent: 'cookie', evidence })])).toBe(
    'Any website, such as https://any.test, can read what the server tells its users, with their logins.',
  );
});

it('says that something is done where it is done and not read', () => {
  const evidence = { ...someFinding().evidence, observed: 'blocked: rejected with TypeError' };
  expect(headlineOf([someFinding({ evidence })])).toBe(
    'A website at https://evil.test can have the server do things for its users, with their logins, and must not.',
  );
});

it('does not say of pages of the server itself that they have to read it', () => {
  expect(headlineOf([someFinding({ kind: 'breakage', intent: 'own-origin' })])).toMatch(/^Pages of the server itself /);
});

it('says that the rest is well only where all of it was asked, and nothing was set apart', () => {
  const hygiene = someFinding({ kind: 'hygiene', engines: [] });
  const { probes } = someReport();
  const entry = { probe: 'suffix/evil', engines: ['chromium'], why: 'It is so.' };
  expect(headlineOf([hygiene])).toBe(
    'Every website can read what it must and nothing else. What is told here may go wrong later.',
  );
  for (const changed of [
    { partial: { grep: '^hygiene/', probes: 0, of: 180 } },
    { probes: { ...probes, run: 0 } },
    { cutShort: 'SIGINT' },
    { accepted: [{ finding: someFinding(), reason: 'It is known.' }] },
    { unsaid: [{ finding: someFinding(), option: 'origin', what: 'which' }] },
    { unmet: [entry] },
    { faults: [{ ...entry, engine: 'chromium' }] },
  ])
    expect(headlineOf([hygiene], changed)).toBe('What is told here may go wrong later.');
});
