/** Headers by which an answer takes part in CORS, or says who may use it. */
export const CORS_RESPONSE_HEADER_NAMES = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Expose-Headers',
  'Access-Control-Max-Age',
  'Cross-Origin-Resource-Policy',
] as const;

/** Names of the same kind that are no mistake in an answer: of drafts, some given up. */
const OTHERS = [
  'Access-Control-Allow-Private-Network',
  'Access-Control-Allow-Local-Network',
  'Access-Control-Allow-External',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Opener-Policy-Report-Only',
  'Cross-Origin-Embedder-Policy',
  'Cross-Origin-Embedder-Policy-Report-Only',
];

const PREFIX = 'accesscontrol';
/** More letters than this apart, a name is none that was meant. */
const FARTHEST = 3;

/** Whether a header is one of CORS that only answers have. */
export function isCORSResponseHeaderName(name: string): boolean {
  return CORS_RESPONSE_HEADER_NAMES.some((known) => known.toLowerCase() === name.toLowerCase());
}

/**
 * The header of CORS that a name in an answer was meant for, such as Access-Control-Allow-Origin for
 * Access-Control-Allowed-Origin; null for a name that is right, or that has nothing to do with CORS.
 */
export function meantResponseHeaderName(name: string): string | null {
  const lower = name.toLowerCase();
  if ([...CORS_RESPONSE_HEADER_NAMES, ...OTHERS].some((known) => known.toLowerCase() === lower)) return null;
  if (lower.startsWith('access-control-request-')) return null;
  const given = lettersOf(name);
  let best: { known: string; distance: number } | null = null;
  for (const { known, form, farthest } of FORMS) {
    // Names of other lengths are farther apart than that: every answer of every read has some.
    if (Math.abs(given.length - form.length) > farthest) continue;
    const distance = editDistance(given, form);
    if (distance <= farthest && distance < (best?.distance ?? Infinity)) best = { known, distance };
  }
  return best?.known ?? null;
}

/** What may be written for a name, and how many letters apart it still counts as that. */
const FORMS = CORS_RESPONSE_HEADER_NAMES.flatMap((known) => {
  const letters = lettersOf(known);
  // Allow-Origin, Access-Control-Origin and X-Access-Control-Allow-Origin leave a part out, or add one.
  const forms = [letters, letters.replace(PREFIX, ''), letters.replace('allow', ''), `x${letters}`];
  return forms
    .filter((form) => form.length > 9)
    .map((form) => ({ known, form, farthest: form === letters ? FARTHEST : 1 }));
});

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

/** Letters to put in, take out or replace (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(Math.min(row[j]! + Number(letter !== other), row[j + 1]! + 1, next[j]! + 1));
    row = next;
  }
  return row[b.length]!;
}
