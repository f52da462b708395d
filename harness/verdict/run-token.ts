/** Text with `{token}` in the place of a run's token, which stands in the URLs of the harness's own pages. */
export function withoutToken(text: string): string {
  return text.replace(/(?<=\/\.cors-conformance\/)[0-9a-f]+/, '{token}');
}
