/** What is needed of a league, or of its summary, to put two of them into one. */
interface Columns {
  policies: { name: string; probes: string }[];
  targets: { name: string; version: string | null; engines: { name: string }[] }[];
}

/**
 * A run of some targets beside what was kept of an earlier one: what was run now replaces its column, the others stay.
 *
 * In one table stand only columns to which the same was asked, which are the same probes in the same engines; of engines
 * the versions may differ, and each column has its own. What was asked otherwise is left out.
 *
 * @param order names of all targets there are; columns of others are left out
 * @returns the columns together, and the names of the targets whose kept columns are left out
 */
export function joinedLeague<T extends Columns>(
  now: T,
  kept: T | undefined,
  order: readonly string[],
): { league: T; outdated: string[] } {
  const engines = enginesOf(now.targets[0]);
  const isComparable = (target: Columns['targets'][number]) =>
    askedOf(now) === askedOf(kept) && enginesOf(target) === engines;
  const run = new Map(now.targets.map((one) => [one.name, one]));
  const before = new Map((kept?.targets ?? []).filter(({ version }) => version !== null).map((one) => [one.name, one]));
  const outdated: string[] = [];
  const targets = order.flatMap((name) => {
    const [fresh, old] = [run.get(name), before.get(name)];
    if (fresh !== undefined && fresh.version !== null) return [fresh];
    if (old !== undefined && isComparable(old)) return [old];
    if (old !== undefined) outdated.push(name);
    return fresh === undefined ? [] : [fresh];
  });
  return { league: { ...now, targets }, outdated };
}

function askedOf(columns: Columns | undefined): string {
  return JSON.stringify(columns?.policies.map(({ name, probes }) => [name, probes]));
}

function enginesOf(target: Columns['targets'][number] | undefined): string {
  return (target?.engines ?? []).map(({ name }) => name).join();
}
