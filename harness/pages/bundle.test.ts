import { build } from 'esbuild';
import { expect, it } from 'vitest';

it.each(['report', 'policy', 'league'])(
  'what the page %s is made of in the package asks Node for nothing: not the index of the Standard, whose name for all of it does',
  async (name) => {
    const { metafile } = await build({
      entryPoints: [`harness/pages/${name}/main.tsx`],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'browser',
      outdir: '/',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      tsconfigRaw: {},
    });
    expect(Object.keys(metafile.inputs)).not.toContain('harness/standard/index.ts');
  },
);
