import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServers, type Servers } from '../../servers/open.ts';
import { recordOf } from '../../servers/testing/raw-http.ts';
import type { Step } from '../scenario/scenario.ts';
import { createAttempt } from '../session/attempt.ts';
import { someScenario } from '../verdict/testing/evidence.ts';
import { byHand } from '../wire/resource-key.ts';
import { curlLines } from './curl.ts';
import { quote } from './quote.ts';

/** The words that a shell makes of a command line. */
function wordsOf(line: string): string[] {
  const output = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}

const hostile = [
  '',
  ' ',
  "'",
  "it's",
  "''; echo gone; '",
  '$(echo gone)',
  '`echo gone`',
  '$HOME',
  '"double" \\ back\\\\slash',
  'two\nlines\n',
  '; & | < > ( ) # ! * ? ~ [a] {b,c}',
  '-rf',
  '--',
  '%s\\n',
  'Größe 東京 🙂',
  '\t\x1b[31m\x07',
];

describe('a quoted word', () => {
  it.each(hostile)('%j is one word to a shell, and itself', (word) => {
    expect(wordsOf(`before ${quote(word)} after`)).toEqual(['before', word, 'after']);
  });

  it('is one word whatever character it contains', () => {
    const words = Array.from({ length: 0x7f }, (_, code) => `a${String.fromCharCode(code + 1)}b`);
    expect(wordsOf(words.map(quote).join(' '))).toEqual(words);
  });

  it('is left alone where a shell would', () => {
    const plain = 'https://api.example:8443/a-b_c.d,e%20@f=1';
    expect(quote(plain)).toBe(plain);
  });
});

describe('a curl line', () => {
  const lineOf = (step: Step) => curlLines(someScenario({ steps: [step] }))[0]!;

  it('asks the servers that a reader has started', () => {
    expect(lineOf({})).toBe("curl -i 'http://localhost:4200/data?scenario=subject/some&attempt=by-hand&step=0'");
  });

  it.each<[Step, string]>([
    [{ request: { method: 'PUT' } }, '-X PUT'],
    [{ request: { method: 'HEAD' } }, '--head'],
    [{ to: 'https://localhost:<api>' }, '--insecure'],
    [{ to: 'https://api.example' }, '--connect-to api.example:443:127.0.0.1:4243 --insecure'],
    [{ to: 'http://api.example' }, '--connect-to api.example:80:127.0.0.1:4200'],
    [{ to: 'http://api.example:8080' }, '--connect-to api.example:8080:127.0.0.1:4200'],
    [{ request: { headers: { Origin: '{from}' } } }, "-H 'Origin: http://localhost:4100'"],
    [{ request: { headers: { 'X-Empty': '' } } }, "-H 'X-Empty;'"],
    [{ request: { method: 'POST', body: '@/etc/passwd' } }, '--data-raw @/etc/passwd'],
    [{ path: '/[1-3]' }, '--globoff'],
  ])('of %j has %s', (step, options) => {
    expect(lineOf(step)).toContain(` ${options} `);
  });

  it('is written for each step', () => {
    expect(curlLines(someScenario({ steps: [{}, { resource: 'shared' }] }))).toEqual([
      expect.stringContaining('step=0'),
      expect.stringContaining('step=shared'),
    ]);
  });

  it('has each value of a scenario as one argument, whatever it is', () => {
    const values = hostile.filter((value) => !/[\n{]/.test(value) && value.trim() !== '');
    const body = hostile.filter((value) => !value.includes('{')).join('|');
    const request: NonNullable<Step['request']> = {
      method: "M'`$&|*!",
      headers: values.map((value, n): [string, string] => [`X-${n}`, value]),
      body,
    };
    const path = '/\';echo$IFS"gone"`a`$(b)&c|d';
    const words = wordsOf(lineOf({ path, request }));
    expect(words).toEqual([
      'curl',
      '-i',
      '-X',
      request.method,
      ...values.flatMap((value, n) => ['-H', `X-${n}: ${value}`]),
      '--data-raw',
      body,
      `http://localhost:4200${path}?scenario=subject/some&attempt=by-hand&step=0`,
    ]);
  });
});

const hasCurl = await promisify(execFile)('curl', ['--version']).then(
  () => true,
  () => false,
);

describe.skipIf(!hasCurl)('run by a shell', () => {
  let servers: Servers;
  const request: NonNullable<Step['request']> = {
    method: 'POST',
    headers: [
      ['X-Empty', ''],
      ['X-Quoted', "it's $(echo gone)"],
    ],
    body: '@/etc/hostname\n',
  };
  const scenario = someScenario({
    steps: [
      { request, path: '/a[1-2]{{b}' },
      { to: 'https://api.example:8443', request },
    ],
  });

  beforeAll(async () => {
    servers = await openServers({
      pageOrigins: new Set(),
      findCue: (key) => createAttempt(scenario, { ports: servers.ports, attempt: byHand, readTimeout: 0 }).cue(key),
    });
  });
  afterAll(() => servers.close());

  it('a curl line makes the request that the scenario makes', async () => {
    for (const line of curlLines(scenario, { ports: servers.ports })) {
      const { stdout } = await promisify(execFile)('/bin/sh', ['-c', `${line} -s`]);
      expect(stdout).toMatch(/^HTTP\/1\.1 200 [\s\S]*secret/);
    }
    const recorded = await recordOf(servers.recorder, byHand);
    expect(recorded.map(({ host, path, method, bodyBytes }) => [host, path.split('?')[0], method, bodyBytes])).toEqual([
      [`localhost:${servers.ports.api.http}`, '/a[1-2]{b}', 'POST', 15],
      ['api.example:8443', '/data', 'POST', 15],
    ]);
    for (const { headers } of recorded) {
      expect(headers).toContainEqual(['X-Empty', '']);
      expect(headers).toContainEqual(['X-Quoted', "it's $(echo gone)"]);
    }
  });
});
