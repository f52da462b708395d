import {
  FileMistakesError,
  fieldPath,
  issueMistakes,
  mistakeAt,
  type Source,
  sourceOf,
} from '../scenario/source-file.ts';
import { type Policy, policyFileSchema, wholePolicy } from './policy.ts';
import { policyMistakes } from './policy-mistakes.ts';

/**
 * Loads a policy file: .ts, .js or .mjs (an object as default export), .json, .yaml or .yml.
 * @throws {FileMistakesError} with every mistake in the file: unreadable, malformed, unknown keys, wrong values, and
 *   what contradicts itself
 */
export async function loadPolicy(file: string): Promise<Policy> {
  return policyIn(await sourceOf(file, '{ origins: … }'));
}

/**
 * The policy that a value is, with nothing left unsaid.
 * @param name what the value is called in messages
 * @throws {FileMistakesError} with every mistake in it
 */
export function policyFrom(value: unknown, name = 'policy'): Policy {
  return policyIn({ file: name, value, lineOf: () => undefined });
}

/** Mistakes of which the place is looked for: that takes its time, and no more are told. */
const mostPlaced = 20;

function policyIn(source: Source): Policy {
  const parsed = policyFileSchema.safeParse(source.value);
  const issues = parsed.error?.issues ?? [];
  const ours = policyMistakes(source.value);
  const mistakes = [
    ...issues.slice(0, mostPlaced).flatMap((issue) => issueMistakes(source, issue, fieldPath, knownKeys)),
    ...ours.slice(0, mostPlaced).map(({ path, message }) => mistakeAt(source, path, message, fieldPath)),
  ].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (mistakes.length > 0 || !parsed.success) {
    const unplaced = Math.max(issues.length - mostPlaced, 0) + Math.max(ours.length - mostPlaced, 0);
    throw new FileMistakesError(mistakes, mistakes.length + unplaced);
  }
  return wholePolicy(parsed.data);
}

/** The keys of a policy at a path: of the whole, of its routes, and of a path of its own. */
function knownKeys(path: PropertyKey[]): string[] {
  const { shape } = policyFileSchema;
  if (path.length === 0) return Object.keys(shape);
  if (path[0] === 'routes') return Object.keys(shape.routes.unwrap().shape);
  return path[0] === 'paths' ? Object.keys(shape.paths.unwrap().element.shape) : [];
}
