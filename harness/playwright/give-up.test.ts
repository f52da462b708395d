import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Verdict } from '../verdict/verdicts.ts';
import { countForGivingUp, forgetStreaks, mostInARow, whyGivenUp } from './give-up.ts';

let folder: string;
let plan: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'give-up-'));
  plan = join(folder, 'plan.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const told = (verdict: Verdict, times = 1) => {
  for (let at = 1; at <= times; at++) countForGivingUp(plan, 'firefox', { verdict, fault: `fault ${at}` });
};

it('an engine is given up when many scenarios in a row were harness errors, and none before', () => {
  told('harness-error', mostInARow - 1);
  expect(whyGivenUp(plan, 'firefox')).toBeUndefined();
  told('harness-error');
  expect(whyGivenUp(plan, 'firefox')).toBe(
    'given up, as 10 scenarios in a row were harness errors; of the last: fault 1',
  );
  expect(whyGivenUp(plan, 'chromium')).toBeUndefined();
});

it('one that is no harness error ends the row, whatever it came to', () => {
  told('harness-error', mostInARow - 1);
  told('deviates');
  told('harness-error', mostInARow - 1);
  expect(whyGivenUp(plan, 'firefox')).toBeUndefined();
});

it('nothing of it is left behind', () => {
  told('harness-error', mostInARow);
  forgetStreaks(plan);
  expect(readdirSync(folder)).toEqual([]);
});
