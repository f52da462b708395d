/** What a scenario came to in one engine. */
export const verdicts = [
  'conforms',
  'deviates',
  'known-deviation',
  'unexpectedly-conforms',
  'premise-unmet',
  'disputed',
  'harness-error',
  'not-run',
] as const;

export type Verdict = (typeof verdicts)[number];

/** The verdicts with which a run is a success. `premise-unmet` arises only from premises that the scenario names. */
export const acceptable: ReadonlySet<Verdict> = new Set(['conforms', 'known-deviation', 'premise-unmet']);
