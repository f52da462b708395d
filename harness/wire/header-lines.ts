/** Header lines as people write them: by name, with a list where there are several, or in order. */
export type HeaderLines = Record<string, string | string[]> | [name: string, value: string][];

/** Header lines in order; each character of a value is one byte. */
export type HeaderList = [name: string, value: string][];

/** The header lines of either notation, in order. */
export function headerList(headers: HeaderLines | undefined): HeaderList {
  if (headers === undefined) return [];
  if (Array.isArray(headers)) return headers;
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, one]),
  );
}

/** The value of a header: lines of the same name joined with a comma, or undefined when there is none. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  const lines = headers.filter(([one]) => one.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
  return lines.length === 0 ? undefined : lines.join(', ');
}

/** Header lines as Node’s `rawHeaders` holds them, names and values by turns. */
export function headerPairs(rawHeaders: readonly string[]): HeaderList {
  return rawHeaders.flatMap((name, at): HeaderList => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : []));
}
