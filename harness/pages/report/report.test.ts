import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIds } from '../../browsers/browsers.ts';
import type { Results } from '../../run/results.ts';
import { readResults, resultsText } from '../../run/results-file.ts';
import { engineResult, resultsOf, scenarioResult, stepResult } from '../../run/testing/results.ts';
import { toBaseline } from '../../tellings/baseline.ts';
import { pageDocument } from '../document.ts';
import { reportData } from '../report-data.ts';
import { createFolder } from '../testing/folder.ts';
import { injectScripts } from '../testing/inject-scripts.ts';
import { type Looker, openLooker } from '../testing/looker.ts';

const hostile = '</script><script>document.title = "run"</script><img src=x onerror="document.title=\'run\'">\u202e';
/** As it is shown. */
const shown = '</script><script>document.title = "run"</script><img src=x onerror="document.title=\'run\'">\\u202e';

const { put, folder, remove } = createFolder();
const engines: Results['engines'] = browserIds.map((name) => ({
  name,
  version: '1.2.3',
  build: `${name} 1.2.3 ${hostile}`,
  driver: 'some',
}));

const evilStep = stepResult({
  url: `http://localhost:1/${hostile}`,
  observed: {
    settled: 'fulfilled',
    type: 'cors',
    status: 200,
    headers: [['x-evil', hostile]],
    body: hostile,
    bodyBytes: 9,
    milliseconds: 1,
  },
  recorded: stepResult().recorded.map((exchange) => ({
    ...exchange,
    path: `/${hostile}`,
    headers: [
      ['Origin', hostile],
      ['X-Evil', hostile],
    ],
    answer: {
      status: 200,
      headers: [
        ['X-Evil', hostile],
        ['Set-Cookie', hostile],
        ['X-Hidden', hostile],
      ],
      body: hostile,
      bodyBytes: 9,
    },
  })),
  refusals: [{ url: hostile, code: hostile, detail: hostile, message: hostile }],
});
const refused = stepResult({
  read: 'blocked',
  sent: false,
  observed: { settled: 'rejected', error: { name: 'TypeError', message: hostile }, milliseconds: 1 },
  recorded: stepResult().recorded.map((exchange) => ({ ...exchange, preflight: true, method: 'OPTIONS' })),
  predicted: {
    outcome: 'blocked',
    decided: {
      algorithm: 'cors-check',
      step: '4',
      url: 'https://fetch.spec.whatwg.org/#cors-check',
      sentence: `It is not ${hostile}.`,
      compared: [
        { what: 'the request’s origin', value: 'http://localhost:8000' },
        { what: 'Access-Control-Allow-Origin', value: hostile },
      ],
      suggestion: `Answer otherwise: ${hostile}`,
    },
  },
});
const check = {
  field: 'steps[0].read',
  about: 'what the page could read',
  expected: 'readable',
  actual: hostile,
  holds: false as const,
  sentence: `it was ${hostile}`,
};
const three = (make: () => ReturnType<typeof engineResult>) =>
  Object.fromEntries(browserIds.map((name) => [name, make()]));

const results = resultsOf(engines, [
  scenarioResult(
    'a/deviates',
    {
      ...three(() => engineResult('conforms', { steps: [refused] })),
      firefox: engineResult('deviates', { steps: [refused], checks: [check] }),
    },
    { title: `A title ${hostile}`, trace: [['cors-check\t4\ttrue\t{"value":"x"}']], curl: [`curl '${hostile}'`] },
  ),
  scenarioResult(
    'a/harness-error',
    three(() => engineResult('harness-error', { fault: `The page was lost ${hostile}`, steps: [] })),
  ),
  scenarioResult(
    'a/passes',
    three(() => engineResult('conforms', { steps: [evilStep] })),
  ),
  scenarioResult(
    'b/known',
    three(() =>
      engineResult('known-deviation', {
        deviation: { why: `It differs. ${hostile}`, link: 'javascript:document.title="run"' },
      }),
    ),
  ),
  scenarioResult(
    'b/varied',
    three(() => engineResult('conforms')),
  ),
  scenarioResult(
    'b/varied@img',
    three(() => engineResult('conforms')),
    { misconception: { claim: 'CORS is safe', why: hostile } },
  ),
]);

const options = { command: 'npm run conformance --' };
let url: string;
beforeAll(async () => {
  const before = {
    since: 'the baseline',
    matrix: {
      ...toBaseline(results),
      'b/varied': { ...toBaseline(results)['b/varied'], firefox: 'deviates: readable' },
      'b/gone': {},
    },
    whole: true,
  };
  // As the file has it: nothing but what `results.json` says is drawn.
  const written = put('results.json', [...resultsText(results)].join(''));
  const data = reportData(readResults(new URL(written).pathname), { ...options, before });
  url = put('report.html', (await pageDocument('report', { title: 'A run', data })).html);
});
afterAll(remove);

describe.each(browserIds)('the report, from its file, in %s', (id) => {
  let looker: Looker;
  beforeAll(async () => {
    looker = await openLooker(id);
  });
  afterAll(() => looker?.close());

  const open = async (hash: string, selector: string) => {
    await looker.goTo('about:blank');
    await looker.goTo(`${url}${hash}`);
    await looker.until((one) => document.querySelector(one) !== null, selector);
  };
  const rows = () =>
    looker.run(() =>
      [...document.querySelectorAll<HTMLElement>('.matrix .row-id')].map((one) =>
        one.innerText.split('\n')[0]!.replace(/\s*\d.*$/, ''),
      ),
    );
  const intact = async () => {
    expect(await looker.run(() => document.title)).toBe('A run');
    expect(
      await looker.run(() => document.querySelectorAll('main img, main script, a[href^="javascript"]').length),
    ).toBe(0);
    expect(await looker.run(() => performance.getEntriesByType('resource').length)).toBe(0);
    expect(await looker.run(() => /[\u202e\0]/.test(document.body.innerText))).toBe(false);
    expect(await looker.axe()).toEqual([]);
  };

  it('begins with what is interesting; all is one click away, and the URL says so', async () => {
    await open('', '.matrix');
    expect(await rows()).toEqual(['deviates', 'harness-error', 'known']);
    await looker.click('.matrix-controls fieldset button:nth-child(2)');
    await looker.until(() => document.querySelectorAll('.matrix .row-id').length === 5);
    expect(await looker.run(() => location.hash)).toBe('#/?q=');
    await intact();
  });

  it.runIf(id === 'chromium')('begins with everything where nothing is interesting', async () => {
    const calm = resultsOf(engines, [
      scenarioResult(
        'a/passes',
        three(() => engineResult('conforms')),
      ),
    ]);
    const { html } = await pageDocument('report', { title: 'A run', data: reportData(calm, options) });
    await looker.goTo(put('calm.html', html));
    await looker.until(() => document.querySelector('.matrix .row-id') !== null);
    expect(await rows()).toEqual(['passes']);
    expect(await looker.run(() => document.querySelector('h1')!.innerText)).toMatch(/^1 scenario in /);
  });

  it('is filtered as one types, completes the word by keys, and keeps the query in the URL', async () => {
    await open('#/?q=', '.matrix');
    await looker.click('#filter');
    await looker.type('verdict:dev');
    await looker.until(() => document.querySelectorAll('[role="option"]').length === 1);
    await looker.press('ArrowDown');
    await looker.press('Enter');
    await looker.until(() => (document.getElementById('filter') as HTMLInputElement).value === 'verdict:deviates ');
    await looker.until(() => document.querySelectorAll('.matrix .row-id').length === 1);
    expect(await rows()).toEqual(['deviates']);
    await looker.type('colour:red');
    await looker.until(() => document.getElementById('filter-said')?.innerText.startsWith('There is no colour:'));
    await open(`#/?q=${encodeURIComponent('browser:firefox is:changed')}`, '.matrix');
    expect(await rows()).toEqual(['varied']);
    expect(await looker.text('.is-changed')).toBe('was deviates: readable');
  });

  it('is gone through by keys: / to the filter, arrows from cell to cell, Enter into a scenario', async () => {
    await open('#/?q=', '.matrix');
    await looker.run(() => document.querySelector<HTMLElement>('.row-title')?.focus());
    await looker.press('/');
    await looker.until(() => document.activeElement?.id === 'filter');
    await looker.run(() => document.querySelector<HTMLElement>('.matrix [data-key-cell]')?.focus());
    const focused = () => looker.run(() => document.activeElement?.getAttribute('href') ?? null);
    const first = await focused();
    await looker.press('ArrowRight');
    // A key is pressed where the focus is: it must have moved.
    await looker.until((before) => document.activeElement?.getAttribute('href') !== before, first);
    await looker.press('ArrowDown');
    await looker.until(() =>
      document.activeElement?.getAttribute('href')?.startsWith('#/scenario/a/harness-error?browser=firefox'),
    );
    await looker.press('Enter');
    await looker.until(() => document.querySelector('h1 + .facts, h1 + .note') !== null);
    expect(await looker.run(() => location.hash)).toBe('#/scenario/a/harness-error?browser=firefox');
  });

  it('opens variants in place', async () => {
    await open('#/?q=varied', '.fold');
    await looker.click('.fold');
    await looker.until(() => document.querySelectorAll('.variant').length === 2);
    expect(await looker.text('.variant:last-of-type th')).toBe('@img');
  });

  it('a link leads to a scenario that passes: drawn, witness by witness, header by header, and what came is text', async () => {
    await open('#/scenario/a/passes?browser=firefox', '.sequence');
    const text = (await looker.text('main'))!;
    for (const part of [
      'Expected',
      'Predicted',
      'Observed',
      'Recorded',
      'Reason',
      `body "${JSON.stringify(shown).slice(1, 60)}`,
    ])
      expect(text).toContain(part);
    const headers = await looker.run(() =>
      [...document.querySelectorAll<HTMLTableRowElement>('.headers tbody tr')].map((row) => [
        row.dataset.shown,
        row.cells[0]?.innerText,
        row.cells[2]?.innerText,
      ]),
    );
    expect(headers).toEqual([
      ['yes', 'X-Evil', 'read: exposed'],
      ['no', 'Set-Cookie', 'kept: forbidden response-header name'],
      ['no', 'X-Hidden', 'kept: not exposed'],
    ]);
    expect(
      await looker.run(() =>
        [...document.querySelectorAll('.sequence li')].map((one) => one.getAttribute('data-kind')),
      ),
    ).toEqual(['ask', 'ask', 'ask', 'filtered', 'passed']);
    await intact();
  });

  it('a link leads to a deviation: the refusal is drawn where it happened, with step, values, fix, and commands', async () => {
    await open('#/scenario/a/deviates?browser=firefox', '.sequence');
    const text = (await looker.text('main'))!;
    for (const part of [
      `A title ${shown}`,
      `it was ${shown}`,
      `The fix: Answer otherwise: ${shown}`,
      `TypeError: ${shown}`,
      `curl '${shown}'`,
      'Refused: the actual request is not sent',
    ])
      expect(text).toContain(part);
    expect(text).toContain("npm run conformance -- --project firefox --grep 'a/deviates$'");
    expect(
      await looker.run(() =>
        [...document.querySelectorAll('.sequence li')].map((one) => one.getAttribute('data-kind')),
      ),
    ).toEqual(['ask', 'preflight', 'preflight', 'refused', 'refused']);
    expect(await looker.run(() => document.querySelector('.sequence a')?.getAttribute('href'))).toBe(
      'https://fetch.spec.whatwg.org/#cors-check',
    );
    await looker.run(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await looker.until(() => document.querySelector('.is-deciding') !== null);
    await intact();
  });

  it('a link leads to a harness error: it says what failed, and that nothing is proven', async () => {
    await open('#/scenario/a/harness-error', '.verdict-card');
    const text = (await looker.text('main'))!;
    expect(text).toContain(`The page was lost ${shown}`);
    expect(text).toContain('nothing proven');
    await intact();
  });

  it('has differences by cause, the Standard as an outline, and what changed', async () => {
    await open('#/differences', '.cause');
    expect(await looker.text('.cause')).toContain('It differs.');
    await intact();
    await open('#/standard/cors-check', '.disclosure');
    await looker.until(() => document.querySelector('.disclosure[open] .badge') !== null);
    expect(await looker.text('.disclosure[open]')).toContain('yes 1, no 0');
    await intact();
    await open('#/changes', 'h2');
    expect(await looker.text('main')).toMatch(/b\/varied\s+firefox\s+deviates: readable\s+conforms: readable/);
    expect(await looker.text('main')).toContain('b/gone');
    await intact();
  });

  it('runs no script that is put into it', async () => {
    await open('', '.matrix');
    expect(await looker.run(injectScripts)).toEqual([]);
  });

  it('says of a scenario that is not there where to look', async () => {
    await open('#/scenario/a/%3Cscript%3E', 'h1');
    await looker.until(() => document.querySelector('h1')?.innerText === 'No such scenario');
    await intact();
  });

  it('fits a phone, light and dark', async () => {
    for (const [hash, selector] of [
      ['#/?q=', '.matrix'],
      ['#/scenario/a/deviates', '.sequence'],
      ['#/changes', 'h2'],
    ] as const) {
      await looker.look({ width: 390, height: 844, theme: 'dark' });
      await open(hash, selector);
      await looker.look({ width: 390, height: 844, theme: 'dark' });
      const wide = await looker.run(() => document.documentElement.scrollWidth - Math.max(innerWidth, 390));
      expect(wide, hash).toBeLessThanOrEqual(0);
      expect(await looker.axe(), hash).toEqual([]);
    }
    await looker.look({ width: 1280, height: 900, theme: 'light' });
  });
});

describe('a long run', () => {
  const many = resultsOf(
    engines,
    Array.from({ length: 5_400 }, (_, at) => {
      const id = `s${at % 60}/one-${at}`;
      const url = `http://localhost:1/data?scenario=${id}&attempt=a-${at}&step=0`;
      const deviates = at % 15 === 0;
      const result = () =>
        engineResult(deviates ? 'deviates' : 'conforms', {
          steps: [stepResult({ url, ...(at % 2 === 0 && { predicted: refused.predicted! }) })],
          checks: Array.from({ length: 15 }, (_, one) => ({
            field: `steps[0].field-${one}`,
            about: `check ${one}`,
            expected: `${one} ${at % 200}`,
            actual: deviates ? hostile : `${one} ${at % 200}`,
            holds: !deviates as true,
            sentence: deviates ? `it was ${hostile} in ${at}` : '',
          })),
        });
      const trace = [
        Array.from(
          { length: 90 },
          (_, one) =>
            `algorithm-${one % 9}\t${one}\t${at % 2 === 0}\t{"value":"${one < 20 ? at : at % 50}/${one % 5}"}`,
        ),
      ];
      const step = { ...(at % 3 === 0 && { transport: 'XMLHttpRequest' as const }), ...(at % 20 === 0 && { wait: 1 }) };
      return scenarioResult(id, three(result), { trace, steps: [step], title: `The title of the scenario ${at}` });
    }).sort((one, other) => (one.id < other.id ? -1 : 1)),
  );

  it('of 5,400 scenarios in three browsers is below 3 MB, and is drawn and filtered at once (times are printed)', async () => {
    const { html } = await pageDocument('report', { title: 'A run', data: reportData(many, options) });
    expect(Buffer.byteLength(html)).toBeLessThan(3_000_000);
    const long = put('long.html', html);
    const looker = await openLooker('chromium');
    try {
      await looker.goTo(`${long}#/?q=`);
      await looker.until(() => document.querySelector('.matrix'));
      const paint = await looker.until(() => performance.getEntriesByType('paint').at(-1)?.startTime);
      const filtered = await looker.run(async () => {
        const field = document.getElementById('filter') as HTMLInputElement;
        const times: { drawn: number; painted: number }[] = [];
        for (const text of ['o', 'one-1', 'one-14', 'is:different', 'transport:f', 's7/', '']) {
          const start = performance.now();
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, text);
          field.dispatchEvent(new Event('input', { bubbles: true }));
          await new Promise((resolve) => setTimeout(resolve));
          const drawn = performance.now() - start;
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          times.push({ drawn, painted: performance.now() - start });
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
        return times;
      });
      const all = (of: 'drawn' | 'painted') => filtered.map((one) => Math.round(one[of])).join(', ');
      console.log(
        `${folder}: ${html.length} bytes, first paint ${paint} ms, filtered in ${all('drawn')} ms, painted after ${all('painted')} ms`,
      );
    } finally {
      await looker.close();
    }
  });
});
