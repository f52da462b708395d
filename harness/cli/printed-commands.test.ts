import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { browserTypes, installCommand, type PlaywrightName } from '../browsers/drivers/playwright/build.ts';
import { engineResult, firefox, scenarioResult } from '../run/testing/results.ts';
import { failure } from '../tellings/failure.ts';
import { call } from './testing/call.ts';
import { command, root } from './testing/commands.ts';

/** Commands that we print are typed by somebody: each must be one that its program takes. */

const scripts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts as Record<string, string>;

/** Every `npm run …` in a text of the program’s, with the options that follow it on the same line. */
const printed = ['harness', 'servers'].flatMap((folder) =>
  (readdirSync(join(root, folder), { recursive: true }) as string[])
    .filter((file) => /\.m?ts$/.test(file) && !/\.test\.ts$/.test(file))
    .flatMap((file) =>
      readFileSync(join(root, folder, file), 'utf8')
        .split('\n')
        .flatMap((line) =>
          [...line.matchAll(/npm run ([a-z][\w:-]*)(?: --(?= )([^'"`]*))?/g)].map(([, name, rest = '']) => ({
            where: `${folder}/${file}`,
            name: name!,
            options: [...rest.matchAll(/(?<=\s)--[a-z-]+/g)].map(([option]) => option),
          })),
        ),
    ),
);

test('there are some to look at', () => {
  expect(printed.length).toBeGreaterThan(20);
  expect(printed.filter(({ options }) => options.length > 0).length).toBeGreaterThan(3);
});

test('every `npm run` names a script of the project', () => {
  expect(printed.filter(({ name }) => !(name in scripts))).toEqual([]);
});

test('every option after one is in the help of its command', async () => {
  const withOptions = printed.filter(({ options }) => options.length > 0);
  for (const name of new Set(withOptions.map((one) => one.name))) {
    const script = /^node harness\/start\.mjs ([\w-]+)$/.exec(scripts[name]!)![1]!;
    const { command: create } = await import(/* @vite-ignore */ new URL(`./${script}.ts`, import.meta.url).href);
    const help = (await call(create(), ['--help'])).all;
    const unknown = withOptions.filter((one) => one.name === name && one.options.some((each) => !help.includes(each)));
    expect(unknown).toEqual([]);
  }
});

test('the command that the README shows for an error prints what stands below it', async () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, typed, printed] = /\n\$ npm run explain -- (.*)\n([^`]*)```/.exec(readme)!;
  const { all, exitCode } = await command('explain', wordsOf(typed!));
  expect(all).toBe(printed!.trimEnd());
  expect(exitCode).toBe(0);
});

/** What a shell makes of a line. */
function wordsOf(line: string): string[] {
  return execFileSync('sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');
}

test('the command below a failure runs just that scenario, in just that engine', async () => {
  const id = 'cors-check/wildcard';
  const told = failure(scenarioResult(id, {}), firefox, engineResult('deviates'), 'npm run conformance --');
  const line = /run it again: npm run conformance -- (.*)$/m.exec(told)![1]!;
  const { all, exitCode } = await command('conformance', [...wordsOf(line), '--list']);
  expect(all).toContain(`[firefox] › scenarios.spec.ts`);
  expect(all).toContain(`› ${id}\n`);
  expect(all).toContain('Total: 1 test in 1 file');
  expect(exitCode).toBe(0);
});

test('the page for CI installs the browser of the Playwright that looks for it', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const page = readFileSync(join(root, 'docs/ci.md'), 'utf8');
  const installed = [...page.matchAll(/npx playwright(?:@(\S+))? install/g)].map(([, version]) => version);
  expect(installed.length).toBeGreaterThan(0);
  expect(new Set(installed)).toEqual(new Set([dependencies.playwright]));
  expect(page).toContain(`pinned to, ${dependencies.playwright},`);
});

test.each(Object.keys(browserTypes) as PlaywrightName[])(
  'the command that installs %s is of the Playwright that looks for it',
  (engine) => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const [, version, args] = /^npx playwright@(\S+) (install [^|]*)/.exec(installCommand(engine))!;
    expect(version).toBe(devDependencies['@playwright/test']);
    const dry = [
      ...args!
        .trim()
        .split(' ')
        .filter((word) => word !== '--with-deps'),
      '--dry-run',
    ];
    const cli = join(root, 'node_modules/playwright/cli.js');
    expect(execFileSync(process.execPath, [cli, ...dry], { encoding: 'utf8' }).toLowerCase()).toContain(engine);
  },
);
