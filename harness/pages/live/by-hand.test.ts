import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { browserIds } from '../../browsers/browsers.ts';
import { runByHand } from '../../cli/actions/by-hand.ts';
import { readResults } from '../../run/results-file.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Looker, openLooker } from '../testing/looker.ts';

/** A run by hand, taken part in by real browsers that nobody drives but to press Start. */

const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-by-hand-'));
afterAll(() => rmSync(folder, { recursive: true }));

const scenarioOf = (name: string, steps: Scenario['steps']): Scenario => ({
  id: `by-hand/${name}`,
  title: 'A scenario of a test of runs by hand.',
  standard: ['#cors-check'],
  kind: 'required',
  steps,
});
const allow = { 'Access-Control-Allow-Origin': '{from}' };
const scenarios = [
  scenarioOf('allowed', [{ server: { actual: { headers: allow } }, expected: { read: 'readable' } }]),
  scenarioOf('refused', [{ expected: { read: 'blocked', sent: true } }]),
  scenarioOf('of-another-page', [{ from: 'http://127.0.0.1:<app>', expected: { read: 'blocked', origin: '{from}' } }]),
  scenarioOf('with-a-name', [{ from: 'https://app.example.com', expected: { read: 'blocked' } }]),
];

describe.each(browserIds)('a run by hand in %s', (id) => {
  let looker: Looker;
  beforeAll(async () => {
    looker = await openLooker(id);
  });
  afterAll(() => looker?.close());

  it('has the browser as a column, with its build by the user agent, and only what it can make', async () => {
    let told = '';
    const log = vi.spyOn(console, 'log').mockImplementation((text) => {
      told += `${text}\n`;
    });
    const reports = join(folder, id);
    const running = runByHand({ scenarios, reports, command: 'npm run conformance -- --by-hand' });
    try {
      await vi.waitFor(() => expect(told).toContain('does not have: 1.'), 10_000);
      await looker.goTo(/http:\/\/localhost:\d+/.exec(told)![0]);
      await looker.until(() => document.querySelector('.button.is-first:not(:disabled)') !== null);
      expect(await looker.axe()).toEqual([]);
      expect(await looker.run(() => document.querySelector('.qr')?.getAttribute('aria-label'))).toContain(
        'QR code of http://localhost:',
      );
      await looker.click('.button.is-first');
      await looker.until(() => document.querySelector('.how-far')?.getAttribute('data-done') === 'yes');
      expect(await looker.text('.how-far')).toContain('3 conforms');
      await running;
    } finally {
      log.mockRestore();
      process.exitCode = undefined;
    }
    const results = readResults(join(reports, 'results.json'));
    const column = results.engines.find(({ name }) => name === id)!;
    expect(column).toMatchObject({ engine: id, driver: 'a person' });
    expect(column.build).toMatch(/^(Chrome|Firefox|WebKitGTK|Safari).* on Linux \(by hand\)$/);
    expect(results.scenarios.map((one) => [one.id, one.results[id]?.verdict])).toEqual([
      ['by-hand/allowed', 'conforms'],
      ['by-hand/of-another-page', 'conforms'],
      ['by-hand/refused', 'conforms'],
    ]);
  });
});
