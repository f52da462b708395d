import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { execaNode } from 'execa';
import { afterEach, describe, expect, it } from 'vitest';
import { untilEnded } from '../browsers/testing/processes.ts';
import type { ServePolicy } from '../policy/serve-policy.ts';
import { startTarget } from './start-target.ts';
import type { RunningTarget, Target } from './target.ts';
import { TargetError } from './target-error.ts';
import { moduleFiles } from './testing/modules.ts';
import { somePolicy } from './testing/policy.ts';

const write = moduleFiles();
const node = (script: string) => `node -e ${JSON.stringify(script)}`;
const listening = (answer = "'{}'", at = 'process.env.PORT, process.env.HOST') =>
  `require('http').createServer((q, r) => r.end(${answer})).listen(${at})`;

const started: RunningTarget[] = [];
afterEach(() => Promise.all(started.splice(0).map((target) => target.close())));

async function start(target: Target, startTimeout?: number): Promise<RunningTarget> {
  const running = await startTarget(target, somePolicy, startTimeout === undefined ? {} : { startTimeout });
  started.push(running);
  return running;
}

async function failureOf(target: Target, startTimeout?: number): Promise<string> {
  const error = await start(target, startTimeout).then(
    () => new Error('it started'),
    (thrown: Error) => thrown,
  );
  expect(error).toBeInstanceOf(TargetError);
  return error.message;
}

const get = async ({ host, port }: RunningTarget, path = '/data') =>
  fetch(`http://${host.includes(':') ? `[${host}]` : host}:${port}${path}`, { headers: { Host: 'api.example.com' } });
const pidsIn = (text: string) => [...text.matchAll(/pid (\d+)/g)].map(([, pid]) => Number(pid));

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < 30_000 && !holds(); waited += 10) await delay(10);
  expect(holds()).toBe(true);
}

describe('a module', () => {
  it('in TypeScript, with a fetch handler, is given the policy, in a process of its own', async () => {
    const module = write(
      'fetches.ts',
      `type Policy = { server: string };
       export default async (policy: Policy) => ({ fetch: async (request: Request) => Response.json([policy.server, process.pid, request.method]) });`,
    );
    const target = await start({ module });
    expect(target).toMatchObject({ name: 'fetches', what: module, host: '127.0.0.1' });
    const [server, pid, method] = await (await get(target)).json();
    expect([server, method]).toEqual([somePolicy.server, 'GET']);
    expect(pid).not.toBe(process.pid);
    await target.close();
    await untilEnded([pid], 0);
    expect(target.gone()).toBe('it was closed');
  });

  it('in JavaScript, with a URL of its own, is told when it is to end', async () => {
    const module = write(
      'own.mjs',
      `import http from 'node:http';
       export default () => new Promise((resolve) => {
         const server = http.createServer((_, response) => response.end('own')).listen(process.env.PORT, '127.0.0.1', () =>
           resolve({ url: 'http://127.0.0.1:' + process.env.PORT, close: () => console.log('told to end') }));
       });`,
    );
    const target = await start({ module });
    expect(await (await get(target)).text()).toBe('own');
    await target.close();
    await until(() => target.output().includes('told to end'));
  });

  it('with a listener that throws loses the connection and goes on; one that ends its process is gone', async () => {
    const module = write(
      'throws.mjs',
      `export default () => ({ listener(request, response) {
         if (request.url === '/die') process.exit(7);
         if (request.url === '/error') throw new Error('a bad day');
         response.end('fine');
       } });`,
    );
    const target = await start({ module });
    await expect(get(target, '/error')).rejects.toThrow();
    await until(() => target.output().includes('GET /error: Error: a bad day'));
    expect((await get(target)).status).toBe(200);
    expect(target.gone()).toBeUndefined();
    await expect(get(target, '/die')).rejects.toThrow();
    await until(() => target.gone() === 'it ended with exit code 7');
  });

  it.each([
    ['that is not there', undefined, /There is no target module .*Correct its path/],
    ['without a default export', 'export const serve = () => {};', /no default export that is a function/],
    [
      'that throws when it is loaded',
      "throw new Error('a bad day');",
      /It threw Error: a bad day\n {2}\| +at .*mistaken/,
    ],
    ['whose function throws', "export default () => { throw new Error('a bad day'); };", /It threw Error: a bad day/],
    ['that returns nothing', 'export default () => {};', /returned undefined\. It has to return \{ listener \}/],
    ['that returns something else', 'export default () => ({ app: 1 });', /returned an object with app\./],
    [
      'that returns a URL elsewhere',
      "export default () => ({ url: 'http://example.com:80/' });",
      /http:\/\/example.com:80\/ is not on this machine/,
    ],
    [
      'that ends its process',
      "console.error('a bad day'); process.exit(3);",
      /ended before its function returned: it ended with exit code 3\.\nIts last output:\n {2}\| a bad day$/,
    ],
  ])('%s is told as it is', async (_, text, message) => {
    const module = text === undefined ? '/nowhere/target.mjs' : write('mistaken.mjs', text);
    expect(await failureOf({ module })).toMatch(message);
  });

  it('whose function never returns is given up, though it is busy', async () => {
    const module = write('busy.mjs', "export default () => { console.log('pid ' + process.pid); for (;;); };");
    const message = await failureOf({ module }, 1500);
    expect(message).toContain('had not returned after 1.5 s');
    await untilEnded(pidsIn(message), 0);
  });
});

describe('a command', () => {
  it('finds the policy in its environment', async () => {
    const names = ['HOST', 'CORS_POLICY', 'CORS_ALLOWED_ORIGINS'];
    const answer = `JSON.stringify(${JSON.stringify(names)}.map((name) => process.env[name]))`;
    const target = await start({ name: 'mine', command: node(listening(answer).replaceAll('"', "'")) });
    expect(target.name).toBe('mine');
    const [host, policy, origins] = await (await get(target)).json();
    expect(host).toBe('127.0.0.1');
    expect(JSON.parse(policy)).toEqual(somePolicy);
    expect(origins).toBe('https://app.example.com,https://*.example.org');
  });

  it('ends with all that it started, also with what leaves its group or does not heed SIGTERM', async () => {
    const child = "console.log('pid ' + process.pid); process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
    const module = write('child.cjs', child);
    const command = `node ${module} & setsid node ${module} & ${node(`console.log('pid ' + process.pid); ${listening()}`)}; true`;
    const target = await start({ command });
    await until(() => pidsIn(target.output()).length === 3);
    await target.close();
    await untilEnded(pidsIn(target.output()), 0);
  });

  it('is asked to end before it is made to', async () => {
    const script = `process.on('SIGTERM', () => { console.log('asked'); process.exit(); }); ${listening()}`;
    const target = await start({ command: node(script) });
    await target.close();
    await until(() => target.output().includes('asked'));
  });

  it('that goes to the background is not gone, and ends all the same', async () => {
    const command = `${node(`console.log('pid ' + process.pid); ${listening()}`)} &`;
    const target = await start({ command });
    await delay(300);
    expect(target.gone()).toBeUndefined();
    expect((await get(target)).status).toBe(200);
    await target.close();
    await untilEnded(pidsIn(target.output()), 0);
  });

  it('ends though the harness was killed with -9', async () => {
    const script = fileURLToPath(new URL('./testing/start-and-stay.ts', import.meta.url));
    const command = node(`console.log('pid ' + process.pid); ${listening()}`);
    const harness = execaNode(script, [command], { nodeOptions: ['--import', 'tsx'], reject: false });
    let pids: number[] = [];
    harness.stdout.on('data', (chunk) => {
      pids = pidsIn(String(chunk)).slice(0, 1);
    });
    await until(() => pids.length === 1).finally(() => harness.kill('SIGKILL'));
    await harness;
    await untilEnded(pids, 10_000);
  });

  it('that listens at ::1 only is reached there', async () => {
    const target = await start({ command: node(listening("'{}'", "process.env.PORT, '::1'")) });
    expect(target.host).toBe('::1');
    expect((await get(target)).status).toBe(200);
  });

  it('may listen elsewhere first', async () => {
    const later = `setTimeout(() => ${listening("''")}, 2000)`;
    const { port } = await start({ command: node(`${listening("''", "0, '127.0.0.1'")}; ${later}`) });
    expect(port).toBeGreaterThan(0);
  });

  it('that dies later is gone, and its last words are kept', async () => {
    const target = await start({
      command: node(
        "require('http').createServer(() => { throw 'a bad day' }).listen(process.env.PORT, process.env.HOST)",
      ),
    });
    await expect(get(target)).rejects.toThrow();
    await until(() => target.gone() !== undefined);
    expect(target.gone()).toMatch(/^it ended with exit code \d+$/);
    expect(target.output()).toContain('a bad day');
  });

  it.each([
    [
      'is not found',
      'no-such-command --port',
      undefined,
      /exit code 127 \(the shell did not find the command\)\.\nIts last output:\n.*no-such-command/,
    ],
    [
      'ends at once',
      'echo a bad day; exit 3',
      undefined,
      /it ended with exit code 3 before it listened\.\nIts last output:\n {2}\| a bad day$/,
    ],
    ['ends at once and well', 'true', undefined, /it ended with exit code 0 before it listened\./],
    [
      'never listens',
      'sleep 60',
      600,
      /nothing accepted connections on 127\.0\.0\.1:\d+ within 0\.6 s\. It has to listen on the port that PORT names.* needs longer is started first/,
    ],
    ['listens too late', node(`setTimeout(() => ${listening().replaceAll('"', "'")}, 30000)`), 600, /within 0\.6 s/],
    [
      'listens on another port',
      node(listening("''", "0, '127.0.0.1'")),
      1500,
      /it listens on (127\.0\.0\.1:\d+) instead\. It has to listen .*--url http:\/\/\1\.$/,
    ],
    [
      'listens on another port at all addresses',
      node(listening("''", '0')),
      undefined,
      /within 5 s; it listens on \[::\]:(\d+) instead\. .*--url http:\/\/127\.0\.0\.1:\1\.$/,
    ],
    [
      'has a debugger listen alone',
      node("require('net').createServer().listen(9229, '127.0.0.3')"),
      1500,
      /within 1\.5 s\. It has to listen .* started first/,
    ],
    [
      'listens at another address',
      node(listening("''", "process.env.PORT, '127.0.0.2'")),
      1500,
      /it listens on 127\.0\.0\.2:\d+ instead\. It has to listen [^-]*\.$/,
    ],
  ])('that %s is told as it is', async (_, command, startTimeout, message) => {
    expect(await failureOf({ command }, startTimeout)).toMatch(message);
  });
});

describe('a URL', () => {
  it('of a server on this machine is used as it is, and left running', async () => {
    const server = createServer((_, response) => response.end('mine')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    for (const url of [`http://127.0.0.1:${port}`, `http://localhost:${port}/`]) {
      const target = await start({ url });
      expect(target).toMatchObject({ host: '127.0.0.1', port });
      await target.close();
      expect(await (await get(target)).text()).toBe('mine');
    }
    server.close();
    server.closeAllConnections();
    await expect(failureOf({ url: `http://127.0.0.1:${port}` })).resolves.toMatch(/Nothing accepts connections at/);
  });

  it.each([
    ['http://api.example.com', /is not on this machine/],
    ['http://192.168.1.1:80', /is not on this machine/],
    ['https://127.0.0.1:3000', /is not an http URL/],
    ['localhost:3000', /is not an http URL/],
    ['http://127.0.0.1:3000/api', /has a path\. Leave it out: http:\/\/127\.0\.0\.1:3000/],
  ])('%s is refused, and told why', async (url, message) => {
    expect(await failureOf({ url })).toMatch(message);
  });
});

describe('a function', () => {
  it('serves in this process, and what it throws hurts only its own connection', async () => {
    const ideal: ServePolicy = () => ({
      listener: async (request, response) => {
        if (request.url === '/error') throw new Error('a bad day');
        response.end('fine');
      },
    });
    const target = await start({ serve: ideal });
    expect(target).toMatchObject({ name: 'ideal', host: '127.0.0.1' });
    await expect(get(target, '/error')).rejects.toThrow();
    expect(await (await get(target)).text()).toBe('fine');
    expect(target.output()).toContain('GET /error: Error: a bad day');
    const { Request: before } = globalThis;
    const fetching = await start({ serve: () => ({ fetch: () => new Response('fetched') }) });
    expect(await (await get(fetching)).text()).toBe('fetched');
    expect(globalThis.Request, 'this process keeps its own').toBe(before);
  });

  it('that throws, or returns nothing, is told as it is', async () => {
    const throwing = (() => {
      throw new Error('a bad day');
    }) as unknown as ServePolicy;
    expect(await failureOf({ serve: throwing })).toMatch(/could not be started. It threw Error: a bad day/);
    expect(await failureOf({ serve: (() => {}) as unknown as ServePolicy })).toMatch(/returned undefined/);
  });
});

describe('what a target writes', () => {
  it('is shown as text, and never as what a terminal or GitHub Actions would obey', async () => {
    const script = "console.log('\\u001b[2J::error::no\\n::error::x\\n ##[error]y'); process.exit(3)";
    const message = await failureOf({ command: node(script) });
    expect(message).toContain('  | \\x1b[2J::error::no\n  | \\x3a:error::x\n  |  \\x23#[error]y');
    expect(message).not.toMatch(/\x1b|^\s*::|##\[/m);
  });

  it('is so too where a module throws it', async () => {
    const module = write('evil.mjs', `throw new Error('\\u009b2J\\n::error::x');`);
    expect(await failureOf({ module })).toMatch(/\\x9b2J\n {2}\| \\x3a:error::x\n/);
  });

  it('may be a line that never ends: of it the start is kept', async () => {
    const script = `${listening()}; setInterval(() => process.stdout.write('a'.repeat(100000)), 1)`;
    const target = await start({ command: node(script) });
    await until(() => target.output().length > 2000);
    const before = process.memoryUsage().rss;
    await delay(300);
    expect(target.output().length).toBeLessThan(2100);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('goes on when it has ended in what it left behind without session, group, environment and parent: nobody waits', async () => {
    const script = new URL('./testing/leave-and-end.ts', import.meta.url);
    const { stdout, exitCode } = await execaNode(script, {
      nodeOptions: ['--import', 'tsx'],
      timeout: 30_000,
      reject: false,
    });
    for (const pid of pidsIn(stdout)) process.kill(pid, 'SIGKILL');
    expect(exitCode).toBe(0);
    expect(pidsIn(stdout)).toHaveLength(1);
  });
});
