/**
 * Collects an HTTP quoted string that starts at `position`.
 * https://fetch.spec.whatwg.org/#collect-an-http-quoted-string
 *
 * @returns the value (unescaped when `extractValue`, otherwise as it stands, quotes included) and the new position.
 * @throws RangeError when the character at `position` is not a quotation mark (the Standard asserts it, step 3).
 */
export function collectAnHTTPQuotedString(
  input: string,
  position: number,
  extractValue = false,
): { value: string; position: number } {
  const positionStart = position; // 1
  let value = ''; // 2
  if (input[position] !== '"') throw new RangeError('an HTTP quoted string starts with a quotation mark'); // 3
  position += 1; // 4
  while (true) {
    while (position < input.length && input[position] !== '"' && input[position] !== '\\') {
      value += input[position]; // 5.1
      position += 1;
    }
    if (position >= input.length) break; // 5.2
    const quoteOrBackslash = input[position]; // 5.3
    position += 1; // 5.4
    if (quoteOrBackslash !== '\\') break; // 5.6
    if (position >= input.length) {
      value += '\\'; // 5.5.1
      break;
    }
    value += input[position]; // 5.5.2
    position += 1; // 5.5.3
  }
  return { value: extractValue ? value : input.slice(positionStart, position), position }; // 6, 7
}
