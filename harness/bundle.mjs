/**
 * The project's TypeScript as a few files of JavaScript, so that a command starts without reading and translating hundreds of them.
 * Bundles are keyed by the content of what they are made of and kept in node_modules/.cache.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Libraries of many small files, which go into the bundle. The others are loaded from where they are. */
const bundledLibraries = [
  '@noble/hashes',
  '@koa/router',
  'cli-table3',
  'commander',
  'execa',
  'get-port',
  'http-cache-semantics',
  'httpxy',
  'koa',
  'log-update',
  'picocolors',
  'punycode.js',
  'selfsigned',
  'semver',
  'statuses',
  'tldts',
  'tough-cookie',
  'yaml',
  'zod',
];
const sourceFolders = ['harness', 'servers', 'scenarios'];
/** Milliseconds for which a bundle is kept that is not asked for any more: another command may still run from it. */
const keptFor = 24 * 60 * 60 * 1000;

/**
 * Makes the bundle, where there is none of the present sources.
 * @param {string} root the project's folder
 * @returns {Promise<string>} the bundle's folder: its files lie as the sources do, with the ending .mjs
 * @throws {Error} when a source cannot be bundled; its message is one line, with the place
 */
export async function bundleOf(root) {
  const folder = join(root, 'node_modules', '.cache', 'cors-conformance', 'bundles');
  const sources = sourceFolders.flatMap((name) => filesIn(join(root, name)));
  // Where the project stands is written into its bundle: a copy of it elsewhere needs one of its own.
  const hash = createHash('sha256').update(`${root}\0`);
  for (const file of [...sources, join(root, 'playwright.config.ts'), join(root, 'package-lock.json')])
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  const place = join(folder, hash.digest('hex').slice(0, 16));
  if (existsSync(place)) {
    const now = new Date();
    utimesSync(place, now, now);
    return place;
  }
  mkdirSync(folder, { recursive: true });
  const made = mkdtempSync(`${place}-`);
  try {
    await make(root, sources, made);
    renameSync(made, place);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    // Another command, started at the same time, may have made the same.
    if (!existsSync(place)) throw new Error(firstOf(error));
  }
  removeOld(folder, place);
  return place;
}

/** @param {any} error of esbuild, or of the file system */
function firstOf({ errors: [first] = [], message }) {
  if (first === undefined) return message;
  const { location, text } = first;
  return location === null ? text : `${location.file}:${location.line}:${location.column + 1}: ${text}`;
}

/**
 * @param {string} root
 * @param {string[]} sources
 * @param {string} outdir
 */
async function make(root, sources, outdir) {
  const { build } = await import('esbuild');
  const isEntry = (/** @type {string} */ file) =>
    /^(harness[\\/](bench|cli|playwright)|scenarios)[\\/][^\\/]+\.ts$/.test(relative(root, file)) &&
    !/\.(test|config)\.ts$/.test(file);
  await build({
    entryPoints: [...sources.filter(isEntry), join(root, 'playwright.config.ts')],
    absWorkingDir: root,
    outbase: root,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
    external: otherLibraries(root),
    // Libraries in CommonJS ask for Node's own modules by require().
    banner: {
      js: "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);",
    },
    plugins: [{ name: 'source-places', setup: keepPlaces }],
  });
}

/** Sources find files beside them by `import.meta.url`: they still do. @param {import('esbuild').PluginBuild} build */
function keepPlaces({ onLoad }) {
  onLoad({ filter: /\.ts$/ }, ({ path }) => {
    if (/[\\/]node_modules[\\/]/.test(path)) return undefined;
    const place = JSON.stringify(pathToFileURL(path).href);
    return { contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', place), loader: 'ts' };
  });
}

/** @param {string} root */
function otherLibraries(root) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys({ ...dependencies, ...devDependencies, 'playwright-core': '' })
    .filter((name) => !bundledLibraries.includes(name))
    .flatMap((name) => [name, `${name}/*`]);
}

/**
 * @param {string} folder
 * @param {string} current
 */
function removeOld(folder, current) {
  for (const name of readdirSync(folder)) {
    const bundle = join(folder, name);
    if (bundle === current) continue;
    // What another command is making is renamed when it is whole: it may be gone since it was listed.
    const stats = statSync(bundle, { throwIfNoEntry: false });
    if (stats !== undefined && Date.now() - stats.mtimeMs > keptFor) rmSync(bundle, { recursive: true, force: true });
  }
}

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}
