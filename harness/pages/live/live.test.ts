import { exec } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { browserIds } from '../../browsers/browsers.ts';
import { openLiveServers } from '../../cli/testing/live-servers.ts';
import { catalogueFiles } from '../../scenario/catalogue.ts';
import { loadScenarioFiles } from '../../scenario/load.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { createFolder } from '../testing/folder.ts';
import { injectScripts } from '../testing/inject-scripts.ts';
import { type Looker, openLooker } from '../testing/looker.ts';
import { toFragment } from './model/shared-state.ts';

/** The live page in real browsers, with both of its servers. */

let servers: Awaited<ReturnType<typeof openLiveServers>>;
let catalogue: Scenario[];
const { folder, remove } = createFolder();
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  servers = await openLiveServers();
  catalogue = await loadScenarioFiles(catalogueFiles());
});
afterAll(async () => {
  remove();
  await servers?.close();
});

/** What a curl line gets, once the servers know of it. */
async function curl(line: string): Promise<string> {
  for (let tries = 0; ; tries++) {
    const { stdout } = await promisify(exec)(line);
    if (tries === 20 || !/^HTTP\/1\.1 404/.test(stdout)) return stdout;
    await delay(50);
  }
}

const hostile = '</pre><script>document.title="run"</script><img src=x onerror="document.title=\'run\'">';

describe.each(browserIds)('the live page in %s', (id) => {
  let looker: Looker;
  beforeAll(async () => {
    looker = await openLooker(id);
  });
  afterAll(() => looker?.close());
  afterEach(() => expectOnlyOurs());

  const openPage = async (path: string, ready: string) => {
    // Another fragment of the same document would load nothing.
    await looker.goTo('about:blank');
    await looker.goTo(`${servers.url}${path}`);
    await looker.until((selector) => document.querySelector(selector) !== null, ready);
  };
  const openPlayground = (scenario?: Scenario) =>
    openPage(`/playground${scenario === undefined ? '' : `#${toFragment(scenario)}`}`, '.prediction');
  const replaceText = async (selector: string, text: string) => {
    await looker.click(selector);
    await looker.type(text);
  };
  const run = async () => {
    const button = '.outcome .button.is-first';
    const begun = (selector: string) =>
      document.querySelector('.run-verdict') !== null ||
      document.querySelector(selector)?.getAttribute('aria-disabled') === 'true';
    // What is drawn meanwhile may move the button away from under the pointer.
    for (let tries = 0; tries < 3; tries++) {
      await looker.click(button);
      await delay(300);
      if (await looker.run(begun, button)) break;
    }
    await looker.until(() => document.querySelector('.run-verdict') !== null);
  };
  const press = (text: string) =>
    looker.until((wanted) => {
      const button = [...document.querySelectorAll('button')].find(({ innerText }) => innerText.trim() === wanted);
      button?.click();
      return button !== undefined;
    }, text);
  /** As it was seen on the wire: no page can tell what a frame of another origin asks. */
  const expectOnlyOurs = () => expect(looker.askedElsewhere()).toEqual([]);

  describe('misconceptions', () => {
    it.runIf(id === 'chromium')(
      'begin without a word in the console: nothing is tried that their policy forbids',
      async () => {
        await openPage('/', '.experiment');
        await looker.run(() => {
          const seen: unknown[] = [];
          Object.assign(window, { seen });
          new ReportingObserver((reports) => seen.push(...JSON.parse(JSON.stringify(reports))), {
            types: ['csp-violation'],
            buffered: true,
          }).observe();
        });
        await delay(300);
        expect(await looker.run(() => (window as unknown as { seen: unknown[] }).seen)).toEqual([]);
      },
    );

    it('are each run here, beside plain HTTP, and come out as the Standard says or as this engine is known to do', async () => {
      await openPage('/', '.experiment');
      const ids = await looker.run(() => [...document.querySelectorAll('.experiment')].map((one) => one.id));
      expect(ids.length).toBeGreaterThan(25);
      for (const one of ids) {
        await looker.run((name) => {
          const experiment = document.getElementById(name)!;
          if (experiment instanceof HTMLDetailsElement) experiment.open = true;
        }, one);
        await looker.until((name) => document.querySelector(`[id="${name}"] .button.is-first`) !== null, one);
        await looker.click(`[id="${one}"] .button.is-first`);
        const said = await looker.until((name) => {
          const seen = document.querySelector(`[id="${name}"] .run-verdict`);
          return seen && [seen.getAttribute('data-run-verdict'), (seen as HTMLElement).innerText];
        }, one);
        expect(['conforms', 'known-deviation'], `${one}: ${said}`).toContain(said?.[0]);
        const plain = await looker.run(
          (name) =>
            [...document.querySelectorAll(`[id="${name}"] .three > :nth-child(3)`)].map((panel) => panel.textContent),
          one,
        );
        expect(plain.length, one).toBeGreaterThan(0);
        for (const got of plain) expect(got, one).toMatch(/answered \d{3}/);
      }
    });

    it.each([
      ['protects-my-api', ['blocked'], ['readable']],
      ['star-with-cookies', ['readable', 'blocked'], ['readable', 'readable']],
      ['just-set-the-header', ['blocked'], ['readable']],
      ['options-404', ['blocked'], ['readable']],
      ['nothing-happened', ['blocked', 'readable'], ['blocked', 'readable']],
      ['no-cors', ['opaque'], ['readable']],
      ['hidden-headers', ['readable'], ['readable']],
    ])('%s: reads are %j, and %j once it is mended', async (experiment, before, after) => {
      await openPage('/', '.experiment');
      await looker.click(`#${experiment} .button.is-first`);
      const reads = (count: number) =>
        looker.until(
          (name, wanted) => {
            const runs = document.querySelectorAll(`#${name} .run`);
            const steps = runs[wanted - 1]?.querySelectorAll('.run-step');
            return steps && [...steps].map((step) => step.getAttribute('data-read'));
          },
          experiment,
          count,
        );
      expect(await reads(1)).toEqual(before);
      await looker.click(`#${experiment} .fix .button.is-first`);
      expect(await reads(2)).toEqual(after);
    });

    it('says of * with cookies that the cookie was sent and the data answered, and why the page got nothing', async () => {
      await openPage('/', '.experiment');
      await looker.click('#star-with-cookies .button.is-first');
      await looker.until(() => document.querySelector('#star-with-cookies .run-verdict') !== null);
      const panels = await looker.run(() =>
        [...document.querySelectorAll<HTMLElement>('#star-with-cookies .run-step:nth-child(2) .panel')].map(
          (one) => one.innerText,
        ),
      );
      expect(panels[0]).toMatch(/Cookie: cc\w+=alice[\s\S]*Access-Control-Allow-Origin: \*[\s\S]*"balance": 1200/);
      expect(panels[1]).toMatch(/TypeError/);
      expect(panels[1]).not.toContain('1200');
      expect(panels[2]).toContain('"balance": 1200');
    });

    it('axe-core finds nothing serious, light and dark, and it fits a phone', async () => {
      await openPage('/', '.experiment');
      await looker.click('#just-set-the-header .button.is-first');
      await looker.until(() => document.querySelector('#just-set-the-header .run-verdict') !== null);
      for (const theme of ['light', 'dark'] as const) {
        await looker.look({ width: 390, height: 844, theme });
        expect(await looker.axe(), theme).toEqual([]);
      }
      await looker.until(() => document.documentElement.scrollWidth <= Math.max(innerWidth, 390));
      await looker.look({ width: 1280, height: 900 });
    });
  });

  describe('the playground', () => {
    it('predicts as one types, says what is wrong at its field, and applies the smallest fix', async () => {
      await openPlayground();
      expect(await looker.run(() => document.querySelector('.prediction')?.getAttribute('data-outcome'))).toBe(
        'blocked',
      );
      await replaceText('#request-method', 'PUT');
      await looker.until(() => document.querySelector('.prediction')?.textContent.includes('preflight'));
      await looker.click('.fixes .button');
      await looker.until(() => document.querySelector('.prediction')?.getAttribute('data-outcome') === 'readable');
      expect(
        await looker.run(() => document.querySelector<HTMLTextAreaElement>('#preflight-headers')?.value),
      ).toContain('Access-Control-Allow-Methods: PUT');
      await replaceText('#request-method', ' ');
      await looker.until(() => document.getElementById('request-method')?.getAttribute('aria-invalid') === 'true');
      expect(await looker.text('#request-method-said')).toBe('expected a method (a token)');
    });

    it('runs for real what it predicts, tells its requests live, and shares all of it by its address', async () => {
      await openPlayground();
      await replaceText('#actual-headers', 'Access-Control-Allow-Origin: {{from}'.replace('{{', '{'));
      await looker.until(() => document.querySelector('.prediction')?.getAttribute('data-outcome') === 'readable');
      await run();
      expect(await looker.run(() => document.querySelector('.run-step')?.getAttribute('data-read'))).toBe('readable');
      expect(await looker.run(() => document.querySelector('.run-verdict')?.getAttribute('data-run-verdict'))).toBe(
        'conforms',
      );
      await looker.until(() => document.querySelectorAll('.requests li').length >= 2);
      expect(await looker.text('.requests')).toMatch(/api[\s\S]*GET \/data/);
      const address = await looker.run(() => location.href);
      await looker.goTo('about:blank');
      await looker.goTo(address);
      await looker.until(() => document.querySelector('.prediction')?.getAttribute('data-outcome') === 'readable');
      expect(await looker.run(() => document.querySelector<HTMLTextAreaElement>('#actual-headers')?.value)).toBe(
        'Access-Control-Allow-Origin: {from}',
      );
    });

    it('a curl line and a fetch() of an edited scenario get what it answers, step by step', async () => {
      const answering = (body: string) => ({ server: { actual: { headers: { 'X-Step': body }, body } } });
      await openPlayground({
        id: 'playground/edited',
        title: 'Two steps that answer otherwise.',
        standard: ['#cors-check'],
        kind: 'observation',
        steps: [{ request: { method: 'POST', body: 'a' }, ...answering('the first') }, answering('the second')],
      });
      await press('curl');
      for (const [step, said] of [
        ['Step 1', 'the first'],
        ['Step 2', 'the second'],
      ] as const) {
        await press(step);
        const line = await looker.until(
          (wanted) => {
            const [code] = document.querySelectorAll<HTMLElement>('section[aria-labelledby="copies"] pre');
            return code?.innerText.includes(`step=${wanted}`) && code.innerText.startsWith('curl ') && code.innerText;
          },
          step === 'Step 1' ? '0' : '1',
        );
        const got = await curl(line as string);
        expect(got, line as string).toMatch(/^HTTP\/1\.1 200 [\s\S]*X-Step/);
        expect(got).toContain(said);
      }
      await press('fetch()');
      const code = (await looker.text('section[aria-labelledby="copies"] pre'))!;
      const [, url] = /fetch\(["'](.*?)["']/.exec(code) ?? [];
      expect(await (await fetch(url!)).text()).toBe('the second');
    });

    it('runs scenarios whose page has headers and a path of its own, and says why not where it cannot', async () => {
      const scenarioOf = (id: string) => catalogue.find((one) => one.id === id)!;
      const verdictOf = async (id: string) => {
        await openPlayground(scenarioOf(id));
        await run();
        return looker.run(() => [
          document.querySelector('.run-verdict')?.getAttribute('data-run-verdict'),
          document.querySelector<HTMLElement>('.run-verdict')?.innerText,
        ]);
      };
      for (const id of [
        'referrer-policy/no-referrer-own-origin',
        'referrer-policy/origin-cross-origin',
        'content-security-policy/in-a-worker',
        'content-security-policy/in-a-blob-worker',
        'cross-origin-embedder-policy/in-a-frame',
        'page-headers/own-cors-headers',
      ]) {
        const [verdict, said] = await verdictOf(id);
        expect(['conforms', 'known-deviation'], `${id}: ${said}`).toContain(verdict);
      }
      await openPlayground(scenarioOf('page-headers/opener-policy-same-origin'));
      expect(await looker.text('[aria-label="Run"]')).toContain('count in a top-level page');
      expect(await looker.run(() => document.querySelector('[aria-label="Run"] .button'))).toBeNull();
    });

    it('saves a scenario as a file that --scenarios takes', async () => {
      await openPlayground();
      await replaceText('#request-method', 'DELETE');
      await looker.run(() => {
        const kept = window as Window & { saved?: Blob };
        URL.createObjectURL = (blob) => {
          kept.saved = blob as Blob;
          return 'about:blank#saved';
        };
        HTMLAnchorElement.prototype.click = () => {};
      });
      await looker.run(() =>
        [...document.querySelectorAll('button')].find((one) => one.textContent === 'Save as a file')!.click(),
      );
      const text = await looker.run(() => (window as Window & { saved?: Blob }).saved!.text());
      const file = join(folder, `${id}.json`);
      writeFileSync(file, text);
      const [scenario] = await loadScenarioFiles([file]);
      expect(scenario).toMatchObject({ id: 'playground/mine', steps: [{ request: { method: 'DELETE' } }] });
    });

    it('loads a scenario of the catalogue, with all of its steps', async () => {
      await openPlayground();
      await looker.click('#load');
      await looker.until(() => document.querySelectorAll('#catalogue option').length > 0);
      await looker.type('misconceptions/localhost-is-one');
      expect(
        await looker.run(() =>
          [...document.querySelectorAll<HTMLOptionElement>('#catalogue option')].map((one) => one.value),
        ),
      ).toEqual(['misconceptions/localhost-is-one-origin']);
      await looker.type('-origin');
      await looker.until(
        () => document.querySelectorAll('.playground [aria-label="Run"], .playground fieldset.plain button').length > 4,
      );
      await run();
      expect(
        await looker.run(() => [...document.querySelectorAll('.run-step')].map((one) => one.getAttribute('data-read'))),
      ).toEqual(['blocked', 'blocked', 'readable']);
    });

    it('does not run what leads elsewhere, and no script that an address brings', async () => {
      const scenario: Scenario = {
        id: 'playground/elsewhere',
        title: 'It leads to somebody else.',
        standard: ['#http-redirect-fetch'],
        kind: 'observation',
        steps: [
          {
            transport: 'script',
            server: {
              redirects: [{ to: 'api', location: 'https://example.com{next}' }],
              actual: { body: 'document.title = "run"' },
            },
          },
        ],
      };
      await openPlayground(scenario);
      expect(await looker.text('[aria-label="Run"]')).toContain('It would lead to https://example.com/data,');
      expect(await looker.run(() => document.querySelector('[aria-label="Run"] .button'))).toBeNull();
      const [step] = scenario.steps;
      await openPlayground({
        ...scenario,
        steps: [{ ...step, server: { actual: { body: 'top.document.title = "run"' } } }],
      });
      await run();
      expect(await looker.run(() => document.title)).toBe('CORS playground');
    });

    it('shows what came from the wire as text, in every header and body', async () => {
      const headers = {
        'Access-Control-Allow-Origin': '{from}',
        'Access-Control-Allow-Headers': 'X-Ask',
        'Access-Control-Expose-Headers': '*',
        'X-Markup': hostile,
      };
      await openPlayground({
        id: 'playground/hostile',
        title: hostile,
        standard: ['#cors-check'],
        kind: 'observation',
        steps: [
          {
            request: { headers: { 'X-Ask': hostile } },
            server: { preflight: { headers }, actual: { headers, body: hostile } },
          },
        ],
      });
      await run();
      await looker.run(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      const panels = await looker.run(() =>
        [...document.querySelectorAll<HTMLElement>('.three .panel .body')].map(({ innerText }) => innerText),
      );
      // What the server answered, what the page read, and what plain HTTP got.
      expect(panels.filter((text) => text.includes('<img src=x onerror='))).toHaveLength(3);
      expect(await looker.run(() => document.title)).toBe('CORS playground');
      expect(await looker.run(() => document.querySelectorAll('main img, main script').length)).toBe(0);
    });

    it('runs no script that is put into it', async () => {
      await openPlayground();
      expect(await looker.run(injectScripts)).toEqual([]);
    });

    it('says what is wrong with an address that was changed', async () => {
      await openPage('/playground#e30', '.prediction');
      expect(await looker.text('.note')).toMatch(/holds a scenario with mistakes/);
      await openPage('/playground#%00', '.prediction');
      expect(await looker.text('.note')).toMatch(/is cut off or was changed/);
    });

    it('axe-core finds nothing serious, light and dark, and it fits a phone', async () => {
      await openPlayground();
      await run();
      for (const theme of ['light', 'dark'] as const) {
        await looker.look({ width: 390, height: 844, theme });
        expect(await looker.axe(), theme).toEqual([]);
      }
      await looker.until(() => document.documentElement.scrollWidth <= Math.max(innerWidth, 390));
      await looker.look({ width: 1280, height: 900 });
    });
  });
});

it('answers no page of another origin, and nobody who does not know the token', async () => {
  const { url, token } = servers;
  const at = (endpoint: string, known = token) => `${url}/.cors-conformance/${known}/${endpoint}`;
  const foreign = { Origin: 'https://attacker.example' };
  for (const endpoint of ['record?attempt=x', 'requests', 'catalogue'])
    expect([403, 404], endpoint).toContain((await fetch(at(endpoint), { headers: foreign })).status);
  for (const endpoint of ['begin', 'plain-http'])
    expect([403, 404], endpoint).toContain(
      (await fetch(at(endpoint), { method: 'POST', headers: foreign, body: '{}' })).status,
    );
  expect((await fetch(at('catalogue', 'wrong'))).status).toBe(404);
  const got = await fetch(at('plain-http'), {
    method: 'POST',
    body: JSON.stringify({ url: 'http://192.0.2.1/', method: 'GET', headers: [] }),
  });
  expect(await got.json()).toMatchObject({ error: 'http://192.0.2.1 is none of the two servers, and is not asked' });
});
