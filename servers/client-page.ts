import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptInBundle } from '../harness/kept-in-bundle.ts';

type Entry = 'main' | 'bare-loop' | 'service-worker';

const scripts = new Map<Entry, Promise<string>>();

/** One entry of the client as a script. */
export function clientScript(entry: Entry): Promise<string> {
  const script = scripts.get(entry) ?? keptInBundle(`client-${entry}.js`, () => bundle(entry));
  scripts.set(entry, script);
  return script;
}

/**
 * An HTML document that runs one entry of the client.
 * @param entry `main` is pulled along by a session; `bare-loop` is timed
 * @param body markup to stand before the script
 */
export async function clientPage(entry: Entry, body = ''): Promise<string> {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>cors-conformance</title>
<link rel="icon" href="data:,">
<body>
${body}
<script>${await clientScript(entry)}</script>
`;
}

/** Modules are .ts in a checkout and .js in the published package. */
const extension = extname(import.meta.url);

async function bundle(entry: string): Promise<string> {
  // Loaded here and not above: what is kept needs no bundler.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../harness/client/${entry}${extension}`, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
  });
  return outputFiles[0]!.text.replaceAll('</script', '<\\/script');
}
