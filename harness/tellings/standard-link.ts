/** A section that a scenario names, as a link of Markdown: an anchor is one of the Fetch Standard. */
export function standardLink(section: string): string {
  return section.startsWith('#') ? `[${section}](${standardURL(section)})` : `<${section}>`;
}

/** The URL of a section that a scenario names. */
export function standardURL(section: string): string {
  return section.startsWith('#') ? `https://fetch.spec.whatwg.org/${section}` : section;
}
