import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type PageName, pageParts } from './bundle.ts';

export interface PageOptions {
  /** Text. */
  title: string;
  /**
   * What the page draws, by name: text as it is, anything else as JSON. It is compressed into the document, where
   * `embedded(name)` reads it.
   */
  data?: Readonly<Record<string, unknown>>;
  /** Where the bar of the page leads besides its own views: other pages of a site. */
  links?: readonly Link[];
  /**
   * Directives of the Content-Security-Policy besides or in place of the page's own, such as
   * `{ 'connect-src': "'self'" }`; null takes one away. A page loads and sends nothing unless this says so.
   */
  directives?: Readonly<Record<string, string | null>>;
}

/** A link in the bar. `href` is text; only what the page's policy lets run can run. */
export interface Link {
  href: string;
  label: string;
}

/** A page as one file. */
export interface PageDocument {
  html: string;
  /** Its Content-Security-Policy, which also stands in it; a server may send it as a header besides. */
  policy: string;
}

/**
 * A page as one document that needs nothing else: it works from a file. Whatever `data` holds stays data: the policy
 * lets the page's own script and style sheet in by their hashes, and nothing else.
 */
export async function pageDocument(
  name: PageName,
  { title, data = {}, links = [], directives = {} }: PageOptions,
): Promise<PageDocument> {
  const parts = await pageParts(name);
  const script = parts.script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const style = parts.style.replaceAll('</style', '<\\/style');
  const policy = policyOf({
    'default-src': "'none'",
    'script-src': `'sha256-${sha256(script)}'`,
    'style-src': `'sha256-${sha256(style)}'`,
    'img-src': 'data:',
    'base-uri': "'none'",
    'form-action': "'none'",
    'require-trusted-types-for': "'script'",
    ...directives,
  });
  const blocks = await Promise.all(Object.entries(data).map(([key, value]) => dataBlock(key, value)));
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="icon" href="${icon}">
<style>${style}</style>
</head>
<body>
<div id="page"><noscript><p>This page is drawn by a script of its own, which is in it; nothing is loaded. Scripts are turned off here.</p></noscript></div>
${blocks.join('\n')}
${links.length === 0 ? '' : `<script type="application/json" id="links">${JSON.stringify(links).replaceAll('<', '\\u003c')}</script>`}
<script>${script}</script>
</body>
</html>
`;
  return { html, policy };
}

const compress = promisify(gzip);

async function dataBlock(name: string, value: unknown): Promise<string> {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const compressed = await compress(text, { level: 9 });
  return `<script type="application/gzip" id="data-${name}">${compressed.toString('base64')}</script>`;
}

function policyOf(directives: Readonly<Record<string, string | null>>): string {
  return Object.entries(directives)
    .filter(([, value]) => value !== null)
    .map((directive) => directive.join(' '))
    .join('; ');
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character]!);

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#3a4bc9"/><path d="M3 5.5h6.5M7 3l2.7 2.5L7 8M13 10.5H6.500M9 8l-2.7 2.500L9 13" fill="none" stroke="#fff" stroke-width="1.6"/></svg>',
)}`;
