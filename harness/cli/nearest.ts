/** Of some names, those that share most with a text that was meant to be one of them: the best five, the best first. */
export function nearest(text: string, names: readonly string[]): string[] {
  const wanted = partsOf(text);
  const shared = names.map((name) => {
    const parts = partsOf(name);
    const common = [...wanted].filter((part) => parts.has(part)).length;
    return { name, likeness: (2 * common) / (wanted.size + parts.size) };
  });
  const likely = shared.filter(({ likeness }) => likeness > 0.2).sort((a, b) => b.likeness - a.likeness);
  return likely.slice(0, 5).map(({ name }) => name);
}

/** Three letters each, so that a slip costs little and an order counts. */
function partsOf(text: string): Set<string> {
  const letters = ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
  return new Set(Array.from({ length: Math.max(0, letters.length - 2) }, (_, at) => letters.slice(at, at + 3)));
}
