/**
 * A text as it may be shown: what servers, pages, modules and files hold can be escape sequences, line breaks and
 * direction marks, and must stay text in a terminal or a report. So must what a CI service would take for a command:
 * GitHub's runner obeys `::name::` at the start of a line, blanks before it or not, and `##[name]` anywhere in one.
 */
export function visible(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (char) => {
      const code = char.codePointAt(0)!;
      if (code > 0xffff) return `\\u{${code.toString(16)}}`;
      return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
    })
    .replace(/^(\s*):(?=:[a-z-]+(?: .*)?::)/i, '$1\\x3a')
    .replaceAll('##[', '\\x23#[');
}
