import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptInBundle } from '../kept-in-bundle.ts';

/** A page: a folder beside this file whose `main.tsx` draws it, and whose `main.css` it wears. */
export type PageName = 'report' | 'league' | 'live' | 'policy' | 'home' | 'specimen';

/** What a page is made of. */
export interface PageParts {
  script: string;
  style: string;
}

const bundles = new Map<PageName, Promise<PageParts>>();

/** Modules are .ts in a checkout and .js in the published package; so are .tsx. */
const extension = extname(import.meta.url) === '.js' ? '.js' : '.tsx';

/** The script and the style sheet of a page. */
export function pageParts(name: PageName): Promise<PageParts> {
  const parts = bundles.get(name) ?? kept(name);
  bundles.set(name, parts);
  return parts;
}

async function kept(name: PageName): Promise<PageParts> {
  return JSON.parse(await keptInBundle(`page-${name}.json`, async () => JSON.stringify(await bundle(name))));
}

async function bundle(name: PageName): Promise<PageParts> {
  // Loaded here and not above: what is kept needs no bundler.
  const { build } = await import('esbuild');
  const own = fileURLToPath(new URL(`./${name}/main.css`, import.meta.url));
  const style = existsSync(own) ? own : fileURLToPath(new URL('./design/design.css', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: { script: fileURLToPath(new URL(`./${name}/main${extension}`, import.meta.url)), style },
    outdir: '/',
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfigRaw: {},
  });
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}
