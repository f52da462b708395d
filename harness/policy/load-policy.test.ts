import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FileMistakesError } from '../scenario/file-mistakes.ts';
import { loadPolicy, policyFrom, secretsIn, shortestPolicy } from './load-policy.ts';
import { probesOf, untriedOf } from './probes/probes.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-files-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function mistakesOf(loading: Promise<unknown>): Promise<string[]> {
  const error: unknown = await loading.then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(FileMistakesError);
  return (error as FileMistakesError).message.replaceAll(`${folder}/`, '').split('\n');
}

it.each([
  ['yaml', 'origins: [https://app.example.com]\ncredentials: true\n'],
  ['json', '{ "origins": ["https://app.example.com"], "credentials": true }'],
  [
    'ts',
    'type Any = unknown;\nexport default { origins: ["https://app.example.com"], credentials: true } satisfies Any;\n',
  ],
  ['mjs', 'export default { origins: ["https://app.example.com"], credentials: true };\n'],
])('loads a .%s file, and leaves nothing unsaid', async (extension, content) => {
  expect(await loadPolicy(write(`good.${extension}`, content))).toEqual({
    origins: ['https://app.example.com'],
    credentials: true,
    inclusion: 'none',
    any: [],
    methods: ['GET', 'HEAD', 'POST'],
    requestHeaders: [],
    exposedHeaders: [],
    server: 'https://api.example.com',
    routes: {
      data: '/data',
      error: '/error',
      missing: '/missing',
      login: '/login',
      moved: '/moved',
      stream: '/stream',
    },
    deniedSideEffects: true,
    paths: [],
  });
});

it('tells every mistake at once, with file, line, field and what was expected', async () => {
  const file = write(
    'many.yaml',
    `origins:
  - https://app.example.com/
  - https://*.com
credentials: yes please
methods: [get]
requestHeders: []
paths:
  - path: own?x
    exposedHeaders: ['*']
`,
  );
  expect(await mistakesOf(loadPolicy(file))).toEqual([
    'many.yaml:2: origins[0]: an origin has no slash at its end; expected https://app.example.com, as browsers serialize it',
    'many.yaml:3: origins[1]: com is a public suffix, below which anybody can have a name; expected a domain of your own, such as https://*.example.com',
    'many.yaml:4: credentials: expected true or false, received string',
    'many.yaml:5: methods[0]: browsers send get as GET; expected GET',
    'many.yaml:6: unknown key "requestHeders" (did you mean requestHeaders?); expected origins, credentials, methods, requestHeaders, exposedHeaders, maxAge, inclusion, server, routes, statuses, request, login, endpoints, deniedSideEffects, paths',
    'many.yaml:8: paths[0].path: expected a path that starts with / and has neither query nor fragment',
    'many.yaml:9: paths[0].exposedHeaders[0]: * is no header name; expected each header by name',
  ]);
});

it.each([
  ['missing.yaml', undefined, 'missing.yaml: cannot be read: ENOENT'],
  ['policy.toml', '', 'policy.toml: unknown kind of file; expected .ts, .js, .mjs, .json, .yaml or .yml'],
  [
    'empty.mjs',
    'export const policy = {};',
    'empty.mjs: has no default export; expected `export default { origins: … }`',
  ],
  ['broken.json', '{ "origins": [, ] }', 'broken.json:1: '],
  ['list.yaml', '- origins: any', 'list.yaml:1: expected object, received array'],
  ['nothing.yaml', '', 'nothing.yaml: is empty; the shortest policy is the line "origins: [https://app.example.com]"'],
  ['remarks.yaml', '# None.\n', 'remarks.yaml: is empty; the shortest policy'],
  ['nothing.json', '\n', 'nothing.json: is empty; the shortest policy'],
  ['null.json', 'null', 'null.json:1: is empty; the shortest policy'],
  ['far.yaml', 'origins: any\nzyxw: 1\n', 'far.yaml:2: unknown key "zyxw"; expected origins,'],
  ['star.yaml', 'origins: "*"', 'star.yaml:1: origins: * for every page is written any'],
  [
    'one.yaml',
    'origins: https://app.example.com',
    'one.yaml:1: origins: expected a list of origins, such as [https://app.example.com], any for every page, or [] for none',
  ],
  [
    'absent.yaml',
    'credentials: true',
    'absent.yaml:1: origins: expected a list of origins, such as [https://app.example.com],',
  ],
  ['three.yaml', 'origins: [3]', 'three.yaml:1: origins[0]: expected string, received number'],
  [
    'keys.yaml',
    'origins: any\nroutes: { errors: /e }\n',
    'keys.yaml:2: routes: unknown key "errors" (did you mean error?); expected data, error, missing, login, moved, stream',
  ],
  [
    'own.yaml',
    'origins: any\npaths: [{ path: /a, origin: any }]\n',
    'own.yaml:2: paths[0]: unknown key "origin" (did you mean origins?); expected path, origins, credentials,',
  ],
])('says what is wrong with %s', async (name, content, message) => {
  const file = content === undefined ? join(folder, name) : write(name, content);
  const [first] = await mistakesOf(loadPolicy(file));
  expect(first?.slice(0, message.length)).toBe(message);
});

it('names a shortest policy that is one', async () => {
  expect((await loadPolicy(write('shortest.yaml', shortestPolicy))).origins).toEqual(['https://app.example.com']);
});

it('takes one mistake for one: of a route that nobody knows no more is said', async () => {
  const file = write('route.yaml', 'origins: any\nroutes: { dat: /data }\n');
  expect(await mistakesOf(loadPolicy(file))).toEqual([
    'route.yaml:2: routes: unknown key "dat" (did you mean data?); expected data, error, missing, login, moved, stream',
  ]);
});

it('takes a value too', async () => {
  expect(policyFrom({ origins: 'any' })).toMatchObject({ origins: 'any', credentials: false });
  expect(() => policyFrom({ origins: ['*'] }, 'the option policy')).toThrow(
    'the option policy: origins[0]: * stands for every page',
  );
});

it('knows what its password is sent as for a secret', () => {
  const login = { username: 'me', password: 'ä' };
  expect(Object.values(secretsIn(policyFrom({ origins: 'any', login })))).toEqual(['bWU6w6Q=']);
  expect(() => policyFrom({ origins: 'any', login: { ...login, username: 'm:e' } })).toThrow('has no colon');
  expect(secretsIn(policyFrom({ origins: 'any' }))).toEqual({});
});

it('tells the first 20 of hundreds of thousands of mistakes, and how many more there are, at once', async () => {
  const start = performance.now();
  const origins = Array.from({ length: 300_000 }, (_, at) => `app-${at}`);
  const mistakes = await mistakesOf(loadPolicy(write('many.json', JSON.stringify({ origins }))));
  expect(mistakes).toHaveLength(21);
  expect(mistakes[0]).toMatch(/^many\.json:1: origins\[0\]: expected an origin with its scheme/);
  expect(mistakes.at(-1)).toBe('… and 299980 more');
  expect(performance.now() - start).toBeLessThan(15_000);
}, 30_000);

it('takes thousands of origins, of which a run tries the first 50, and says so of the others', () => {
  const start = performance.now();
  const origins = Array.from({ length: 5000 }, (_, at) => `https://app-${at}.example.com`);
  const policy = policyFrom({ origins });
  expect(probesOf(policy).length).toBeLessThan(5000);
  expect(untriedOf(policy)).toEqual([
    {
      probe: 'allowed-origin/app-50-example-com20and20494920more',
      why: expect.stringContaining('a run tries the first 50 of a policy’s 5000 origins'),
    },
  ]);
  expect(performance.now() - start).toBeLessThan(15_000);
}, 30_000);
