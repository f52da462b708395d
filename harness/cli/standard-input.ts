import { readFileSync } from 'node:fs';

/** All of standard input, which can be had once. */
export function standardInput(): Buffer {
  return readFileSync(0);
}
