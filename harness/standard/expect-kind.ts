import type { z } from 'zod';

/**
 * Refuses what a caller hands over and is not of its kind: the message says where, what was expected, what is there.
 * @param name of the value, such as `request` or `the answer to GET https://api.example/`.
 * @throws RangeError
 */
export function expectKind(schema: z.ZodType, value: unknown, name: string): void {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  if (issue === undefined) return;
  const path = pathOf(issue.path);
  const where = path === '' || path.startsWith('[') ? `${name}${path}` : `${name}: ${path}`;
  if (issue.code === 'unrecognized_keys') {
    throw new RangeError(
      `${where}: unknown key ${JSON.stringify(issue.keys[0])}; expected only the keys that it can have`,
    );
  }
  const expected = issue.message.replace(/^Invalid (input|option): /, '').replace(/, received .*/, '');
  const found = issue.path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown> | null)?.[key], value);
  throw new RangeError(`${where}: ${expected}; not ${describe(value instanceof Promise ? value : found)}`);
}

/** A path as text: `requests[0].headers[1]`. */
function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** A value in a few words. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (value instanceof Promise) return 'a Promise, as everything here is synchronous';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  return typeof value === 'function' ? 'a function' : String(value);
}
