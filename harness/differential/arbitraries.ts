import fc from 'fast-check';

/** Mostly nothing; one time in `every`, something. Shrinks to nothing. */
export function rare<T>(every: number, some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: every - 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: some },
  );
}

/** A header line: one of some names, with a value. */
export function named(names: readonly string[], value: fc.Arbitrary<string>): fc.Arbitrary<[string, string]> {
  return fc.tuple(fc.constantFrom(...names), value);
}

/** A choice with weights. Shrinks to the first. */
export function weighed<T>(...choices: [weight: number, ...values: T[]][]): fc.Arbitrary<T> {
  const all = choices.flatMap(([weight, ...values]) =>
    values.map((value) => ({ weight, arbitrary: fc.constant(value) })),
  );
  return fc.oneof({ withCrossShrink: true }, ...all);
}
