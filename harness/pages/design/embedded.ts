/**
 * What `pageDocument` has put into the document as `data[name]`, as text; undefined where there is none.
 * It is inflated anew each time: keep what you get.
 */
export async function embeddedText(name: string): Promise<string | undefined> {
  const kept = document.getElementById(`data-${name}`)?.textContent;
  if (kept === undefined || kept === null) return undefined;
  const binary = atob(kept);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(inflated).text();
}

/** As `embeddedText`, for what was put there as a value. */
export async function embedded<Value>(name: string): Promise<Value | undefined> {
  const text = await embeddedText(name);
  return text === undefined ? undefined : (JSON.parse(text) as Value);
}
