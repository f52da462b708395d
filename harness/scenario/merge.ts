/** How one piece of a scenario is laid over another: defaults below, and what a row or a variant says above. */

type Plain = Record<string, unknown>;

/** Whether a value has keys of its own to merge. */
export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What both say, and where they say different things what `over` says. Objects are merged key by key, header names
 * whatever their case; anything else, lists too, is taken whole.
 */
export function merged(under: unknown, over: unknown): unknown {
  if (over === undefined) return under;
  if (!isPlain(under) || !isPlain(over)) return over;
  const result: Plain = { ...under };
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) continue;
    const isHeaders = key === 'headers' && isPlain(result[key]) && isPlain(value);
    result[key] = isHeaders ? mergedHeaders(result[key] as Plain, value) : merged(result[key], value);
  }
  return result;
}

function mergedHeaders(under: Plain, over: Plain): Plain {
  const said = new Set(Object.keys(over).map((name) => name.toLowerCase()));
  const left = Object.entries(under).filter(([name]) => !said.has(name.toLowerCase()));
  return { ...Object.fromEntries(left), ...over };
}
