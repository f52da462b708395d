import { nearName } from './near.ts';

/** What is wrong with a value, and where in it. */
export interface Mistake {
  readonly path: readonly PropertyKey[];
  /** What was expected. */
  readonly expected: string;
  readonly found: unknown;
  /** What was likely meant, as it is written in code. */
  readonly meant?: string | null;
}

/** Tells the first thing about a value that is not of this kind; null when it is of it. */
export type Kind = (value: unknown) => Mistake | null;

/** A value that passes a test. */
export function passing(
  test: (value: unknown) => boolean,
  expected: string,
  meant: (value: unknown) => string | null = () => null,
): Kind {
  return (value) => (test(value) ? null : { path: [], expected, found: value, meant: meant(value) });
}

export const TEXT: Kind = passing((value) => typeof value === 'string', 'expected string', meantText);
export const NUMBER: Kind = passing(Number.isFinite, 'expected number');
export const BOOLEAN: Kind = passing((value) => typeof value === 'boolean', 'expected boolean');
export const FUNCTION: Kind = passing((value) => typeof value === 'function', 'expected a function');

/** The string that something else stands for: a URL, or a number such as a max-age. */
function meantText(value: unknown): string | null {
  if (value instanceof URL) return JSON.stringify(value.href);
  return typeof value === 'number' || typeof value === 'boolean' ? `"${value}"` : null;
}

/** One of some names; `others` are what is often written for one of them, in lower case. */
export function oneOf(names: readonly string[], others: Readonly<Record<string, string>> = {}): Kind {
  const expected = `expected one of ${names.map((name) => JSON.stringify(name)).join('|')}`;
  return passing(
    (value) => names.includes(value as string),
    expected,
    (value) => {
      const meant = others[String(value).toLowerCase()] ?? (typeof value === 'string' ? nearName(value, names) : null);
      return meant === null ? null : JSON.stringify(meant);
    },
  );
}

export function optional(kind: Kind): Kind {
  return (value) => (value === undefined ? null : kind(value));
}

export function nullable(kind: Kind): Kind {
  return (value) => (value === null ? null : kind(value));
}

/** A list whose items are all of one kind. */
export function listOf(item: Kind): Kind {
  return (value) => {
    if (!Array.isArray(value)) return { path: [], expected: 'expected array', found: value };
    return firstMistake(value.map((one, at) => [at, () => item(one)]));
  };
}

/** An object with some members; others besides are fine. */
export function object(members: Readonly<Record<string, Kind>>, expected = 'expected object'): Kind {
  return (value) => {
    if (!isObject(value)) return { path: [], expected, found: value };
    return firstMistake(Object.entries(members).map(([name, kind]) => [name, () => kind(value[name])]));
  };
}

/** An object with some members and no others; `others` are what is often written for one of them. */
export function strictObject(
  members: Readonly<Record<string, Kind>>,
  expected?: string,
  others: Readonly<Record<string, string>> = {},
): Kind {
  const open = object(members, expected);
  const names = Object.keys(members);
  return (value) => {
    const mistake = open(value);
    if (mistake !== null) return mistake;
    const unknown = Object.keys(value as object).find((key) => !names.includes(key));
    if (unknown === undefined) return null;
    const meant = others[unknown] ?? nearName(unknown, names);
    return {
      path: [],
      expected: `unknown key ${JSON.stringify(unknown)}; ${meant === null ? `expected only ${names.join(', ')}` : `did you mean ${JSON.stringify(meant)}?`}`,
      found: UNKNOWN_KEY,
    };
  };
}

/** Stands for the value where the message has told it already. */
export const UNKNOWN_KEY = Symbol('unknown key');

/** The mistake of the first part that has one, told from where the part is. */
export function firstMistake(parts: readonly (readonly [PropertyKey, () => Mistake | null])[]): Mistake | null {
  for (const [key, check] of parts) {
    const mistake = check();
    if (mistake !== null) return { ...mistake, path: [key, ...mistake.path] };
  }
  return null;
}

export function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Promise);
}
