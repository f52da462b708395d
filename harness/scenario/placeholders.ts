import { type HashFunction, isHashFunction } from './digests.ts';

/** The words in braces that header values, paths and bodies of a scenario may contain. */

/** What the placeholders of one step stand for. */
export interface PlaceholderValues {
  /** The page's origin, serialized. */
  from: string;
  /** The origin of the step's first URL, serialized. */
  to: string;
  /** A name that only this attempt at this scenario has: for cookies and their paths. */
  id: string;
  /** A digest of the body that is answered, as integrity metadata has it; undefined where there is no such metadata. */
  digest?: (algorithm: HashFunction) => string;
  /** Path and query of the URL that a redirect leads to; undefined where nothing is redirected. */
  next?: string;
  /** Value of a request header as it arrived, or '' when it did not; undefined where nothing is being answered. */
  echo?: (name: string) => string;
  /** How many actual requests of this method have reached the servers in this attempt; undefined as `echo` is. */
  received?: (method: string) => number;
}

const placeholder = /\{\{|\{([^}]*)\}/g;
const known = /^(from|to|id|next|sha(256|384|512)|(echo|received):[!#$%&'*+.^_`|~0-9A-Za-z-]+)$/;

/** The list of placeholders for messages. */
export const placeholderHelp =
  "{from} (the page's origin), {to} (the target origin), {id} (a name of this attempt's own), {next} (path and query that a redirect leads to), {echo:Header-Name} (that request header as it arrived), {received:METHOD} (how many such requests have arrived); {sha256}, {sha384}, {sha512} (digests of the body, in integrity metadata); a literal { is written {{";

/** The placeholders in a text that nobody knows, as written. */
export function unknownPlaceholders(text: string): string[] {
  return [...text.matchAll(placeholder)]
    .filter(([, name]) => name !== undefined && !known.test(name))
    .map(([all]) => all);
}

/** The text with its placeholders replaced. Unknown ones were refused when the scenario was loaded. */
export function fillPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replace(placeholder, (all, name: string | undefined) => {
    if (name === undefined) return '{';
    if (name.startsWith('echo:')) return values.echo?.(name.slice('echo:'.length)) ?? all;
    if (name.startsWith('received:')) return String(values.received?.(name.slice('received:'.length)) ?? all);
    if (isHashFunction(name)) return values.digest?.(name) ?? all;
    return values[name as 'from' | 'to' | 'id' | 'next'] ?? all;
  });
}
