/**
 * Puts made text into a written one, between `<!-- NAME: made by COMMAND -->` and `<!-- /NAME -->`.
 * @throws {Error} when the text has no such place
 */
export function withMadeBlock(text: string, name: string, made: string): string {
  const start = new RegExp(`<!-- ${name}: made by [^>]*-->\n`).exec(text);
  const to = text.indexOf(`<!-- /${name} -->`);
  if (start === null || to < start.index)
    throw new Error(`The text has no "<!-- ${name}: made by … -->" … "<!-- /${name} -->" to put it between.`);
  return `${text.slice(0, start.index + start[0].length)}${made}\n${text.slice(to)}`;
}
