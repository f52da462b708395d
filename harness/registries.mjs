/**
 * The registries of transports: `registry.ts` and `names.ts` in their folders, made from the files that
 * lie beside them, so that one is added by adding its files. `npm run registries` makes them, and every command does
 * before it starts; `harness/registries.test.ts` compares what is committed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const header = '// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.\n';

/**
 * A kind of thing that is a few files of one name: the first says its name, as data.
 * @typedef {{ file: string, made(entries: Entry[]): string }} Registry
 * @typedef {{ kind: string, parts: { folder: string, exported: string, what: string, registries: Registry[] }[] }} Kind
 * @typedef {{ file: string, name: string }} Entry
 */

/** What a file's export is called in a registry. @type {(exported: string, entry: Entry) => string} */
const variable = (exported, { file }) =>
  `${file.replace(/-(.)/g, (_, letter) => letter.toUpperCase())}${exported[0]?.toUpperCase()}${exported.slice(1)}`;

/** @type {(exported: string, entries: Entry[], registry: string) => string} */
const importing = (exported, entries, registry) =>
  `${entries.map((entry) => `import { ${exported} as ${variable(exported, entry)} } from './${entry.file}.ts';\n`).join('')}
export const registry = ${registry};
`;

/** @type {(exported: string) => Registry} */
const asList = (exported) => ({
  file: 'registry.ts',
  made: (entries) => {
    const items = entries.map((entry) => `  ${variable(exported, entry)},\n`);
    return importing(exported, entries, `[\n${items.join('')}] as const`);
  },
});

/** @type {(exported: string) => Registry} */
const byName = (exported) => ({
  file: 'registry.ts',
  made: (entries) => {
    const members = entries.map((entry) => `  '${entry.name}': ${variable(exported, entry)},\n`);
    return importing(exported, entries, `{\n${members.join('')}}`);
  },
});

/** @type {Registry} */
const apiNames = {
  file: 'names.ts',
  made: (entries) => `/** The APIs and elements that read for a page, by the names that the platform gives them. */
export const API_NAMES = [
${entries.map(({ name }) => `  '${name}',\n`).join('')}] as const;

export type APIName = (typeof API_NAMES)[number];
`,
};

/** @type {Kind[]} */
const kinds = [
  {
    kind: 'transport',
    parts: [
      {
        folder: 'harness/scenario/transports',
        exported: 'transport',
        what: 'what it is, as data',
        registries: [asList('transport')],
      },
      {
        folder: 'harness/client/transports',
        exported: 'read',
        what: 'how the page performs it',
        registries: [byName('read')],
      },
      {
        folder: 'harness/standard/apis',
        exported: 'api',
        what: 'the request that the Standard makes of it',
        registries: [byName('api'), apiNames],
      },
    ],
  },
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [argument, ...others] = process.argv.slice(2);
  if (argument === undefined) makeRegistries();
  else if (argument === '--check' && others.length === 0) checkRegistries();
  else fail([`registries takes --check or nothing, and not ${process.argv.slice(2).join(' ')}`]);
}

/** Writes those that are not as they should be. Ends the process with 1, and says why, where that cannot be known. */
export function makeRegistries() {
  for (const { path, text } of staleRegistries()) writeFileSync(path, text);
}

/** Ends the process with 1 where one is not as it should be. */
function checkRegistries() {
  const stale = staleRegistries().map(({ path }) => relative(root, path));
  if (stale.length > 0) fail([`not as the files beside them say: ${stale.join(', ')}. To mend: npm run registries`]);
}

function staleRegistries() {
  const { made, mistakes } = registries();
  if (mistakes.length > 0) fail(mistakes);
  return made.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
}

/** @param {string[]} sentences @returns {never} */
function fail(sentences) {
  console.error(sentences.join('\n'));
  process.exit(1);
}

/**
 * What the registries should be, and what keeps them from being made: a file that is missing, or that does not say
 * what it should.
 * @returns {{ made: { path: string, text: string }[], mistakes: string[] }}
 */
function registries() {
  const mistakes = /** @type {string[]} */ ([]);
  const made = kinds.flatMap(({ kind, parts }) => {
    const [data] = parts;
    /** The base names of the files of a part. @type {(part: Kind['parts'][number]) => string[]} */
    const filesOf = ({ folder, exported }) =>
      readdirSync(join(root, folder))
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .filter((file) =>
          new RegExp(`^export const ${exported}\\b`, 'm').test(readFileSync(join(root, folder, file), 'utf8')),
        )
        .map((file) => file.slice(0, -'.ts'.length))
        .sort();
    const found = parts.map((part) => ({ part, files: filesOf(part) }));
    for (const file of new Set(found.flatMap(({ files }) => files))) {
      for (const { part, files } of found) {
        if (files.includes(file)) continue;
        mistakes.push(
          `The ${kind} ${file} has no ${part.folder}/${file}.ts that exports ${part.exported}: ${part.what}. A ${kind} is ${parts.length} files of one name.`,
        );
      }
    }
    const entries = (found[0]?.files ?? []).map((file) => {
      const text = readFileSync(join(root, data?.folder ?? '', `${file}.ts`), 'utf8');
      const name = /^ {2}name: '([A-Za-z][\w-]*)',$/m.exec(text)?.[1];
      if (name === undefined) {
        mistakes.push(
          `${data?.folder}/${file}.ts does not say name: '…' on a line of its own, in letters, digits and hyphens.`,
        );
      }
      return { file, name: name ?? file };
    });
    for (const { name, file } of entries) {
      const other = entries.find((one) => one.name === name && one.file < file);
      if (other !== undefined) mistakes.push(`${data?.folder}/${file}.ts has the name of ${other.file}.ts: ${name}.`);
    }
    return parts.flatMap(({ folder, registries: files }) =>
      files.map(({ file, made: make }) => ({ path: join(root, folder, file), text: header + make(entries) })),
    );
  });
  return { made, mistakes };
}
