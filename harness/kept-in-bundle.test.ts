import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keptInBundle } from './kept-in-bundle.ts';

describe('a text that is made of the sources', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cors-conformance-'));
    vi.stubEnv('CORS_CONFORMANCE_BUNDLE', folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is made once for a bundle', async () => {
    const make = vi.fn(async () => 'text');
    expect([await keptInBundle('a.txt', make), await keptInBundle('a.txt', make)]).toEqual(['text', 'text']);
    expect(make).toHaveBeenCalledOnce();
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('is made anew where there is no bundle', async () => {
    vi.stubEnv('CORS_CONFORMANCE_BUNDLE', undefined);
    expect(await keptInBundle('a.txt', async () => 'one')).toBe('one');
    expect(await keptInBundle('a.txt', async () => 'two')).toBe('two');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not kept where it cannot be made', async () => {
    await expect(
      keptInBundle('a.txt', async () => {
        throw new Error('a mistake in a source');
      }),
    ).rejects.toThrow('a mistake in a source');
    expect(readdirSync(folder)).toEqual([]);
  });
});
