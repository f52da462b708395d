/** A section that a scenario names, as a link of Markdown: an anchor is one of the Fetch Standard. */
export function standardLink(section: string): string {
  return section.startsWith('#') ? `[${section}](https://fetch.spec.whatwg.org/${section})` : `<${section}>`;
}
