/**
 * Byte sequences, as strings of Latin-1 characters: one character (U+0000 to U+00FF) a byte.
 * Case folding is ASCII only, as Infra has it; String.prototype.toLowerCase would also fold bytes above 0x7F.
 */

export function byteLowercase(value: string): string {
  return /[^\0-\x7F]/.test(value) ? value.replace(/[A-Z]/g, (byte) => byte.toLowerCase()) : value.toLowerCase();
}

export function byteUppercase(value: string): string {
  return value.replace(/[a-z]/g, (byte) => byte.toUpperCase());
}

/** Infra's byte-case-insensitive match. */
export function byteCaseInsensitiveMatch(a: string, b: string): boolean {
  return a === b || (a.length === b.length && byteLowercase(a) === byteLowercase(b));
}

/** Order of Infra's "byte less than", for Array.prototype.sort. */
export function compareBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether every character stands for one byte, which is what Web IDL asks of a ByteString. */
export function isByteString(value: string): boolean {
  return /^[\0-\xFF]*$/.test(value);
}

/** HTTP's token production: one or more tchar. A method and a field-name are tokens. */
export function isToken(value: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(value);
}

/** Removes 0x09 and 0x20 at both ends. */
export function stripHTTPTabOrSpace(value: string): string {
  return value.replace(/^[\t ]+|[\t ]+$/g, '');
}

/** Removes 0x09, 0x0A, 0x0D and 0x20 at both ends. */
export function stripHTTPWhitespace(value: string): string {
  return value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
}

/** Percent-decode, of ASCII as a URL's parts are. https://url.spec.whatwg.org/#percent-decode */
export function percentDecode(value: string): string {
  return value.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
