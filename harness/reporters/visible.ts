/**
 * A text as it may be shown: what servers and pages send can hold escape sequences, line breaks and direction marks,
 * and must stay text in a terminal or a report.
 */
export function visible(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, (char) => {
    const code = char.codePointAt(0)!;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
