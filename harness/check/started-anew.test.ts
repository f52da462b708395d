import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { PolicyFile } from '../policy/policy.ts';
import type { Target } from '../target/target.ts';
import { checkPolicy } from './check-policy.ts';

/** What is asked of a server without a browser, before pages ask and after. */

const policy: PolicyFile = { origins: ['https://app.example.com'], credentials: true };
const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A server whose `isAllowed(origin)` is given as JavaScript. */
function serverOf(name: string, isAllowed: string): Target {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `import http from 'node:http';
    let first;
    const isAllowed = (origin) => ${isAllowed};
    http.createServer(({ headers: { origin } }, response) => {
      response.setHeader('Vary', 'Origin');
      if (origin !== undefined && isAllowed(origin))
        response.setHeader('Access-Control-Allow-Origin', origin).setHeader('Access-Control-Allow-Credentials', 'true');
      response.setHeader('Content-Type', 'application/json').end('{}');
    }).listen(process.env.PORT, process.env.HOST);`,
  );
  return { name, command: `node ${file}` };
}

const check = (target: Target, grep: RegExp) => checkPolicy({ policy, target, engines: ['chromium'], grep });
const right = "origin === 'https://app.example.com'";

describe('who asked first since the start', () => {
  const grep = /^unsteady\//;

  it('is found to decide, by a server that is started anew', async () => {
    const { findings, unmet, probes } = await check(serverOf('first', '(first ??= origin) === origin'), grep);
    expect(findings.map(({ kind, probe, evidence }) => [kind, probe, evidence.page])).toEqual([
      ['unsteady', 'unsteady/first-asked-by-evil-test', 'https://evil.test'],
    ]);
    expect([unmet, probes.asMeant]).toEqual([[], 1]);
  });

  it('does not matter to a server that decides about each by itself', async () => {
    const { findings, probes } = await check(serverOf('right', right), grep);
    expect([findings, probes.asMeant]).toEqual([[], 2]);
  });

  it('is not known of a server that is not started here, and that is told', async () => {
    const target: Target = {
      serve: () => ({ listener: (_, response) => void response.setHeader('Content-Type', 'text/plain').end('a') }),
    };
    const { unmet, probes } = await check(target, grep);
    expect(unmet.map(({ probe, why }) => [probe, why])).toEqual(
      ['evil-test', 'app-example-com'].map((page) => [
        `unsteady/first-asked-by-${page}`,
        expect.stringContaining('not started anew'),
      ]),
    );
    expect([probes.asMeant, probes.premiseUnmet]).toEqual([0, 2]);
  });
});

describe('what is left in', () => {
  const grep = /^hole\/left-in$/;

  it('is told once, with all origins', async () => {
    const isAllowed = `${right} || /^(http:\\/\\/localhost(:\\d+)?|tauri:\\/\\/localhost)$/.test(origin)`;
    const { findings } = await check(serverOf('left-in', isAllowed), grep);
    expect(findings.map(({ kind, severity, credentials, fix }) => [kind, severity, credentials, fix === null])).toEqual(
      [['hole', 'medium', true, false]],
    );
    for (const origin of ['http://localhost:3000', 'tauri://localhost'])
      expect(findings[0]?.sentence).toContain(origin);
  });

  it('is nothing where the policy is all that is', async () => {
    const { findings, probes } = await check(serverOf('nothing-left-in', right), grep);
    expect([findings, probes.asMeant]).toEqual([[], 1]);
  });
});
