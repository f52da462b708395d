import { resolve } from 'node:path';

/** A path as it was meant: npm runs scripts in the project's folder, and a user types from where they stand. */
export function fromHere(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
