import type { Policy } from './policy.ts';

/**
 * The user name and the password of a policy's login as the scheme Basic has them, in base64 of UTF-8; undefined where it has none.
 * https://www.rfc-editor.org/rfc/rfc7617#section-2
 */
export function basicCredentials({ login: { username, password } = {} }: Pick<Policy, 'login'>): string | undefined {
  if (username === undefined || password === undefined) return undefined;
  return Buffer.from(`${username}:${password}`).toString('base64');
}
