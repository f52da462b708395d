/** How a command is called: by npm in a checkout, by the package's own name where that is installed. */
export function commandName(name: string): string {
  return import.meta.url.endsWith('.ts') ? `npm run ${name} --` : `cors-conformance ${name}`;
}
