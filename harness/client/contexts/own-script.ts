/** The client's script, as this page was served with it: what is made here without being served runs the same. */
const script = typeof document === 'undefined' ? '' : (document.currentScript?.textContent ?? '');

/** A URL that holds the client's script, or a document that runs it, as its own text. */
export function dataURL(type: 'text/html' | 'text/javascript'): string {
  return `data:${type};charset=utf-8,${encodeURIComponent(textOf(type))}`;
}

/** A URL of the client's script, or of a document that runs it, that this page keeps. */
export function blobURL(type: 'text/html' | 'text/javascript'): string {
  return URL.createObjectURL(new Blob([textOf(type)], { type: `${type};charset=utf-8` }));
}

export function textOf(type: 'text/html' | 'text/javascript'): string {
  return type === 'text/html' ? `<!doctype html><body><script>${script}</script>` : script;
}
