import { getDecodeAndSplit } from './get-decode-and-split.ts';
import type { HeaderList } from './header-list.ts';

/**
 * Referrer Policy, as far as Fetch's Origin and Referer headers need it.
 * Not traced: it is another standard, and decides nothing about who may read.
 */
export type ReferrerPolicy =
  | 'no-referrer'
  | 'no-referrer-when-downgrade'
  | 'same-origin'
  | 'origin'
  | 'strict-origin'
  | 'origin-when-cross-origin'
  | 'strict-origin-when-cross-origin'
  | 'unsafe-url';

/** https://w3c.github.io/webappsec-referrer-policy/#referrer-policies, without the empty string */
export const REFERRER_POLICIES = [
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
] as const satisfies readonly ReferrerPolicy[];

/** https://w3c.github.io/webappsec-referrer-policy/#default-referrer-policy */
export const DEFAULT_REFERRER_POLICY: ReferrerPolicy = 'strict-origin-when-cross-origin';

/** The last policy that a response names and that is known, or null. */
export function parseAReferrerPolicy(list: HeaderList): ReferrerPolicy | null {
  const tokens = getDecodeAndSplit('Referrer-Policy', list) ?? [];
  return (
    (tokens.findLast((token) => (REFERRER_POLICIES as readonly string[]).includes(token)) as
      | ReferrerPolicy
      | undefined) ?? null
  );
}
