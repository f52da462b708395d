import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

let page: Promise<string> | undefined;

/** The page that the client runs in: one HTML document with the client's script, bundled once in a process. */
export function clientPage(): Promise<string> {
  page ??= bundle();
  return page;
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../harness/client/main.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
  });
  const script = outputFiles[0]!.text.replaceAll('</script', '<\\/script');
  return `<!doctype html>
<meta charset="utf-8">
<title>cors-conformance</title>
<link rel="icon" href="data:,">
<body>
<script>${script}</script>
`;
}
