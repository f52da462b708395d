/** A JSON Schema, as far as those of this project go. */
export interface FieldSchema {
  type?: string | string[];
  description?: string;
  properties?: Record<string, FieldSchema>;
  required?: string[];
  items?: FieldSchema;
  prefixItems?: FieldSchema[];
  additionalProperties?: FieldSchema | boolean;
  enum?: unknown[];
  const?: unknown;
  anyOf?: FieldSchema[];
  oneOf?: FieldSchema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  minItems?: number;
  pattern?: string;
  default?: unknown;
}

/** A page of Markdown that lists every field of a schema: its place, what it takes, and what it means. */
export function fieldsPage(
  schema: FieldSchema,
  page: { title: string; about: string; schemaFile: string; command: string; more?: string[] },
): string {
  const rows = rowsOf(schema, '').map(
    ({ field, takes, needed, meaning }) =>
      `| \`${field}\` | ${cellText(takes)}${needed ? ', **needed**' : ''} | ${cellText(meaning)} |`,
  );
  return [
    `<!-- Made by ${page.command} -->`,
    `# ${page.title}`,
    '',
    page.about,
    '',
    `The same as JSON Schema, for editors: [\`${page.schemaFile}\`](../${page.schemaFile}). An unknown field is a mistake.`,
    '',
    '| field | takes | meaning |',
    '|---|---|---|',
    ...rows,
    '',
    ...(page.more ?? []),
  ].join('\n');
}

interface Row {
  field: string;
  takes: string;
  needed: boolean;
  meaning: string;
}

function rowsOf(schema: FieldSchema, at: string): Row[] {
  const within = branchesOf(schema);
  return within.flatMap((branch) => {
    const rows = Object.entries(branch.properties ?? {}).flatMap(([name, field]): Row[] => {
      const place = at === '' ? name : `${at}.${name}`;
      const row = {
        field: place,
        takes: takes(field),
        needed: branch.required?.includes(name) ?? false,
        meaning: field.description ?? '',
      };
      return [row, ...rowsOf(field, place)];
    });
    if (branch.items !== undefined) rows.push(...rowsOf(branch.items, at === '' ? '' : `${at}[]`));
    if (typeof branch.additionalProperties === 'object')
      rows.push(...rowsOf(branch.additionalProperties, `${at}.<name>`));
    return rows;
  });
}

/** A schema, or the alternatives that it consists of. */
function branchesOf(schema: FieldSchema): FieldSchema[] {
  const branches = schema.anyOf ?? schema.oneOf;
  return branches === undefined ? [schema] : branches.flatMap(branchesOf);
}

function takes(schema: FieldSchema): string {
  const kinds = branchesOf(schema).map((branch) => {
    if (branch.const !== undefined) return `\`${JSON.stringify(branch.const)}\``;
    if (branch.enum !== undefined) return branch.enum.map((value) => `\`${String(value)}\``).join(', ');
    if (branch.prefixItems !== undefined) return `[${branch.prefixItems.map(takes).join(', ')}]`;
    if (branch.items !== undefined) return `list of ${takes(branch.items)}`;
    if (branch.properties !== undefined) return 'object';
    if (typeof branch.additionalProperties === 'object') return `object of ${takes(branch.additionalProperties)}`;
    const { minimum, maximum } = branch;
    const bounds = [
      minimum !== undefined && minimum > -1e9 && `from ${minimum}`,
      maximum !== undefined && maximum < 1e9 && `to ${maximum}`,
    ].filter(Boolean);
    return [[branch.type ?? 'anything'].flat().join(' or '), ...bounds].join(' ');
  });
  return [...new Set(kinds)].join(' or ');
}

function cellText(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
