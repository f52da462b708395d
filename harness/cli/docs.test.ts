import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedPages } from './actions/docs.ts';

describe('the generated pages', async () => {
  const pages = await generatedPages();
  it.each(Object.keys(pages))('%s is what npm run docs makes', (file) => {
    const committed = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(committed).toBe(pages[file]);
  });

  it('are all that docs/matrix holds', () => {
    const there = readdirSync(new URL('../../docs/matrix/', import.meta.url)).map((name) => `docs/matrix/${name}`);
    expect(there.filter((file) => !(file in pages))).toEqual([]);
  });
});

describe('the written pages', () => {
  const root = new URL('../../', import.meta.url);
  const inFolder = (folder: string) =>
    readdirSync(new URL(folder, root))
      .filter((name) => name.endsWith('.md'))
      .map((name) => folder + name);

  it.each([...inFolder('./'), ...inFolder('docs/'), ...inFolder('docs/matrix/'), ...inFolder('decisions/')])(
    '%s links to what is there',
    (page) => {
      const place = new URL(page, root);
      const links = [...readFileSync(place, 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link]) => link!);
      expect(links.filter((link) => !existsSync(new URL(link, place)))).toEqual([]);
    },
  );

  it('have no more than 200 lines where everybody begins', () => {
    expect(readFileSync(new URL('README.md', root), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(200);
  });
});
