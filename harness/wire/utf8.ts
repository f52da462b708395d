/** Text and its bytes, with what browsers and Node both have: what is predicted and explained runs in pages, too. */

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The UTF-8 of a text. */
export function utf8Of(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

/** Bytes read as UTF-8; a byte order mark stays. */
export function fromUTF8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Bytes as Latin-1: one character a byte. */
export function fromLatin1(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join('');
}

/** The bytes of a text in which each character stands for one. */
export function latin1Of(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** Bytes in base64. */
export function base64Of(bytes: Uint8Array): string {
  return btoa(fromLatin1(bytes));
}

/** The bytes that base64 stands for. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return latin1Of(atob(text));
}
