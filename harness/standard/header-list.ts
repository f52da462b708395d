import { byteCaseInsensitiveMatch, byteLowercase, compareBytes, isToken, stripHTTPWhitespace } from './bytes.ts';

/** A header: name and value, both Latin-1 strings, one character a byte. https://fetch.spec.whatwg.org/#concept-header */
export type Header = readonly [name: string, value: string];

/**
 * A header list: in order, duplicates kept. https://fetch.spec.whatwg.org/#concept-header-list
 * The functions here return a new list where the Standard changes one.
 */
export type HeaderList = readonly Header[];

/** https://fetch.spec.whatwg.org/#header-name */
export function isHeaderName(name: string): boolean {
  return isToken(name);
}

/** No HTTP tab or space at either end, and no NUL, LF or CR. https://fetch.spec.whatwg.org/#header-value */
export function isHeaderValue(value: string): boolean {
  return !/^[\t ]|[\t ]$|[\0\n\r]/.test(value);
}

/** https://fetch.spec.whatwg.org/#concept-header-value-normalize */
export function normalizeHeaderValue(potentialValue: string): string {
  return stripHTTPWhitespace(potentialValue);
}

/** https://fetch.spec.whatwg.org/#header-list-contains */
export function contains(list: HeaderList, name: string): boolean {
  return list.some(([other]) => byteCaseInsensitiveMatch(other, name));
}

/** The values of a name joined by `, `, or null when there is none. https://fetch.spec.whatwg.org/#concept-header-list-get */
export function get(name: string, list: HeaderList): string | null {
  if (!contains(list, name)) return null; // 1
  return list
    .filter(([other]) => byteCaseInsensitiveMatch(other, name))
    .map(([, value]) => value)
    .join(', '); // 2
}

/** https://fetch.spec.whatwg.org/#concept-header-list-append */
export function append(list: HeaderList, [name, value]: Header): HeaderList {
  const first = list.find(([other]) => byteCaseInsensitiveMatch(other, name)); // 1
  return [...list, [first?.[0] ?? name, value]]; // 2
}

/** The Standard's "delete". https://fetch.spec.whatwg.org/#concept-header-list-delete */
export function deleteHeader(list: HeaderList, name: string): HeaderList {
  return list.filter(([other]) => !byteCaseInsensitiveMatch(other, name));
}

/** https://fetch.spec.whatwg.org/#concept-header-list-set */
export function set(list: HeaderList, header: Header): HeaderList {
  return replaceFirst(list, header[0], () => header[1]) ?? append(list, header);
}

/** https://fetch.spec.whatwg.org/#concept-header-list-combine */
export function combine(list: HeaderList, [name, value]: Header): HeaderList {
  const index = list.findIndex(([other]) => byteCaseInsensitiveMatch(other, name));
  if (index === -1) return append(list, [name, value]); // 2
  return list.map((header, at) => (at === index ? [header[0], `${header[1]}, ${value}`] : header)); // 1
}

/** https://fetch.spec.whatwg.org/#convert-header-names-to-a-sorted-lowercase-set */
export function convertHeaderNamesToASortedLowercaseSet(headerNames: readonly string[]): string[] {
  return [...new Set(headerNames.map(byteLowercase))].sort(compareBytes);
}

/** What iterating a Headers object shows. https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine */
export function sortAndCombine(list: HeaderList): HeaderList {
  const names = convertHeaderNamesToASortedLowercaseSet(list.map(([name]) => name)); // 2
  return names.flatMap(
    (name): Header[] =>
      name === 'set-cookie'
        ? list.filter(([other]) => byteCaseInsensitiveMatch(other, name)).map(([, value]) => [name, value]) // 3.1
        : [[name, get(name, list) ?? '']], // 3.2
  );
}

function replaceFirst(list: HeaderList, name: string, change: () => string): HeaderList | null {
  const first = list.findIndex(([other]) => byteCaseInsensitiveMatch(other, name));
  if (first === -1) return null;
  return list.flatMap((header, at): Header[] => {
    if (at === first) return [[header[0], change()]];
    return byteCaseInsensitiveMatch(header[0], name) ? [] : [header];
  });
}
