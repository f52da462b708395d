import getPort from 'get-port';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { foundBrowser } from '../browsers/find.ts';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { subjectOf } from '../scenario/subject.ts';
import { serveOrigin } from './actions/serve-origin.ts';

let origins: Awaited<ReturnType<typeof serveOrigin>>[];
let here: string;
let scenarios: Scenario[];
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const [app, appTLS, api, apiTLS] = [await getPort(), await getPort(), await getPort(), await getPort()];
  const ports = { app: { http: app, https: appTLS }, api: { http: api, https: apiTLS } };
  here = `http://localhost:${app}`;
  scenarios = await loadScenarioFiles(catalogueFiles());
  vi.spyOn(console, 'log').mockImplementation(() => {});
  origins = [await serveOrigin('app', ports), await serveOrigin('api', ports)];
  const { executablePath } = await foundBrowser('chromium');
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  await Promise.all(origins.map((one) => one.close()));
});

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 400, height: 800 } });
});
afterEach(() => page.close());

const open = async (hash = '') => {
  await page.goto(`${here}/${hash}`);
  await page.waitForSelector('details');
};
const shown = () => page.locator('details:visible').count();

test('the page has every scenario, closed, and contents by subject that lead to them', async () => {
  await open();
  expect(await shown()).toBe(scenarios.length);
  expect(await page.locator('details[open]').count()).toBe(0);
  const subjects = new Set(scenarios.map(({ id }) => subjectOf(id)));
  const links = await page.locator('nav a').evaluateAll((all) => all.map((one) => one.getAttribute('href')?.slice(1)));
  expect(links[0]).toBe('misconceptions');
  expect([...links].sort()).toEqual([...subjects].sort());
  for (const subject of subjects) expect(await page.locator(`h2#${subject}`).count()).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
});

test('what is typed leaves what has all of its words', async () => {
  await open();
  await page.fill('input', 'EXPIRES preflight-cache');
  expect(await page.locator('details:visible').evaluateAll((all) => all.map(({ id }) => id))).toContain(
    'cors-preflight-cache/expires',
  );
  expect(await page.locator('nav li:visible').count()).toBeLessThan(4);
  expect(await page.textContent('output')).toBe(`${await shown()} of ${scenarios.length} experiments`);
  await page.fill('input', 'no scenario has this');
  expect(await shown()).toBe(0);
  await page.fill('input', '');
  expect(await shown()).toBe(scenarios.length);
});

test('a link opens the experiment, whose steps are answered each as it is written', async () => {
  await open('#misconceptions/blocked-means-nothing-happened');
  const opened = page.locator('details[open]');
  expect(await opened.getAttribute('id')).toBe('misconceptions/blocked-means-nothing-happened');
  expect(await opened.innerText()).toContain("  method: 'POST',");
  await opened.locator('button').click();
  await opened.getByText('What reached the servers').waitFor();
  const told = await opened.innerText();
  expect(told).toMatch(/Step 1: .*\nrejected: TypeError[\s\S]*Step 2: .*\ncors 200[\s\S]*orders: 1/);
  expect(told).toMatch(/→ POST [\s\S]*← 200[\s\S]*→ GET [\s\S]*← 200/);
});

test('what this page cannot make says from where it can be made', async () => {
  await open('#origin/http-localhost-from-https-is-cross-origin');
  expect(await page.locator('details[open] .note').innerText()).toMatch(/from a page at https:\/\/localhost:\d+/);
  await open('#credentials/same-site-none-crosses-sites');
  await page.reload();
  await page.waitForSelector('details[open]');
  expect(await page.locator('details[open] .note').innerText()).toContain(
    'npm run demo -- credentials/same-site-none-crosses-sites',
  );
});

test('an opened experiment has its own address, and links to the Standard and to where it is written', async () => {
  await open();
  await page.locator('summary', { hasText: 'cors-check/exact-origin' }).click();
  await page.waitForURL(`${here}/#cors-check/exact-origin`);
  const links = await page
    .locator('details[open] .links a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
  expect(links.some((href) => href.startsWith('https://fetch.spec.whatwg.org/#'))).toBe(true);
  expect(links.at(-1)).toBe('#cors-check/exact-origin');
  const source = links.find((href) => href.startsWith('/scenarios/'))!;
  const answer = await fetch(here + source);
  expect(await answer.text()).toContain(decodeURIComponent(source.split('text=')[1]!));
  expect((await fetch(`${here}/scenarios/known-differences.ts`)).status).toBe(404);
});
