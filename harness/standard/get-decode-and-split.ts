import { stripHTTPTabOrSpace } from './bytes.ts';
import { collectAnHTTPQuotedString } from './collect-an-http-quoted-string.ts';
import { get, type HeaderList } from './header-list.ts';

/** The list of values of a header, or null when there is none. https://fetch.spec.whatwg.org/#concept-header-list-get-decode-split */
export function getDecodeAndSplit(name: string, list: HeaderList): string[] | null {
  const value = get(name, list); // 1
  return value === null ? null : getDecodeAndSplitValue(value); // 2, 3
}

/** A value split at commas outside quoted strings. https://fetch.spec.whatwg.org/#header-value-get-decode-and-split */
export function getDecodeAndSplitValue(input: string): string[] {
  let position = 0; // 2
  const values: string[] = []; // 3
  let temporaryValue = ''; // 4
  while (true) {
    while (position < input.length && input[position] !== '"' && input[position] !== ',') {
      temporaryValue += input[position]; // 5.1
      position += 1;
    }
    if (position < input.length && input[position] === '"') {
      const quoted = collectAnHTTPQuotedString(input, position); // 5.2.1
      temporaryValue += quoted.value;
      position = quoted.position;
      if (position < input.length) continue; // 5.2.2
    }
    values.push(stripHTTPTabOrSpace(temporaryValue)); // 5.3, 5.4
    temporaryValue = ''; // 5.5
    if (position >= input.length) return values; // 5.6
    position += 1; // 5.8
  }
}
