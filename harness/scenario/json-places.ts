/** Where a value of a JSON document stands. */
export interface JSONPlace {
  /** Offset of the value, and of its key where it has one. */
  at: number;
  keyAt?: number;
  children: Map<PropertyKey, JSONPlace>;
}

/** A key that an object has already: `JSON.parse` would let the last one win, in silence. */
export interface KeyTwice {
  key: string;
  at: number;
}

/** An object or a list whose end has not come yet. */
interface Open {
  place: JSONPlace;
  isList: boolean;
  /** The key or index of the value that comes next; undefined before a key. */
  next: PropertyKey | undefined;
  keyAt?: number;
}

/** Where everything stands in a text that `JSON.parse` has taken. Any depth and size: it does not recurse. */
export function jsonPlaces(text: string): { root: JSONPlace; twice: KeyTwice[] } {
  const root: JSONPlace = { at: 0, children: new Map() };
  const twice: KeyTwice[] = [];
  const open: Open[] = [{ place: root, isList: true, next: 0 }];
  let at = 0;
  while (at < text.length) {
    const top = open.at(-1)!;
    const char = text[at]!;
    if (' \t\r\n:'.includes(char)) at++;
    else if (char === ',') {
      top.next = top.isList ? (top.next as number) + 1 : undefined;
      at++;
    } else if (char === '}' || char === ']') {
      open.pop();
      at++;
    } else if (top.next === undefined) {
      const end = stringEnd(text, at);
      const key = JSON.parse(text.slice(at, end)) as string;
      if (top.place.children.has(key)) twice.push({ key, at });
      Object.assign(top, { next: key, keyAt: at });
      at = end;
    } else {
      const place: JSONPlace = {
        at,
        ...(!top.isList && top.keyAt !== undefined && { keyAt: top.keyAt }),
        children: new Map(),
      };
      top.place.children.set(top.next, place);
      if (char === '{') open.push({ place, isList: false, next: undefined });
      else if (char === '[') open.push({ place, isList: true, next: 0 });
      at = char === '"' ? stringEnd(text, at) : char === '{' || char === '[' ? at + 1 : scalarEnd(text, at);
    }
  }
  return { root: root.children.get(0) ?? root, twice };
}

function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function scalarEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && !' \t\r\n,]}'.includes(text[at]!)) at++;
  return at;
}
