import { gunzipSync } from 'node:zlib';

/** What `pageDocument` has put into a document, by its name. @throws {Error} where there is none */
export function dataOf(html: string, name: string): unknown {
  const [, data] = new RegExp(`<script type="application/gzip" id="data-${name}">([^<]*)</script>`).exec(html) ?? [];
  if (data === undefined) throw new Error(`the document has no data ${name}`);
  return JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString());
}
