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
