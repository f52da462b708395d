/**
 * The URL parser. https://url.spec.whatwg.org/#concept-url-parser
 *
 * `URL.canParse` would do, but Node 20's says no to hosts with Latin-1 letters once it has been called some thousand times.
 *
 * @returns null for failure.
 */
export function parseURL(text: string, base?: string | URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
