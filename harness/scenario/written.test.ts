import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileMistakesError } from './file-mistakes.ts';
import { loadScenarioFiles } from './load.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'written-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function load(text: string) {
  const file = join(folder, 'some.yaml');
  writeFileSync(file, text);
  return loadScenarioFiles([file]);
}

/** The mistakes of a file: line, field and the beginning of the message. */
async function mistakesIn(text: string) {
  const error = (await load(text).catch((thrown) => thrown)) as FileMistakesError;
  return error.mistakes.map(
    ({ line, field, message }) => `${line}: ${field}: ${message.replace(/(?<=^unknown key "\w+").*/, '').slice(0, 44)}`,
  );
}

const about = "standard: ['#cors-check'], kind: required";

describe('what scenarios have in common is said once', () => {
  it('as defaults of the file, and of a scenario', async () => {
    const [one, two] = await load(`
defaults:
  standard: ['#cors-check']
  kind: required
  from: https://app.example
  server: { actual: { headers: { Vary: Origin, Access-Control-Allow-Origin: '{from}' } } }
  expected: { read: readable, preflights: 0 }
scenarios:
  - id: mine/one
    title: A page reads what it may read.
    steps: [{}]
  - id: mine/two
    title: A page reads what it may read.
    kind: observation
    defaults: { server: { actual: { status: 299, headers: { access-control-allow-origin: '*' } } } }
    steps:
      - from: app
      - expected: { read: opaque }
`);
    const headers = { Vary: 'Origin', 'Access-Control-Allow-Origin': '{from}' };
    const step = {
      from: 'https://app.example',
      server: { actual: { headers } },
      expected: { read: 'readable', preflights: 0 },
    };
    expect(one).toEqual({
      id: 'mine/one',
      title: 'A page reads what it may read.',
      standard: ['#cors-check'],
      kind: 'required',
      steps: [step],
    });
    const actual = { status: 299, headers: { Vary: 'Origin', 'access-control-allow-origin': '*' } };
    expect(two).toMatchObject({ kind: 'observation', standard: ['#cors-check'] });
    expect(two?.steps).toEqual([
      { ...step, from: 'app', server: { actual } },
      { ...step, server: { actual }, expected: { read: 'opaque', preflights: 0 } },
    ]);
  });

  it('by merge keys', async () => {
    const [one] = await load(`
- id: mine/one
  title: A page reads what it may read.
  standard: ['#cors-check']
  kind: required
  steps:
    - &put { request: { method: PUT }, to: api }
    - { <<: *put, to: app }
`);
    expect(one?.steps[1]).toEqual({ request: { method: 'PUT' }, to: 'app' });
  });

  it('as a family, whose rows say what differs', async () => {
    const scenarios = await load(`
- family: mine
  ${about.replace(', ', '\n  ')}
  steps: [{ server: { actual: { headers: { Vary: Origin } } }, expected: { sent: true } }]
  rows:
    star:
      title: A star lets every page read.
      server: { actual: { headers: { Access-Control-Allow-Origin: '*' } } }
      expected: { read: readable }
    nobody: { title: Without a header nobody reads., kind: observation, expected: { read: blocked } }
`);
    expect(scenarios.map(({ id, kind }) => [id, kind])).toEqual([
      ['mine/star', 'required'],
      ['mine/nobody', 'observation'],
    ]);
    expect(scenarios[0]?.steps).toEqual([
      {
        server: { actual: { headers: { Vary: 'Origin', 'Access-Control-Allow-Origin': '*' } } },
        expected: { sent: true, read: 'readable' },
      },
    ]);
    expect(scenarios[1]?.steps).toEqual([
      { server: { actual: { headers: { Vary: 'Origin' } } }, expected: { sent: true, read: 'blocked' } },
    ]);
  });

  it('and is crossed with variants, of which some are left out for a reason', async () => {
    const scenarios = await load(`
- id: mine/refused
  title: Without a header nobody reads.
  ${about.replace(', ', '\n  ')}
  steps:
    - expected: { read: blocked, sent: true }
    - expected: { read: blocked }
  variants:
    xhr: { transport: XMLHttpRequest }
    img: { transport: img, expected: { read: opaque }, steps: [{}, { to: app, expected: { read: readable } }] }
    font: cannot be asked without CORS
`);
    expect(scenarios.map(({ id }) => id)).toEqual(['mine/refused', 'mine/refused@xhr', 'mine/refused@img']);
    expect(scenarios[0]?.steps).toEqual([
      { expected: { read: 'blocked', sent: true } },
      { expected: { read: 'blocked' } },
    ]);
    expect(scenarios[2]?.steps).toEqual([
      { transport: 'img', expected: { read: 'opaque', sent: true } },
      { transport: 'img', to: 'app', expected: { read: 'readable' } },
    ]);
  });

  it('of a family, where a row may say it otherwise', async () => {
    const scenarios = await load(`
- family: mine
  ${about.replace(', ', '\n  ')}
  variants:
    xhr: { transport: XMLHttpRequest }
    img: { transport: img, request: { crossorigin: anonymous } }
  rows:
    one: { title: Without a header nobody reads., expected: { read: blocked } }
    two:
      title: A PUT is preflighted as others are.
      request: { method: PUT }
      expected: { preflights: 1 }
      variants: { img: an image has no method }
    three:
      title: A type that is no image is none.
      server: { actual: { headers: { Content-Type: text/css } } }
      expected: { read: blocked }
      variants: { img: { expected: { sent: true } } }
`);
    expect(scenarios.map(({ id }) => id)).toEqual([
      'mine/one',
      'mine/one@xhr',
      'mine/one@img',
      'mine/two',
      'mine/two@xhr',
      'mine/three',
      'mine/three@xhr',
      'mine/three@img',
    ]);
    expect(scenarios.at(-1)?.steps[0]).toMatchObject({
      transport: 'img',
      request: { crossorigin: 'anonymous' },
      expected: { read: 'blocked', sent: true },
    });
  });
});

it('the example of the page of fields is what it says', async () => {
  const scenarios = await loadScenarioFiles([
    fileURLToPath(new URL('../../docs/examples/family.yaml', import.meta.url)),
  ]);
  expect(scenarios).toHaveLength(7);
});

describe('a mistake is told where it was written', () => {
  it('in defaults, once', async () => {
    expect(
      await mistakesIn(`
defaults:
  kind: required
  expected: { reed: blocked }
  server:
    actual: { status: 99 }
scenarios:
  - { id: mine/one, title: 'A page reads what it may.', standard: ['#a'], steps: [{}] }
  - { id: mine/two, title: 'A page reads what it may.', standard: ['#a'], steps: [{}, {}] }
`),
    ).toEqual([
      '4: defaults.expected: unknown key "reed"',
      '6: defaults.server.actual.status: expected number to be >=200',
    ]);
  });

  it('in rows and variants, by their ids', async () => {
    expect(
      await mistakesIn(`
- family: mine
  ${about.replace(', ', '\n  ')}
  variants:
    img: { transport: img }
    beacon: short
    x_y: {}
  steps: [{ request: { method: PUT } }]
  rows:
    one:
      title: A page reads what it may.
      expect: { read: blocked }
    two: { kind: observation }
`),
    ).toEqual([
      '7: mine › variants.beacon: expected the reason why it is left out',
      '8: mine › variants.x_y: expected letters, digits and hyphens',
      '9: mine/one@img › steps[0].request.method: img has no method to choose; expected transp',
      '13: mine › rows.one: unknown key "expect"',
      '14: mine › rows.two.title: expected string, received undefined',
    ]);
  });

  it('in what stands around scenarios', async () => {
    expect(await mistakesIn('scenarios: []\ndefault: {}')).toEqual([
      '1: scenarios: holds no scenario; expected at least one, su',
      '2: : unknown key "default"',
    ]);
    expect(await mistakesIn(`- { family: Mine, ${about}, rows: { a: { title: 'It is a sentence.' } } }`)).toEqual([
      '1: Mine › family: expected a subject: lower case with hyphens',
    ]);
    expect(await mistakesIn(`- { family: mine, ${about} }`)).toEqual([
      '1: mine › rows: expected record, received undefined',
    ]);
  });

  it('where two variants share an id', async () => {
    expect(
      await mistakesIn(`
- { id: mine/one, title: 'A page reads what it may.', ${about}, steps: [{}], variants: { a: {} } }
- { id: mine/one@a, title: 'A page reads what it may.', ${about}, steps: [{}] }
`),
    ).toEqual(['3: mine/one@a: id is already used at '].map((text) => expect.stringContaining(text)));
  });
});
