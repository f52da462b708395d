type Schema = Record<string, unknown>;

/** The same JSON Schema, with each object that stands in it several times once, in `$defs`, by the name of its first place. */
export function withDefinitions(schema: object): object {
  const counts = new Map<string, number>();
  walk(schema, (node) => {
    const text = JSON.stringify(node);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  });
  const names = new Map<string, string>();
  const definitions: Schema = {};
  const rewritten = (node: unknown, place: string): unknown => {
    if (Array.isArray(node)) return node.map((one) => rewritten(one, place));
    if (typeof node !== 'object' || node === null) return node;
    const copy = () => Object.fromEntries(Object.entries(node).map(([key, value]) => [key, rewritten(value, key)]));
    const text = JSON.stringify(node);
    if (!isObjectSchema(node) || counts.get(text) === 1) return copy();
    const known = names.get(text);
    if (known !== undefined) return { $ref: `#/$defs/${known}` };
    const name = place in definitions ? `${place}${names.size}` : place;
    names.set(text, name);
    definitions[name] = {};
    definitions[name] = copy();
    return { $ref: `#/$defs/${name}` };
  };
  const root = rewritten(schema, 'file') as object;
  return { ...root, $defs: definitions };
}

/** Whether it is a schema that says what keys an object has. */
function isObjectSchema(node: object): boolean {
  return 'properties' in node && 'type' in node && node.type === 'object';
}

function walk(node: unknown, visit: (schema: object) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (isObjectSchema(node)) visit(node);
  for (const value of Object.values(node)) walk(value, visit);
}
