/** What a run of so many scenarios took. */
export interface Run {
  count: number;
  /** From the command's start to its end. */
  seconds: number;
  /** What Node's own processes held together, in megabytes; undefined where that is not known. */
  memory?: number | undefined;
}

/** What a run of many costs beside one of few. */
export interface Growth {
  /** Milliseconds that a scenario costs in each, start-up aside. */
  few: number;
  many: number;
  /** What a scenario costs among many, in that among few. */
  cost: number;
  /** What is held of many, in what is held of few. */
  memory?: number;
}

/** What scenarios may cost more because there are many of them. */
export const mostGrowth = { cost: 1.1, memory: 1.2 } as const;

/**
 * @param one a run of one scenario, which is start-up and hardly anything else
 * @throws {RangeError} where one of them is of no more than that scenario
 */
export function growthOf(one: Run, few: Run, many: Run): Growth {
  if (few.count <= one.count || many.count <= few.count) {
    const counts = [one, few, many].map(({ count }) => count).join(', ');
    throw new RangeError(`what growth costs is told of more and more scenarios; expected rising counts, got ${counts}`);
  }
  const costOf = ({ count, seconds }: Run) => (1000 * (seconds - one.seconds)) / (count - one.count);
  const [first, last] = [costOf(few), costOf(many)];
  const memory = few.memory === undefined || many.memory === undefined ? undefined : many.memory / few.memory;
  return { few: first, many: last, cost: last / first, ...(memory !== undefined && { memory }) };
}
