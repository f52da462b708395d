import { createHash } from 'node:crypto';

/** Hash functions of Subresource Integrity. https://w3c.github.io/webappsec-subresource-integrity/#hash-functions */
const hashFunctions = ['sha256', 'sha384', 'sha512'];

/** A digest as integrity metadata has it: `sha256-…`. */
export function digestOf(algorithm: string, body: string | Uint8Array): string {
  return `${algorithm}-${createHash(algorithm).update(body).digest('base64')}`;
}

/** The digests of a body, one for each hash function. */
export function digestsOf(body: string | Uint8Array): string[] {
  return hashFunctions.map((algorithm) => digestOf(algorithm, body));
}
