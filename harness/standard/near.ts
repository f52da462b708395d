/** The name that a text was likely meant to be: but for case and punctuation, or with at most two slips; the first of the nearest, null when none is near. */
export function nearName(text: string, names: readonly string[]): string | null {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = plain(text);
  const most = Math.min(2, Math.floor(wanted.length / 3));
  let near: { name: string; slips: number } | null = null;
  for (const name of names) {
    const other = plain(name);
    // Each letter more or less is a slip.
    if (Math.abs(other.length - wanted.length) > most) continue;
    const slips = distance(wanted, other);
    if (slips <= most && (near === null || slips < near.slips)) near = { name, slips };
  }
  return near?.name ?? null;
}

/** Letters to put in, take out or change. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (const [other, wanted] of [...to].entries()) {
      const change = (row[other] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(change, (row[other + 1] ?? 0) + 1, (next[other] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
