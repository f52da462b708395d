/** A URL or path without the query by which the harness knows it, which says nothing to a reader. */
export function withoutKey(url: string): string {
  return url.replace(/[?&]scenario=[^\s"']*/g, '');
}
