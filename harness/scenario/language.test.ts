import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf } from './answer.ts';
import type { FileMistakesError } from './file-mistakes.ts';
import { loadScenarioFiles } from './load.ts';
import { expandOrigin, originNotationMistake, resolveOrigin, shownOrigin } from './origin.ts';
import { resolveScenario } from './resolved-scenario.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'language-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ports = { app: { http: 1, https: 2 }, api: { http: 3, https: 4 } };

function load(text: string, extension = 'yaml') {
  const file = join(folder, `some.${extension}`);
  writeFileSync(file, text);
  return loadScenarioFiles([file]);
}

/** The steps of a scenario in YAML. */
async function stepsOf(steps: string) {
  const head = "id: mine/one\n  title: It is a sentence.\n  standard: ['#a']\n  kind: required";
  return (await load(`- ${head}\n  steps: ${steps}`))[0]!.steps;
}

async function mistakesIn(loading: Promise<unknown>) {
  const error = (await loading.catch((thrown) => thrown)) as FileMistakesError;
  return error.mistakes.map(({ line, field, message }) => `${line}: ${field}: ${message}`);
}

describe('YAML takes as text what stands where text is expected', () => {
  it.each([
    ['true', 'true'],
    ['null', 'null'],
    ['~', '~'],
    ['600', '600'],
    ['1_0', '1_0'],
    ['0x10', '0x10'],
    ['1e3', '1e3'],
    ['.5', '.5'],
    ['{from}', '{from}'],
  ])('as a header value: %s', async (written, taken) => {
    const [step] = await stepsOf(`[{ server: { actual: { headers: { X-A: ${written} } } } }]`);
    expect(step?.server?.actual?.headers).toEqual({ 'X-A': taken });
    const [other] = await stepsOf(`[{ server: { preflight: { headers: [[X-A, ${written}]] } } }]`);
    expect(other?.server?.preflight?.headers).toEqual([['X-A', taken]]);
  });

  it('but null where it means that there is none, and no number that is wanted', async () => {
    const [step] = await stepsOf(
      '[{ server: { actual: { body: 5, status: 299 } }, expected: { origin: null, carried: { X-A: null, X-B: 1 } } }]',
    );
    expect(step?.server?.actual).toEqual({ body: '5', status: 299 });
    expect(step?.expected).toEqual({ origin: null, carried: { 'X-A': null, 'X-B': '1' } });
  });

  it('and says of quotes where that cannot be', async () => {
    expect(await mistakesIn(stepsOf('[{ server: { actual: { headers: { X-A: * } } } }]'))).toContainEqual(
      expect.stringContaining('a value that begins with * stands in quotes'),
    );
    const json = { id: 'a/b', title: 'It is a sentence.', standard: ['#a'], kind: 'required' };
    const steps = [{ server: { actual: { headers: { 'X-A': true } } } }];
    expect(await mistakesIn(load(JSON.stringify([{ ...json, steps }]), 'json'))).toEqual([
      '1: a/b › steps[0].server.actual.headers.X-A: expected string, received boolean; text stands in quotes',
    ]);
    expect(await mistakesIn(stepsOf('[{ expected: { read: true } }]'))).toEqual([
      expect.stringContaining('5: mine/one › steps[0].expected.read: expected one of "readable"|"opaque"'),
    ]);
  });
});

it('ids keep case apart', async () => {
  const about = "title: It is a sentence., standard: ['#a'], kind: required, steps: [{}]";
  const scenarios = await load(`- { id: mine/PATCH, ${about} }\n- { id: mine/patch, ${about} }`);
  expect(scenarios.map(({ id }) => id)).toEqual(['mine/PATCH', 'mine/patch']);
});

it('a scenario has references, and web-platform-tests cases', async () => {
  const about = "title: It is a sentence., standard: ['#a'], kind: required, steps: [{}]";
  const [scenario] = await load(`- { id: a/b, ${about}, refs: [https://crbug.com/1, X-17], wpt: [cors/basic.htm#1] }`);
  expect(scenario).toMatchObject({ refs: ['https://crbug.com/1', 'X-17'], wpt: ['cors/basic.htm#1'] });
});

describe('a step can be repeated', () => {
  it('which makes as many steps', async () => {
    expect(await stepsOf('[{ repeat: 3, resource: it }, { to: app }]')).toEqual([
      { resource: 'it' },
      { resource: 'it' },
      { resource: 'it' },
      { to: 'app' },
    ]);
  });

  it('and mistakes stay where they were written', async () => {
    expect(await mistakesIn(stepsOf('\n    - repeat: 0\n    - repeat: 2\n      from: api\n    - from: api'))).toEqual([
      '6: mine/one › steps[0].repeat: expected number to be >=1',
      '8: mine/one › steps[1].from: pages stand at the app origin (app, or the port <app>) or at a named origin',
      '9: mine/one › steps[3].from: pages stand at the app origin (app, or the port <app>) or at a named origin',
    ]);
  });
});

describe('bodies are bytes', () => {
  it('of base64, hexadecimal digits, or a file beside the scenarios', async () => {
    writeFileSync(join(folder, 'bytes.bin'), Buffer.from([0xff, 0x00]));
    const steps = await stepsOf(
      '[{ server: { actual: { body: { base64: /w== } } } }, { server: { actual: { body: { hex: "ff 0A" } } } }, { server: { actual: { body: { file: bytes.bin } } } }]',
    );
    expect(steps[2]?.server?.actual?.body).toEqual({ base64: '/wA=' });
    const scenario = { id: 'a/b', title: 'x', standard: [], kind: 'required' as const, steps };
    const resolved = resolveScenario(scenario, { ports, attempt: '1' });
    const bodies = steps.map((_, index) => {
      const key = { scenario: 'a/b', attempt: '1', resource: String(index), hop: 0 };
      const cue = resolved.cueOf(key, index)!;
      const { body } = answerOf(cue, { hop: 0, preflight: false, echo: () => '', received: () => 0, times: 1 });
      return Buffer.from(body).toString('hex');
    });
    expect(bodies).toEqual(['ff', 'ff0a', 'ff00']);
  });

  it('and a file that is not there is a mistake', async () => {
    expect(await mistakesIn(stepsOf('[{ server: { actual: { body: { file: none.bin } } } }]'))).toEqual([
      expect.stringContaining('5: [0].steps[0].server.actual.body.file: cannot be read: ENOENT'),
    ]);
    expect(await mistakesIn(stepsOf('[{ server: { actual: { body: { hex: abc } } } }]'))).toEqual([
      '5: mine/one › steps[0].server.actual.body.hex: expected pairs of hexadecimal digits',
    ]);
  });
});

it('an answer can be without a Content-Type', () => {
  const scenario = {
    id: 'a/b',
    title: 'x',
    standard: [],
    kind: 'required' as const,
    steps: [{ server: { actual: { without: ['Content-Type' as const] } } }],
  };
  const key = { scenario: 'a/b', attempt: '1', resource: '0', hop: 0 };
  const cue = resolveScenario(scenario, { ports, attempt: '1' }).cueOf(key, 0)!;
  const { headers } = answerOf(cue, { hop: 0, preflight: false, echo: () => '', received: () => 0, times: 1 });
  expect(headers.map(([name]) => name)).toEqual(['Cache-Control', 'Content-Length']);
});

describe('a redirect', () => {
  const urlsOf = async (redirects: string) => {
    const steps = await stepsOf(`[{ to: https://api.example, path: /a/b, server: { redirects: ${redirects} } }]`);
    const scenario = { id: 'a/b', title: 'x', standard: [], kind: 'required' as const, steps };
    return resolveScenario(scenario, { ports, attempt: '1' })
      .urlsOf(0)
      .map((url) => url.replace(/\?.*/, ''));
  };

  it('leads where its location says, which may stand alone', async () => {
    expect(
      await urlsOf(
        "[{ location: '//other.example{next}' }, { location: '{next}', path: /c }, { location: 'data:,x' }, { location: 'http://[' }]",
      ),
    ).toEqual([
      'https://api.example/a/b',
      'https://other.example/data',
      'https://other.example/c',
      'https://other.example/data',
      'https://other.example/data',
    ]);
  });

  it('says where it leads to, and has a status that redirects', async () => {
    expect(await mistakesIn(stepsOf('[{ server: { redirects: [{}, { to: api, status: 304 }] } }]'))).toEqual([
      '5: mine/one › steps[0].server.redirects[1].status: expected one of 301, 302, 303, 307, 308',
      '5: mine/one › steps[0].server.redirects[0]: expected to, location, or both',
    ]);
  });

  it('does not lead to a URL at which nobody would know it', async () => {
    const at = 'mine/one › steps[0].server.redirects[0].location';
    const why = 'leads to a URL that belongs to no scenario; expected {next} in it';
    for (const location of ['/elsewhere', '?x', 'https://other.example/x']) {
      expect(await mistakesIn(stepsOf(`[{ server: { redirects: [{ location: '${location}' }] } }]`))).toEqual([
        `5: ${at}: ${why}, path and query of the URL that it leads to`,
      ]);
    }
    for (const location of ['', '#again', 'ftp://a.example/', 'data:,x', '.{next}', 'http://[']) {
      await expect(stepsOf(`[{ server: { redirects: [{ location: '${location}' }] } }]`)).resolves.toHaveLength(1);
    }
  });
});

describe('a host may be an internationalized name', () => {
  it('which is its ASCII form on the wire, and shown as both', () => {
    const text = 'https://bücher.example:8080';
    expect(originNotationMistake(text)).toBeUndefined();
    expect(expandOrigin(text)).toBe('https://xn--bcher-kva.example:8080');
    expect(resolveOrigin(text, ports)).toBe('https://xn--bcher-kva.example:8080');
    expect(shownOrigin(resolveOrigin(text, ports))).toBe('https://xn--bcher-kva.example:8080 (bücher.example)');
    expect(shownOrigin('https://app.example')).toBe('https://app.example');
    expect(shownOrigin('null')).toBe('null');
  });

  it('however many have been read before', () => {
    for (let n = 0; n < 20_000; n++) originNotationMistake('https://app.example');
    expect(originNotationMistake('https://bücher.example')).toBeUndefined();
  });

  it.each([
    ['https://BÜCHER.example', 'in lower case'],
    ['https://Ü.example', 'expected the name as a browser would show it: ü.example'],
    ['https://bücher.localhost', 'a loopback name needs the port'],
    ['https://a\u200bb.example', 'expected the name as a browser would show it: ab.example'],
    ['https://a\ufffdb.example', 'expected a host that is one'],
  ])('%j: %s', (text, message) => {
    expect(originNotationMistake(text)).toContain(message);
  });
});
