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

  const doors = readFileSync(new URL('README.md', root), 'utf8')
    .split(/^## /m)
    .filter((part) => /^(Run the matrix|Check my server|Explain this error)\n/.test(part));

  it.each(doors)('say at each door how to get the package: %#', (door) => {
    expect(door).toContain('npx cors-conformance ');
    expect(door).toContain('](docs/ci.md#as-a-package)');
  });

  it('are at three doors', () => expect(doors).toHaveLength(3));

  it('say in one way how long the tests take', () => {
    const told = ['README.md', 'CONTRIBUTING.md'].map(
      (file) => /^npm test .*; (some \S+ minutes)/m.exec(readFileSync(new URL(file, root), 'utf8'))?.[1],
    );
    expect(new Set(told)).toEqual(new Set(['some twenty minutes']));
  });
});
