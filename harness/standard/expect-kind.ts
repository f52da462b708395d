import { type Kind, UNKNOWN_KEY } from './kind.ts';

/**
 * Refuses what a caller hands over and is not of its kind: the message says where, what was expected, what is there, and
 * what was likely meant.
 * @param name of the value, such as `request` or `the answer to GET https://api.example/`.
 * @throws RangeError
 */
export function expectKind(kind: Kind, value: unknown, name: string): void {
  const mistake = kind(value);
  if (mistake === null) return;
  const { expected, found, meant } = mistake;
  const path = pathOf(mistake.path);
  const where = path === '' || path.startsWith('[') ? `${name}${path}` : `${name}: ${path}`;
  if (found === UNKNOWN_KEY) throw new RangeError(`${where}: ${expected}`);
  const hint = meant ? `; did you mean ${meant}?` : '';
  throw new RangeError(`${where}: ${expected}; not ${describe(found)}${hint}`);
}

/** A path as text: `requests[0].headers[1]`, `headers["X-A"]`. */
function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => {
      if (typeof key === 'number') return `[${key}]`;
      return /^\w+$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(key)}]`;
    })
    .join('')
    .replace(/^\./, '');
}

/** A value in a few words. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (value instanceof Promise) return 'a Promise, as everything here is synchronous: await it first';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  return typeof value === 'function' ? 'a function' : String(value);
}
