/**
 * Makes this project ready to run: its packages, and its browsers. Runs before every command, with Node
 * alone, and does nothing when there is nothing to do. As a command of its own it takes `--no-browsers`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const leastNode = [20, 19];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lockPath = join(root, 'package-lock.json');
const cache = join(root, 'node_modules', '.cache', 'cors-conformance');
const hashPath = join(cache, 'package-lock.sha256');
const memoryPath = join(cache, 'provision.json');
const registryPath = join(root, 'harness', 'browsers', 'browsers.ts');

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp({ browsers: !process.argv.includes('--no-browsers') });

/** Ends the process with 1 where the project cannot be made ready. @param {{ browsers: boolean }} options */
export function setUp({ browsers }) {
  checkNode();
  installPackages();
  if (browsers) provisionBrowsers();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])) return;
  fail(`Node ${leastNode.join('.')} or newer is needed; this is ${process.versions.node}. See https://nodejs.org`);
}

function installPackages() {
  const hash = hashOf(lockPath);
  if (read(hashPath) === hash) return;
  if (!isInstalled()) {
    console.error('Installing packages (npm ci) …');
    const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (npm.status !== 0) fail(`${npm.stdout ?? ''}${npm.stderr ?? npm.error}\nnpm ci failed: see its output above`);
  }
  mkdirSync(cache, { recursive: true });
  writeFileSync(hashPath, hash);
}

/** Whether what is installed, whoever had npm do so, is what package-lock.json asks for */
function isInstalled() {
  const wanted = Object.entries(parse(read(lockPath))?.packages ?? {}).filter(([path]) => path !== '');
  return wanted.every(([path, { version, optional, link }]) => {
    const text = read(join(root, path, 'package.json'));
    return text === '' ? optional : link || parse(text)?.version === version;
  });
}

function provisionBrowsers() {
  if (isProvisioned()) return;
  console.error('Looking for browsers …');
  const script = join(root, 'harness', 'browsers', 'provision.ts');
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', script], {
    cwd: root,
    // What is printed to standard output is the command's own: it may be data.
    stdio: ['inherit', 2, 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Whether an earlier run found each of the browsers, in the same circumstances, and they are still there */
function isProvisioned() {
  const { playwright, environment = {}, registry, settled = {} } = parse(read(memoryPath)) ?? {};
  const version = parse(read(join(root, 'node_modules', 'playwright-core', 'package.json')))?.version;
  return (
    playwright === version &&
    registry === hashOf(registryPath) &&
    Object.entries(environment).every(([name, value]) => (process.env[name] ?? null) === value) &&
    Object.values(settled).every((browser) => browser?.files.every(existsSync))
  );
}

/** @param {string} path */
function hashOf(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  process.exit(1);
}
