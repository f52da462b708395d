import { types } from 'node:util';

/** Levels of nesting: no file that we read has more than ten. */
const deepest = 100;

/** Thrown for what JSON has no notation for. */
export class NotPlain extends Error {
  override name = 'NotPlain';
  /** Where it stands: keys and indices. */
  path: PropertyKey[];
  constructor(path: PropertyKey[], found: string) {
    super(`expected plain data, as JSON could hold it; found ${found}`);
    this.path = path;
  }
}

/**
 * A copy with nothing of a module's own in it: no getter, prototype or proxy that could answer otherwise later.
 * @throws {NotPlain} for a value that is not plain data
 */
export function plainCopy(value: unknown, path: PropertyKey[] = [], above: object[] = []): unknown {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'object')
    throw new NotPlain(path, typeof value === 'number' ? String(value) : `a ${typeof value}`);
  if (types.isProxy(value)) throw new NotPlain(path, 'a Proxy');
  if (above.includes(value)) throw new NotPlain(path, 'an object that contains itself');
  if (path.length > deepest) throw new NotPlain(path.slice(0, 5), `more than ${deepest} levels of nesting`);
  const within = [...above, value];
  if (Array.isArray(value))
    return Array.from(value, (_, index) => plainCopy(valueAt(value, index, path), [...path, index], within));
  const prototype = Object.getPrototypeOf(value);
  // Of another realm, Object.prototype is another object, and has no prototype either.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw new NotPlain(path, className(value));
  return Object.fromEntries(
    Object.keys(value).map((key) => [key, plainCopy(valueAt(value, key, path), [...path, key], within)]),
  );
}

function valueAt(owner: object, key: PropertyKey, path: PropertyKey[]): unknown {
  try {
    return owner[key as keyof typeof owner];
  } catch (error) {
    throw new NotPlain([...path, key], `a getter that fails: ${describeThrown(error)}`);
  }
}

function className(value: object): string {
  return `an object of a class, ${Object.prototype.toString.call(value).slice(8, -1)}`;
}

/** What was thrown, in words, whatever it is: not all that is thrown is an Error, and not all can be looked at. */
export function describeThrown(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.message) : `${JSON.stringify(thrown) ?? String(thrown)} was thrown`;
  } catch {
    return 'something was thrown that cannot be shown';
  }
}
