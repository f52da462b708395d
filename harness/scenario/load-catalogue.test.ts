import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { catalogueFiles } from './catalogue.ts';
import { FileMistakesError } from './file-mistakes.ts';
import { loadScenarioFiles } from './load.ts';
import { loadCatalogue } from './load-catalogue.ts';

describe('the catalogue of a bundle', () => {
  let bundle: string;
  beforeEach(() => {
    bundle = mkdtempSync(join(tmpdir(), 'cors-conformance-test-'));
    mkdirSync(join(bundle, 'scenarios'));
    vi.stubEnv('CORS_CONFORMANCE_BUNDLE', bundle);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(bundle, { recursive: true, force: true });
  });

  /** Has each of its files hold one scenario. */
  const write = (scenario: object) => {
    for (const [index, file] of catalogueFiles().entries())
      writeFileSync(
        join(bundle, 'scenarios', basename(file).replace('.ts', '.mjs')),
        `export default ${JSON.stringify([{ id: `subject/number-${index}`, ...scenario }])};`,
      );
  };
  const good = { title: 'A page reads what it may.', standard: ['#cors-check'], kind: 'required', steps: [{}] };

  it('is kept in it once it was found whole', async () => {
    write(good);
    const found = await loadCatalogue();
    expect(found).toHaveLength(catalogueFiles().length);
    expect(readdirSync(bundle).sort()).toEqual(['catalogue.json', 'scenarios']);
    expect(await loadCatalogue()).toStrictEqual(found);
    writeFileSync(join(bundle, 'catalogue.json'), JSON.stringify(found.slice(0, 1)));
    expect(await loadCatalogue()).toStrictEqual(found.slice(0, 1));
  });

  it('is not kept where it has mistakes, which are told each time', async () => {
    write({ ...good, kind: 'must' });
    for (const time of ['first', 'second']) {
      const error: unknown = await loadCatalogue().catch((thrown) => thrown);
      expect(error, time).toBeInstanceOf(FileMistakesError);
      expect((error as Error).message, time).toContain('subject/number-0 › kind: expected one of "required"|');
      expect(readdirSync(bundle), time).toEqual(['scenarios']);
    }
  });
});

it('the catalogue is loaded from its sources where there is no bundle, and is the same once it was kept', async () => {
  const scenarios = await loadCatalogue();
  expect(scenarios).toStrictEqual(await loadScenarioFiles(catalogueFiles()));
  expect(JSON.parse(JSON.stringify(scenarios))).toStrictEqual(scenarios);
});
