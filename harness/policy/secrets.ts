/**
 * Values that a policy takes from the environment, so that they need not stand in its file: `${env:TOKEN}` in any of its
 * texts. What is told of a check never has them.
 */
export interface Secrets {
  /** The value with the variables' values in place of their names. */
  value: unknown;
  /** The values, by what stood in their place. */
  secrets: Record<string, string>;
  /** Where a variable is named that is not set. */
  unset: { path: PropertyKey[]; name: string }[];
}

const reference = /\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Fills in what a value takes from the environment. */
export function fillSecrets(value: unknown, environment: Readonly<Record<string, string | undefined>>): Secrets {
  const secrets: Record<string, string> = {};
  const unset: Secrets['unset'] = [];
  const fill = (one: unknown, path: PropertyKey[]): unknown => {
    if (typeof one === 'string') {
      return one.replace(reference, (written, name: string) => {
        const its = environment[name];
        if (its === undefined || its === '') {
          unset.push({ path, name });
          return written;
        }
        secrets[written] = its;
        return its;
      });
    }
    if (Array.isArray(one)) return one.map((each, index) => fill(each, [...path, index]));
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, each]) => [key, fill(each, [...path, key])]));
  };
  return { value: fill(value, []), secrets, unset };
}

/** The same with what stands for secrets in place of their values, wherever these stand in it. */
export function hideSecrets<T>(told: T, secrets: Readonly<Record<string, string>>): T {
  // The longest first: one may be a part of another.
  const all = Object.entries(secrets).sort(([, one], [, other]) => other.length - one.length);
  if (all.length === 0) return told;
  const hidden = (text: string) => all.reduce((rest, [written, value]) => rest.replaceAll(value, written), text);
  return JSON.parse(JSON.stringify(told), (_, value) => (typeof value === 'string' ? hidden(value) : value));
}
