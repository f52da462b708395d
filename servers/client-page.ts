import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const pages = new Map<string, Promise<string>>();

/**
 * An HTML document that runs one entry of the client, bundled once in a process.
 * @param entry `main` is pulled along by a session; `by-hand` is for a reader's own browser; `bare-loop` is timed
 * @param body markup to stand before the script
 */
export function clientPage(entry: 'main' | 'by-hand' | 'bare-loop', body = ''): Promise<string> {
  const name = `${entry}\n${body}`;
  const page = pages.get(name) ?? bundle(entry, body);
  pages.set(name, page);
  return page;
}

/** Modules are .ts in a checkout and .js in the published package. */
const extension = extname(import.meta.url);

let worker: Promise<string> | undefined;

/** The script of the service worker that a page of a session has where a scenario says so, bundled likewise. */
export function serviceWorkerScript(): Promise<string> {
  worker ??= bundleScript('service-worker');
  return worker;
}

async function bundleScript(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../harness/client/${entry}${extension}`, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
  });
  return outputFiles[0]!.text;
}

async function bundle(entry: string, body: string): Promise<string> {
  const script = (await bundleScript(entry)).replaceAll('</script', '<\\/script');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>cors-conformance</title>
<link rel="icon" href="data:,">
<body>
${body}
<script>${script}</script>
`;
}
