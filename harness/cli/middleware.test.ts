import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Options } from 'execa';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { untilEnded } from '../browsers/testing/processes.ts';
import { type League, leagueSchema, leagueSummarySchema } from '../league/league.ts';
import { dataOf } from '../pages/testing/data-of.ts';
import { type AcceptedFinding, type Report, reportSchema } from '../policy/report.ts';
import { tellLeague } from './actions/tell-league.ts';
import { command as middlewareCommand } from './middleware.ts';
import { call } from './testing/call.ts';
import { command } from './testing/commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-middleware-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** A server: what it does with each request, before it answers `{}`. */
const serverOf = (each: string, first = '') => `
import { createServer } from 'node:http';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
${first}
createServer((request, response) => {
  response.setHeader('Vary', 'Origin');
  response.setHeader('Content-Type', 'application/json');
  const { origin } = request.headers;
  ${each}
  response.end('{}');
}).listen(process.env.PORT, process.env.HOST);
`;
write('reflecting.mjs', serverOf(`if (origin) response.setHeader('Access-Control-Allow-Origin', origin);`));
write('closed.mjs', serverOf(''));
write(
  'local.mjs',
  serverOf(`if (origin === 'http://localhost:5173') response.setHeader('Access-Control-Allow-Origin', origin);`),
);
write(
  'dying.mjs',
  serverOf(
    `if (origin && ++asked === 3) { console.log('it was too much'); process.exit(3); }`,
    `let asked = 0;
    const child = spawn('sleep', ['600']);
    writeFileSync('pids.json', JSON.stringify([process.pid, child.pid]));`,
  ),
);
write(
  'policy.yaml',
  `origins: [https://app.example.com, http://app.example.dev]
routes: { error: null, missing: null, login: null, moved: null }
`,
);
const policy = ['--policy', 'policy.yaml', '--engine', 'chromium'];

/** Runs the command as npm does for somebody who stands in the folder. */
function middleware(args: string[], options: Options = {}) {
  return command('middleware', args, { ...options, env: { INIT_CWD: folder } });
}

describe('a check of one server', () => {
  const check = [...policy, '--command', 'node reflecting.mjs', '--grep', '^unrelated/|example-dev'];
  let report: Report;

  test('writes the report as JSON to standard output, which has nothing else, and as a page; then it ends', async () => {
    const run = middleware([...check, '--json', '-', '--html', 'report.html']);
    let told = 0;
    run.stdout?.on('data', () => {
      told = performance.now();
    });
    const { exitCode, stdout, stderr } = await run;
    expect(performance.now() - told).toBeLessThan(2000);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('chromium');
    report = reportSchema.parse(JSON.parse(String(stdout)));
    expect(report.findings.map(({ kind, intent }) => `${kind} ${intent}`)).toContain('hole unrelated');
    expect(report.unmet).toEqual([
      {
        probe: 'allowed-origin/http-app-example-dev',
        engines: ['chromium'],
        why: expect.stringContaining('no page is tried at http://app.example.dev'),
      },
    ]);
    expect(report.probes).toMatchObject({ premiseUnmet: 1 });
    const page = JSON.stringify(dataOf(read('report.html'), 'policy'));
    for (const text of [String(stdout), page]) {
      expect(text).toContain(report.findings[0]?.probe);
      expect(text).not.toContain('attempt=');
    }
  });

  test('an accepted finding is told and fails nothing; one that happens no more does', async () => {
    const entries = report.findings.map(({ kind, probe, credentials }): AcceptedFinding => {
      return { kind, probe, credentials, reason: 'That is how it is.' };
    });
    write('accepted.json', JSON.stringify(entries));
    const clean = await middleware([...check, '--accepted', 'accepted.json', '--fail-on', 'all']);
    expect(clean.all).toContain(`Accepted: ${entries.length}\n`);
    expect(clean.all).toContain('clean in this part:');
    expect(clean.exitCode).toBe(0);

    const gone: AcceptedFinding = { ...entries[0]!, kind: 'breakage', reason: 'It was so once.' };
    const unasked: AcceptedFinding = { ...gone, probe: 'suffix/some' };
    write('accepted.json', JSON.stringify([...entries, gone, unasked]));
    const { exitCode, all } = await middleware([...check, '--accepted', 'accepted.json']);
    expect(all).toContain('happen no more: 1');
    expect(all).toContain('It was so once.');
    expect(exitCode).toBe(1);
  });

  test('a look at answers to plain requests alone says nothing of what pages can read, and takes no finding for gone', async () => {
    const accepted = { kind: 'hygiene', probe: 'hygiene/vary-duplicated', credentials: false, reason: 'It is known.' };
    write('hygiene.json', JSON.stringify([accepted]));
    const looked = [...policy, '--command', 'node reflecting.mjs', '--grep', '^hygiene/', '--accepted', 'hygiene.json'];
    const { exitCode, all } = await middleware(looked);
    expect(all).toContain('only a part was asked: 0 of ');
    expect(all).not.toMatch(/nothing else|happen no more/);
    expect(exitCode).toBe(0);
  });

  test('a server and its pages may stand at localhost, at ports of their own, whatever listens there', async () => {
    write(
      'local.yaml',
      `server: http://localhost:3000
origins: [http://localhost:5173, 'http://127.0.0.1:5173']
routes: { error: null, missing: null, login: null, moved: null, stream: null }
`,
    );
    const { all, exitCode } = await middleware([
      ...['--policy', 'local.yaml', '--engine', 'chromium', '--command', 'node local.mjs', '--json', 'local.json'],
      ...['--grep', '^allowed-origin/|^unrelated/|^other-port/|^own-origin/'],
    ]);
    const told = reportSchema.parse(JSON.parse(read('local.json')));
    expect([told.faults, told.unmet]).toEqual([[], []]);
    // The server knows the one name alone.
    expect(told.findings.filter(({ kind }) => kind === 'breakage').map(({ evidence }) => evidence.page)).toEqual([
      'http://127.0.0.1:5173',
    ]);
    expect(told.findings.filter(({ kind }) => kind === 'hole')).toEqual([]);
    expect(all).toContain('http://localhost:3000/data');
    expect(exitCode).toBe(1);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s writes what is known by then, marked as cut short', async (signal, code) => {
    const run = middleware([...policy, '--command', 'node closed.mjs', '--json', 'cut.json', '--html', 'cut.html']);
    let said = '';
    let isSent = false;
    run.stderr?.on('data', (text) => {
      said += text;
      // A second one would end it at once.
      if (!isSent && /chromium [1-9]\d*\//.test(said)) isSent = run.kill(signal);
    });
    const { exitCode, all } = await run;
    expect(exitCode).toBe(code);
    expect(all).toContain(`cut short by ${signal}`);
    expect(all).not.toContain('clean');
    const told = reportSchema.parse(JSON.parse(read('cut.json')));
    expect(told).toMatchObject({ cutShort: signal, faults: [] });
    expect(told.probes.run).toBeGreaterThan(0);
    expect(told.failures.at(-1)).toBe(`the check was cut short by ${signal}`);
    expect(JSON.stringify(dataOf(read('cut.html'), 'policy'))).toContain(`cut short by ${signal}`);
  });

  test('a server that dies meanwhile is told with its last words, and nothing is left of it', async () => {
    const { exitCode, all } = await middleware([
      ...policy,
      '--command',
      'node dying.mjs',
      '--grep',
      '^unrelated/|^suffix/',
    ]);
    expect(all).toContain('died while it was checked: it ended with exit code 3');
    expect(all).toContain('it was too much');
    expect(all).not.toMatch(/Holes|Breakages|clean/);
    expect(exitCode).toBe(2);
    await untilEnded(JSON.parse(read('pids.json')), 0);
  });
});

test('two servers side by side: what only one of them lets happen', async () => {
  const servers = ['--target', 'node reflecting.mjs', '--against', 'node closed.mjs'];
  const { exitCode, all } = await middleware([
    ...policy,
    ...servers,
    '--grep',
    '^unrelated/evil-test-without-credentials$',
    '--fail-on',
    'holes',
    '--json',
    'changed.json',
  ]);
  expect(all).toMatch(/Only in node reflecting\.mjs: [1-9]/);
  expect(JSON.parse(read('changed.json'))).toMatchObject({
    added: [expect.objectContaining({ kind: 'hole', intent: 'unrelated' })],
    removed: [],
    failing: 1,
    failOn: 'holes',
  });
  expect(exitCode).toBe(1);
});

describe('the league', () => {
  const marks = ['<!-- league: made by npm run middleware -->', '<!-- /league -->'];
  test('of some targets is told as JSON, and written as JSON and as a page', async () => {
    const args = ['--target', 'hono', 'koa-by-hand', '--engine', 'chromium', '--grep', '^unrelated/', '--json', '-'];
    const { exitCode, stdout } = await middleware(args, { cwd: folder });
    const league = leagueSchema.parse(JSON.parse(String(stdout)));
    expect(league.targets.map(({ name }) => name)).toEqual(['hono', 'koa-by-hand']);
    expect(leagueSchema.parse(JSON.parse(read('reports/latest/middleware.json'))).policies).toEqual(league.policies);
    expect(dataOf(read('reports/latest/middleware.html'), 'league')).toMatchObject({
      league: { policies: league.policies },
    });
    expect(exitCode).toBe(0);
  });

  test('that is cut short keeps what was done, and what is run later stands beside it', async () => {
    mkdirSync(join(folder, 'docs'), { recursive: true });
    write('docs/league.md', `before\n${marks.join('\n')}\nafter\n`);
    mkdirSync(join(folder, 'reports/baseline'), { recursive: true });
    const printed: string[] = [];
    const run = async (targets: string[], onProgress: (text: string) => void = () => {}, signal?: AbortSignal) => {
      vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
      vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
        onProgress(String(text));
        return true;
      });
      const before = process.cwd();
      process.chdir(folder);
      try {
        const some = { targets, policies: ['defaults'], engines: ['chromium' as const], grep: /unrelated/ };
        return await tellLeague({ ...some, updateBaseline: true, ...(signal && { signal }) });
      } finally {
        process.chdir(before);
        vi.restoreAllMocks();
      }
    };
    const kept = () => leagueSummarySchema.parse(JSON.parse(read('reports/baseline/middleware.json')));

    const ending = new AbortController();
    await run(
      ['koa-cors', 'hono'],
      (text) => {
        if (text.includes('hono, defaults')) ending.abort('SIGINT');
      },
      ending.signal,
    );
    expect(printed.join('\n')).toContain('cut short by SIGINT');
    expect(kept().targets.map(({ name }) => name)).toEqual(['koa-cors']);

    expect((await run(['koa-by-hand'])).code).toBe(0);
    expect(printed.join('\n')).toContain('written: reports/baseline/middleware.json and the tables in docs/league.md');
    expect(kept().targets.map(({ name }) => name)).toEqual(['koa-by-hand', 'koa-cors']);
    expect(read('docs/league.md')).toMatch(
      /^before[\s\S]*\| \| Koa with hand-written headers [\d.]+ \| @koa\/cors [\d.]+ \|[\s\S]*after\n$/,
    );
    const page = dataOf(read('reports/latest/middleware.html'), 'league') as { league: League };
    expect(page.league.targets.map(({ name }) => name)).toEqual(['koa-by-hand', 'koa-cors']);
  });
});

describe('what is asked for wrongly', () => {
  const reflecting = ['--command', 'node reflecting.mjs'];
  write('wrong.yaml', 'origins: [app.example.com]\n');
  write('wrong.json', '[{ "kind": "hole", "probe": "a/b", "credentials": false, "reason": "" }]');

  test.each<[string, string[], number, string]>([
    ['no server', policy, 64, 'expected one of --command, --module, --url and --target'],
    ['no policy', reflecting, 64, '--policy is missing'],
    ['a policy with mistakes', ['--policy', 'wrong.yaml', ...reflecting], 64, 'wrong.yaml:1: origins'],
    [
      'a file of accepted findings without reasons',
      [...policy, ...reflecting, '--accepted', 'wrong.json'],
      64,
      'expected a reason',
    ],
    ['an unknown target of the league', ['--target', 'nope'], 64, 'no kept target "nope"'],
    ['accepted findings of the league', ['--accepted', 'accepted.json'], 64, 'the league takes no --accepted'],
    ['a part of columns to keep', ['--update-baseline', '--engine', 'webkit'], 64, 'takes no --engine'],
    [
      'a part that there is not',
      [...policy, ...reflecting, '--grep', '^nothing/'],
      64,
      '/^nothing\\// fits no probe of this policy',
    ],
    [
      'a part of the league that there is not',
      ['--target', 'hono', '--grep', '^nothing/'],
      64,
      'fits no probe of any policy',
    ],
    [
      'a report nowhere',
      [...policy, ...reflecting, '--json', 'no/folder/r.json'],
      64,
      '--json no/folder/r.json cannot be written',
    ],
    ['a page in the place of a folder', [...policy, ...reflecting, '--html', '.'], 64, 'it is a folder'],
    [
      'a premise that nothing meets',
      [...policy, ...reflecting, '--grep', '^allowed-origin/http-app-example-dev'],
      2,
      'nothing is known',
    ],
    ['a server that does not start', [...policy, '--command', 'echo oh; exit 5'], 2, 'oh'],
  ])('%s', async (_, args, code, why) => {
    const { exitCode, all } = await call(middlewareCommand(), args, folder);
    expect(all).toContain(why);
    expect(exitCode).toBe(code);
  });
});
