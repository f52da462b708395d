import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Whether this is a checkout of the project, with all that is in it, and not the published package. */
export const inCheckout = import.meta.url.endsWith('.ts');

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * How a command is called: by npm in a checkout, by the package's own name where that is installed.
 * @param from the folder that it is typed in
 */
export function commandName(name: string, from = process.env.INIT_CWD ?? process.cwd()): string {
  if (!inCheckout) return `npx cors-conformance ${name}`;
  const isOutside = relative(root, from).startsWith('..');
  return isOutside ? `npm --prefix ${quoted(relative(from, root))} run ${name} --` : `npm run ${name} --`;
}

function quoted(path: string): string {
  return /^[\w./:@\\-]+$/.test(path) ? path : JSON.stringify(path);
}
