import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedPages } from './docs.ts';

describe('the generated pages', async () => {
  const pages = await generatedPages();
  it.each(Object.keys(pages))('%s is what npm run docs makes', (file) => {
    const committed = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(committed).toBe(pages[file]);
  });
});
