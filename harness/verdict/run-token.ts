/** Text with `{token}` in the place of a run's token, which stands in the URLs of the harness's own pages; without what they are served with. */
export function withoutToken(text: string): string {
  return text.replace(/(?<=\/\.cors-conformance\/)[0-9a-f]+(\/(?:frame|worker))?(\/[0-9a-f]{12})?/, '{token}$1');
}
