import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { FileMistakesError, type Mistake, mistakeLine } from './file-mistakes.ts';
import { loadScenarioFiles } from './load.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scenario-files-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | object): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return file;
}

/** The mistakes in files, told without the folder. */
async function mistakesIn(...files: string[]): Promise<Mistake[]> {
  const error: unknown = await loadScenarioFiles(files).then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(FileMistakesError);
  const tell = (text: string) => text.replaceAll(`${folder}/`, '');
  return (error as FileMistakesError).mistakes.map((one) => ({
    ...one,
    file: tell(one.file),
    message: tell(one.message),
  }));
}

const good = {
  id: 'subject/what-it-shows',
  title: 'A page reads what it may read.',
  standard: ['#cors-check'],
  kind: 'required',
  steps: [{ expected: { read: 'blocked' } }],
};
/** How a file's mistake begins that it has no scenario. */
const holdsNone = 'holds no scenario; expected at least one, such as [{ ';
const withStep = (step: object) => [{ ...good, steps: [step] }];

const goodYaml = `
- id: subject/in-yaml
  title: A page reads what it may read.
  standard: ['#cors-check']
  kind: required
  steps:
    - server:
        actual:
          headers:
            Set-Cookie: [a=1, b=2]
            Vary: Origin
      expected: { read: blocked }
    - request: { headers: [[X-One, '1'], [x-one, '2']] }
`;

describe('files without mistakes', () => {
  it.each([
    ['yaml', goodYaml, 'subject/in-yaml'],
    ['yml', goodYaml, 'subject/in-yaml'],
    ['json', [good], good.id],
    ['ts', `type Any = unknown;\nexport default ${JSON.stringify([good])} satisfies Any;\n`, good.id],
    ['mjs', `export default ${JSON.stringify([good])};\n`, good.id],
  ])('loads a .%s file', async (extension, content, id) => {
    const [scenario] = await loadScenarioFiles([write(`good.${extension}`, content)]);
    expect(scenario?.id).toBe(id);
  });

  it('keeps both notations of header lines as they were written', async () => {
    const [scenario] = await loadScenarioFiles([write('notations.yaml', goodYaml)]);
    expect(scenario?.steps[0]?.server?.actual?.headers).toEqual({ 'Set-Cookie': ['a=1', 'b=2'], Vary: 'Origin' });
    expect(scenario?.steps[1]?.request?.headers).toEqual([
      ['X-One', '1'],
      ['x-one', '2'],
    ]);
  });

  it('gives the scenarios of all files in the order of the files', async () => {
    const first = write('order-1.json', [{ ...good, id: 'subject/z' }]);
    const second = write('order-2.json', [{ ...good, id: 'subject/a' }]);
    const scenarios = await loadScenarioFiles([first, second]);
    expect(scenarios.map(({ id }) => id)).toEqual(['subject/z', 'subject/a']);
  });
});

describe('files with mistakes', () => {
  it('tells every mistake of every file at once, with file, line, field and what was expected', async () => {
    const yaml = write(
      'many.yaml',
      `- id: subject/first
  title: A page reads what it may read.
  standard: ['#cors-check']
  kind: mandatory
  steps:
    - from: api
      server:
        actual:
          headers:
            Vary: '{nobody}'
      expected:
        read: maybe
        reed: blocked
`,
    );
    const json = write('many.json', [{ ...good, id: 'Subject' }, { title: good.title }]);
    const mistakes = await mistakesIn(yaml, join(folder, 'missing.yaml'), json);
    const told = mistakes.map(({ file, line, field, message }) => [file, line, field, message.slice(0, 40)]);
    expect(told).toEqual([
      ['many.yaml', 4, 'subject/first › kind', 'expected one of "required"|"implementati'],
      ['many.yaml', 6, 'subject/first › steps[0].from', 'pages stand at the app origin (app, or t'],
      [
        'many.yaml',
        10,
        'subject/first › steps[0].server.actual.headers.Vary',
        'unknown placeholder {nobody}; expected o',
      ],
      ['many.yaml', 12, 'subject/first › steps[0].expected.read', 'expected one of "readable"|"opaque"|"opa'],
      ['many.yaml', 13, 'subject/first › steps[0].expected', 'unknown key "reed" (did you mean read?);'],
      ['missing.yaml', undefined, '', 'cannot be read: ENOENT: no such file or '],
      ['many.json', 3, 'Subject › id', 'expected subject/what-it-shows: letters,'],
      ['many.json', 17, 'scenario 2 › id', 'expected string, received undefined'],
      ['many.json', 17, 'scenario 2 › standard', 'expected array, received undefined'],
      ['many.json', 17, 'scenario 2 › kind', 'expected one of "required"|"implementati'],
      ['many.json', 17, 'scenario 2 › steps', 'expected array, received undefined'],
    ]);
  });

  it('puts each mistake on one line of the error’s message', async () => {
    const file = write('line.json', withStep({ steps: 1 }));
    await expect(loadScenarioFiles([file])).rejects.toThrow(
      `${file}:11: ${good.id} › steps[0]: unknown key "steps"; expected from, context, topLevelOrigin, page, to, path, url, resource, wait, transport, serviceWorker, request, server, unload, settle, expected`,
    );
    expect(mistakeLine({ file: 'a.ts', field: '', message: 'wrong' })).toBe('a.ts: wrong');
  });

  it('refuses an id that two files share, and says where it was first', async () => {
    const first = write('first.json', [good]);
    const second = write('second.yaml', goodYaml.replace('subject/in-yaml', good.id));
    expect(await mistakesIn(first, second)).toEqual([
      {
        file: 'second.yaml',
        line: 2,
        field: good.id,
        message: 'id is already used at first.json:3; expected ids to be unique',
      },
    ]);
  });

  it('refuses an id that two modules share, which have no lines', async () => {
    const module = (name: string) => write(name, `export default ${JSON.stringify([good])};`);
    expect(await mistakesIn(module('same-1.mjs'), module('same-2.mjs'))).toEqual([
      { file: 'same-2.mjs', field: good.id, message: expect.stringContaining('already used at same-1.mjs;') },
    ]);
  });

  it('tells the mistakes of a module without a line', async () => {
    const file = write('module.mjs', `export default ${JSON.stringify([{ ...good, title: 'short' }])};`);
    expect(await mistakesIn(file)).toEqual([
      { file: 'module.mjs', field: `${good.id} › title`, message: 'expected a sentence' },
    ]);
  });

  it.each([
    ['malformed.yaml', '- id: subject/x\n  title: [\n  kind: x\n', 3, 'Flow sequence'],
    ['twice.yaml', '- id: subject/x\n  id: subject/y\n', 2, 'Map keys must be unique'],
    ['malformed.json', '[\n  {"id" "subject/x"}\n]', 2, 'Missing'],
    ['comma.json', '[\n  {\n    "id": "subject/x",\n  }\n]', 4, 'in JSON'],
    ['comment.json', '// all\n[]', undefined, 'is not valid JSON'],
    ['empty.yaml', '', undefined, holdsNone],
    ['remarks.yaml', '# None.\n', undefined, holdsNone],
    ['empty.json', '\n', undefined, holdsNone],
    ['null.json', 'null', 1, holdsNone],
    ['none.json', '[]', 1, holdsNone],
    ['none.yaml', '\n[]', 2, holdsNone],
    ['none.mjs', 'export default [];', undefined, holdsNone],
    ['text.yaml', 'none', 1, 'expected array, received string'],
    ['nothing.txt', '[]', undefined, 'unknown kind of file; expected .ts'],
    ['named.mjs', 'export const scenarios = [];', undefined, 'has no default export; expected `export default'],
    ['throws.mjs', 'throw new Error("at once");', undefined, 'cannot be loaded: at once'],
    ['bombs.yaml', bomb(), undefined, 'cannot be loaded: Excessive alias count'],
  ])('tells what is wrong with %s as a whole', async (name, content, line, message) => {
    expect(await mistakesIn(write(name, content))).toContainEqual({
      file: name,
      ...(line && { line }),
      field: '',
      message: expect.stringContaining(message),
    });
  });

  it.each(['scenarios:', 'scenarios: []'])('tells that %s names none', async (content) => {
    expect(await mistakesIn(write('named.yaml', `# Mine.\n${content}\n`))).toEqual([
      { file: 'named.yaml', line: 2, field: 'scenarios', message: expect.stringContaining(holdsNone) },
    ]);
  });

  it.each(['yaml', 'json', 'mjs'])(
    'names one that a .%s file may hold as it stands, where there is none',
    async (ending) => {
      const [{ message } = { message: '' }] = await mistakesIn(write('empty.json', ''));
      const named = message.slice(message.indexOf('['));
      const [scenario] = await loadScenarioFiles([
        write(`named.${ending}`, ending === 'mjs' ? `export default ${named};` : named),
      ]);
      expect(scenario).toMatchObject({ id: 'my-api/nobody-reads', steps: [{ expected: { read: 'blocked' } }] });
    },
  );

  it.each(['missing.json', 'missing.yaml', 'missing.ts', 'missing.mjs'])(
    'says that %s cannot be read',
    async (name) => {
      expect(await mistakesIn(join(folder, name))).toEqual([
        { file: name, field: '', message: expect.stringContaining('cannot be read: ENOENT') },
      ]);
    },
  );

  it.each([[null], [3], ['text'], [[]]])('survives %j in the place of a scenario and of a step', async (odd) => {
    const mistakes = await mistakesIn(write('odd.json', [odd, ...withStep(odd as object)]));
    expect(mistakes.map(({ field }) => field)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^scenario 1$/), `${good.id} › steps[0]`]),
    );
  });
});

describe('modules are loaded apart, and export plain data', () => {
  test.concurrent.each([
    ['exits.mjs', 'process.exit(0);', '', 'ended the process that loaded it (exit code 0)'],
    ['exits-late.mjs', 'await 0; process.exit(3);', '', 'ended the process that loaded it (exit code 3)'],
    ['kills.mjs', "process.kill(process.pid, 'SIGKILL');", '', 'ended the process that loaded it (SIGKILL)'],
    ['null.mjs', 'throw null;', '', 'cannot be loaded: null was thrown'],
    ['text.mjs', "throw 'a \\x1b[2Jtext';", '', 'cannot be loaded: "a \\u001b[2Jtext" was thrown'],
    ['undefined.mjs', 'throw undefined;', '', 'cannot be loaded: undefined was thrown'],
    ['hostile.mjs', 'throw new Proxy({}, { get() { throw 1; } });', '', 'was thrown'],
    ['later.mjs', "setTimeout(() => { throw new Error('later'); }); await new Promise(() => {});", '', 'loaded: later'],
    ['malformed.ts', 'export default [', '', 'cannot be loaded: '],
    ['import.mjs', "import './nowhere.mjs';", '', 'cannot be read: Cannot find module'],
    ['getter.mjs', 'export default [{ get id() { throw null; } }];', '[0].id', 'a getter that fails: null was thrown'],
    ['proxy.mjs', 'export default new Proxy([], { get() { throw 1; } });', '', 'found a Proxy'],
    ['function.mjs', 'export default [{ steps: () => [] }];', '[0].steps', 'found a function'],
    ['date.mjs', 'export default [{ id: new Date() }];', '[0].id', 'found an object of a class, Date'],
    ['number.mjs', 'export default [{ id: NaN }];', '[0].id', 'found NaN'],
    ['cycle.mjs', 'const a = []; a.push(a); export default a;', '[0]', 'found an object that contains itself'],
    ['deep.mjs', 'let a = []; for (let n = 0; n < 1e5; n++) a = [a]; export default a;', '[0][0][0][0][0]', 'nesting'],
  ])('%s', async (name, content, field, message) => {
    expect(await mistakesIn(write(name, content))).toEqual([
      { file: name, field, message: expect.stringContaining(message) },
    ]);
  });

  it('may have getters and what is undefined, which are as if they were not there', async () => {
    const odd = `export default [{ ...${JSON.stringify(good)}, get title() { return 'A title by a getter.'; }, alone: undefined }];`;
    const [scenario] = await loadScenarioFiles([write('odd.mjs', odd)]);
    expect(scenario).toEqual({ ...good, title: 'A title by a getter.' });
  });

  const fifo = (name: string): string => {
    execFileSync('mkfifo', [join(folder, name)]);
    return join(folder, name);
  };
  it.runIf(process.platform !== 'win32')('are given up when they take too long, and so are pipes', async () => {
    const files = [
      write('loops.mjs', 'for (;;);'),
      write('waits.mjs', 'await new Promise(() => {});'),
      fifo('pipe.json'),
      fifo('pipe.yaml'),
      fifo('pipe.ts'),
    ];
    await Promise.all(
      files.map((file) =>
        expect(loadScenarioFiles([file], 1500)).rejects.toThrow(`${file}: was not loaded within 1.5 s`),
      ),
    );
  });

  it.runIf(process.platform !== 'win32')('a pipe that somebody writes to is read', async () => {
    const file = fifo('written.json');
    const writing = writeFile(file, JSON.stringify([good]));
    expect(await loadScenarioFiles([file])).toEqual([good]);
    await writing;
  });
});

describe('keys that stand twice', () => {
  it.each([
    [
      'twice.json',
      '[\n {"id": "a/b",\n  "title": "x", "i\\u0064": "a/c"}]',
      3,
      'the key "id" stands twice in one object',
    ],
    ['below.json', '[{"steps": [{}, {"to": "]}",\n\n"to": "app"}]}]', 3, 'the key "to" stands twice in one object'],
    ['numbers.yaml', '- 1: a\n  "1": b\n', 2, 'Map keys must be unique'],
    ['below.yaml', '- steps:\n  - to: app\n    to: api\n', 3, 'Map keys must be unique'],
  ])('%s', async (name, content, line, message) => {
    expect(await mistakesIn(write(name, content))).toEqual([{ file: name, line, field: '', message }]);
  });

  it('in two objects are no mistake, and a byte order mark is none', async () => {
    const text = `\ufeff${JSON.stringify([good, { ...good, id: 'subject/other' }], null, 2)}`;
    await expect(loadScenarioFiles([write('mark.json', text)])).resolves.toHaveLength(2);
  });
});

describe('more mistakes than anybody reads', () => {
  const many = 300_000;
  it.each([
    ['numbers.json', `[${Array(many).fill(1).join(',\n')}]`, many, /^\S+numbers\.json:1: scenario 1: expected object/],
    ['keys.json', `[{${Array.from({ length: many }, (_, n) => `"k${n}":1`)}}]`, many + 5, /keys\.json:1: scenario 1/],
    ['repeated.json', `[{${Array(many).fill('"a":1')}}]`, many - 1, /:1: the key "a" stands twice/],
    ['same.json', JSON.stringify(Array(3000).fill(good)), 2999, /id is already used at/],
    ['module.mjs', `export default Array(${many}).fill(1);`, many, /module\.mjs: scenario 1: expected object/],
    [
      'keys.yaml',
      `- ${Array.from({ length: 3000 }, (_, n) => `k${n}: 1`).join('\n  ')}`,
      3005,
      /keys\.yaml:1: scenario 1/,
    ],
  ])('are counted, and the first 20 told: %s', async (name, content, count, first) => {
    const error = (await loadScenarioFiles([write(name, content)]).catch((thrown) => thrown)) as FileMistakesError;
    expect(error).toBeInstanceOf(FileMistakesError);
    expect(error.count).toBe(count);
    const lines = error.message.split('\n');
    expect(lines[0]).toMatch(first);
    expect(lines.length).toBe(21);
    expect(lines.at(-1)).toBe(`… and ${count - 20} more`);
  });
});

describe('what a file holds stays text in messages', () => {
  it.each([
    ['id.json', [{ ...good, id: '\x1b[2J\x9b31m' }]],
    ['key.json', [{ ...good, '\x9d0;title\x07': 1 }]],
    ['step.json', withStep({ from: '\u202ehttp' })],
    ['throws.mjs', 'throw new Error("\\x1b[2J\\x9b31m");'],
    ['malformed.yaml', '- "\x1b\x9b: [\n'],
  ])('%s', async (name, content) => {
    const { message } = (await loadScenarioFiles([write(name, content)]).catch((thrown) => thrown)) as Error;
    expect(message).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });

  it('and is no command of a CI service at the start of a line', () => {
    expect(mistakeLine({ file: '::error::x', field: '', message: '##[set-env name=A]b' })).toBe(
      '\\x3a:error::x: \\x23#[set-env name=A]b',
    );
  });

  it('a message of any length is cut', () => {
    expect(mistakeLine({ file: 'a', field: '', message: 'x'.repeat(1e6) })).toHaveLength(1001);
  });
});

describe('what a step cannot ask for', () => {
  const text = 'XMLHttpRequest';
  it.each([
    ['request.body', 'a GET request', { request: { body: 'x' } }],
    ['request.body', 'a GET request', { request: { method: 'get', body: '' } }],
    ['request.body', 'a HEAD request', { request: { method: 'HEAD', body: 'x' } }],
    ['request.mode', 'XMLHttpRequest has no mode to choose', { transport: text, request: { mode: 'no-cors' } }],
    [
      'request.redirect',
      'XMLHttpRequest has no redirect to choose',
      { transport: text, request: { redirect: 'error' } },
    ],
    ['request.cache', 'XMLHttpRequest has no cache to choose', { transport: text, request: { cache: 'reload' } }],
    [
      'request.credentials',
      "XMLHttpRequest does not take credentials 'omit'; expected same-origin or include",
      { transport: text, request: { credentials: 'omit' } },
    ],
    ...['', 'nonsense', 'Anonymous'].map((crossorigin): [string, string, object] => [
      'request.crossorigin',
      `content does not take crossorigin '${crossorigin}'; expected anonymous or use-credentials`,
      { transport: 'content', request: { crossorigin } },
    ]),
    [
      'request.uploadListener',
      'fetch has no uploadListener to choose; expected transport XMLHttpRequest',
      { request: { uploadListener: true } },
    ],
    [
      'request.body',
      'XMLHttpRequest cannot send stream as its body; expected string,',
      { transport: text, request: { method: 'POST', body: { stream: 'x' } } },
    ],
    [
      'request.body',
      'fetch cannot send document as its body; expected string,',
      { request: { method: 'POST', body: { document: 'x' } } },
    ],
    [
      'request.body',
      'form cannot send string as its body; expected urlSearchParams, formData',
      { transport: 'form', request: { body: 'x' } },
    ],
    ['unload', 'fetch does not outlive its document; expected fetch with keepalive', { unload: 'removal' }],
    ['unload', 'no data-frame is unloaded', { unload: 'removal', context: 'data-frame', request: { keepalive: true } }],
    [
      'expected.read',
      'nobody is told',
      { unload: 'removal', request: { keepalive: true }, expected: { read: 'readable' } },
    ],
    ['to', 'a url of another scheme asks no server', { url: 'data:,a', to: 'app' }],
    ['url', 'of a scheme other than http and https', { url: 'https://api.example.com/' }],
    ['settle', 'expected requests, quiet, or both', { settle: {} }],
    ['settle.requests', 'expected number to be >=1', { settle: { requests: 0 } }],
    ['transport', 'expected one of', { transport: 'Image', request: { mode: 'no-cors' } }],
    ['transport', 'expected one of', { transport: 'toString', expected: { status: 200 } }],
    ['expected.type', 'does not tell a page the type', { transport: text, expected: { type: 'cors' } }],
    ['serviceWorker', 'expected ignore, throw', { serviceWorker: 'nothing' }],
    ['serviceWorker', 'expected exactly one of fetch, response and redirect', { serviceWorker: {} }],
    ['serviceWorker.fetch', 'unknown key "mod"', { serviceWorker: { fetch: { mod: 'cors' } } }],
    ['serviceWorker.via', 'goes with fetch or response', { serviceWorker: { redirect: { to: 'app' }, via: 'clone' } }],
    [
      'serviceWorker',
      'and not for a data-frame; expected context window',
      { serviceWorker: 'error', context: 'data-frame' },
    ],
    ['serviceWorker', 'is no secure context', { serviceWorker: 'error', from: 'http://app.example.com' }],
    ['serviceWorker', 'expected no body', { serviceWorker: { response: { status: 204, body: 'a' } } }],
    ['expected.events', 'expected serviceWorker', { expected: { events: 1 } }],
    ['context', 'expected one of', { context: 'iframe', page: {} }],
    [
      'transport',
      'img needs a document, and a dedicated worker has none; expected transport ',
      { context: 'worker', transport: 'img' },
    ],
    [
      'transport',
      'a service worker has no XMLHttpRequest; expected transport compileStreaming or EventSource or fetch',
      { context: 'service-worker', transport: 'XMLHttpRequest' },
    ],
    ['from', 'is no secure context', { context: 'service-worker', from: 'http://app.example.com' }],
    [
      'topLevelOrigin',
      'http://top.example is no secure context',
      { context: 'service-worker', from: 'https://app.example.com', topLevelOrigin: 'http://top.example' },
    ],
    ['topLevelOrigin', 'is a top-level page of its own', { topLevelOrigin: 'https://top.example' }],
    ['topLevelOrigin', 'pages stand at the app origin', { context: 'frame', topLevelOrigin: 'api' }],
    ['page.path', 'goes by the URL of its script', { context: 'worker', page: { path: '/a' } }],
    ['page.path', 'starts with / and has no fragment', { page: { path: 'a' } }],
    [
      'page.headers',
      'are for a top-level page; expected context window',
      { context: 'frame', page: { headers: { 'Cross-Origin-Opener-Policy': 'same-origin' } } },
    ],
    [
      'page.headers',
      'expected context csp-sandboxed-frame',
      { page: { headers: { 'Content-Security-Policy': 'sandbox' } } },
    ],
    [
      'page.headers',
      "expected 'unsafe-inline' in script-src",
      { page: { headers: [['content-security-policy', "img-src *; default-src 'self'"]] } },
    ],
    [
      'page.headers',
      "expected 'self' in connect-src",
      { page: { headers: { 'Origin-Agent-Cluster': '?1', 'Content-Security-Policy': "connect-src 'none'" } } },
    ],
    ['from', 'pages stand at the app origin', { from: 'https://localhost:<api>' }],
    ['to', 'a loopback name needs the port', { to: 'http://127.0.0.1' }],
    ['path', 'starts with / and has no fragment', { path: '/a#b' }],
    ['server.actual.status', 'expected number to be >=200', { server: { actual: { status: 103 } } }],
    ['server.actual.delay', 'expected number to be <=30000', { server: { actual: { delay: 30_001 } } }],
    ['server.redirects[0].status', 'expected', { server: { redirects: [{ status: 304, to: 'api' }] } }],
    ['request.headers.a b', 'an HTTP header name (a token)', { request: { headers: { 'a b': '1' } } }],
    ['request.headers.X-A', 'cannot contain CR or LF', { request: { headers: { 'X-A': '1\r\nX-B: 2' } } }],
    ['request.headers.X-A', 'expected bytes as Latin-1', { request: { headers: { 'X-A': '€' } } }],
    ['request.headers[0][1]', 'cannot contain CR or LF', { request: { headers: [['X-A', '\n']] } }],
    ['expected.origin', 'unknown placeholder {form}', { expected: { origin: '{form}' } }],
  ])('%s: %s', async (field, message, step) => {
    expect(await mistakesIn(write('step.json', withStep(step)))).toEqual([
      {
        file: 'step.json',
        line: expect.any(Number),
        field: `${good.id} › steps[0].${field}`,
        message: expect.stringContaining(message),
      },
    ]);
  });

  it.each([
    { request: { method: 'POST', body: 'x' } },
    { transport: text, request: { mode: 'cors', credentials: 'include' } },
    { from: 'https://app.example.com', to: 'http://[::1]:<api>' },
  ])('and what it can: %j', async (step) => {
    await expect(loadScenarioFiles([write('possible.json', withStep(step))])).resolves.toHaveLength(1);
  });
});

/** A YAML file that would unfold to gigabytes. */
function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, n) => `- &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`);
  return ['- &a0 [x]', ...levels].join('\n');
}
