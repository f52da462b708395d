import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A text that is made of the project's sources alone. A bundle (bundle.mjs) is of one content of every source: the text that
 * a command makes is kept in its bundle, and taken from there by those that follow. Where there is no bundle, it is made anew.
 * @param name of the file in the bundle's folder
 * @throws {Error} what `make` throws; then nothing is kept
 */
export async function keptInBundle(name: string, make: () => Promise<string>): Promise<string> {
  const bundle = process.env.CORS_CONFORMANCE_BUNDLE;
  if (bundle === undefined) return make();
  const kept = join(bundle, name);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const text = await make();
  // Another process may read while this one writes.
  const whole = `${kept}-${process.pid}`;
  writeFileSync(whole, text);
  renameSync(whole, kept);
  return text;
}
