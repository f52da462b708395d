import { FileMistakesError } from '../scenario/file-mistakes.ts';
import { fieldPath, issueMistakes, mistakeAt, type Source, sourceOf } from '../scenario/source-file.ts';
import { basicCredentials } from './basic-credentials.ts';
import { type Policy, policyFileSchema, wholePolicy } from './policy.ts';
import { policyMistakes, referenceMistakes } from './policy-mistakes.ts';
import { fillSecrets } from './secrets.ts';

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

/** The shortest policy, as a file has it. */
export const shortestPolicy = 'origins: [https://app.example.com]';

function policyIn(source: Source): Policy {
  // What an empty file of YAML, or one of comments alone, comes to.
  if (source.value === null || source.value === undefined)
    throw new FileMistakesError([
      mistakeAt(source, [], `is empty; the shortest policy is the line "${shortestPolicy}"`, fieldPath),
    ]);
  const { value, secrets, unset } = fillSecrets(source.value, process.env);
  const parsed = policyFileSchema.safeParse(value);
  const issues = parsed.error?.issues ?? [];
  const ours = [
    ...policyMistakes(value),
    ...referenceMistakes(source.value),
    ...unset.map(({ path, name }) => ({
      path,
      message: `the environment has no ${name}; set it, or write the value here`,
    })),
  ];
  const mistakes = [
    ...issues.slice(0, mostPlaced).flatMap((issue) => issueMistakes(source, issue, fieldPath, knownKeys)),
    ...ours.slice(0, mostPlaced).map(({ path, message }) => mistakeAt(source, path, message, fieldPath)),
  ].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (mistakes.length > 0 || !parsed.success) {
    const unplaced = Math.max(issues.length - mostPlaced, 0) + Math.max(ours.length - mostPlaced, 0);
    throw new FileMistakesError(mistakes, mistakes.length + unplaced);
  }
  const policy = wholePolicy(parsed.data);
  const basic = basicCredentials(policy);
  if (basic !== undefined) secrets['(the user name and the password of login)'] = basic;
  written.set(policy, { secrets, saysServer: parsed.data.server !== undefined });
  return policy;
}

/** What is known of how a policy was written: apart from it, since a policy is told whole. */
const written = new WeakMap<Policy, { secrets: Record<string, string>; saysServer: boolean }>();

/** What a policy took from the environment, and what is sent of its password, by what is told in its place. */
export function secretsIn(policy: Policy): Readonly<Record<string, string>> {
  return written.get(policy)?.secrets ?? {};
}

/** Whether a policy says itself where pages reach its server. */
export function saysServer(policy: Policy): boolean {
  return written.get(policy)?.saysServer ?? true;
}

/** The keys of a policy at a path: of the whole, of its routes, and of a path of its own. */
function knownKeys(path: PropertyKey[]): string[] {
  const { shape } = policyFileSchema;
  if (path.length === 0) return Object.keys(shape);
  if (path[0] === 'routes') return Object.keys(shape.routes.unwrap().shape);
  if (path[0] === 'statuses') return Object.keys(shape.statuses.unwrap().shape);
  if (path[0] === 'request') return Object.keys(shape.request.unwrap().shape);
  if (path[0] === 'endpoints') return Object.keys(shape.endpoints.unwrap().element.shape);
  if (path[0] === 'login') {
    const login = shape.login.unwrap().shape;
    return Object.keys(path[1] === 'request' ? login.request.unwrap().shape : login);
  }
  return path[0] === 'paths' ? Object.keys(shape.paths.unwrap().element.shape) : [];
}
