import type { Draft } from './probe-draft.ts';

/** The id of a probe: `intent/what`. */
export function idOf({ intent, what }: Pick<Draft, 'intent' | 'what'>): string {
  return `${intent}/${slug(what)}`;
}

/** The id with the first number behind it that nothing has. */
export function freeId(id: string, taken: ReadonlyMap<string, unknown>): string {
  let free = id;
  for (let number = 2; taken.has(free); number++) free = `${id}-${number}`;
  return free;
}

/** Lower-case letters, digits and hyphens: what else a text has is written as its code in hexadecimal. */
export function slug(text: string): string {
  return text
    .replaceAll('https://', '')
    .toLowerCase()
    .replace(/:\/\/|[.:/<>]+/g, '-')
    .replace(/[^a-z0-9-]/g, (character) => character.charCodeAt(0).toString(16))
    .replace(/^-|-$/g, '');
}
