/** Whether this is a checkout of the project, with all that is in it, and not the published package. */
export const inCheckout = import.meta.url.endsWith('.ts');

/** How a command is called: by npm in a checkout, by the package's own name where that is installed. */
export function commandName(name: string): string {
  return inCheckout ? `npm run ${name} --` : `npx cors-conformance ${name}`;
}
