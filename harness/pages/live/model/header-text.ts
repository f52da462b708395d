import type { ScriptedAnswer } from '../../../scenario/scenario.ts';
import { type HeaderList, headerListOf } from '../../../standard/index.ts';

type Headers = NonNullable<ScriptedAnswer['headers']>;

/** Header lines as text, one `Name: value` a line. */
export function headerText(headers: Headers | undefined): string {
  return headerListOf(headers ?? [])
    .map((line) => line.join(': '))
    .join('\n');
}

/** The lines of a text as scenarios have them; undefined for none. */
export function headersOfText(text: string): Headers | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return undefined;
  return asLines(
    lines.map((line): [string, string] => {
      const [name = '', ...rest] = line.split(':');
      return [name.trim(), rest.join(':').trim()];
    }),
  );
}

/** Header lines as scenario files like them: an object, unless a name is there twice. */
export function asLines(headers: HeaderList): Record<string, string> | [string, string][] {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const pairs = headers.map(([name, value]): [string, string] => [name, value]);
  return names.size === headers.length ? Object.fromEntries(pairs) : pairs;
}
