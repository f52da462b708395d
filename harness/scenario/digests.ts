import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { base64Of, utf8Of } from '../wire/utf8.ts';

/** Hash functions of Subresource Integrity. https://w3c.github.io/webappsec-subresource-integrity/#hash-functions */
const hashFunctions = { sha256, sha384, sha512 };

export type HashFunction = keyof typeof hashFunctions;

export const isHashFunction = (name: string): name is HashFunction => Object.hasOwn(hashFunctions, name);

/** A digest as integrity metadata has it: `sha256-…`. */
export function digestOf(algorithm: HashFunction, body: string | Uint8Array): string {
  const bytes = typeof body === 'string' ? utf8Of(body) : body;
  return `${algorithm}-${base64Of(hashFunctions[algorithm](bytes))}`;
}

/** The digests of a body, one for each hash function. */
export function digestsOf(body: string | Uint8Array): string[] {
  return (Object.keys(hashFunctions) as HashFunction[]).map((algorithm) => digestOf(algorithm, body));
}
