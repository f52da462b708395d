/** The texts that the Standard might have instead of its own. What each says is in `standard-variants.ts`. */
export const standardVariantNames = [
  'wildcard-covers-authorization',
  'own-origin-ends-tainting',
  'credentialless-untainted',
  'query-needs-no-preflight',
  'tracks-with-cors',
] as const;

export type StandardVariantName = (typeof standardVariantNames)[number];
