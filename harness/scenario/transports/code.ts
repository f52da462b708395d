import type { RequestBody } from '../request-body.ts';
import type { TransportRequest } from './transport.ts';

/** The code of an element that asks for a URL. @param told what else is set, a line each */
export function elementCode(
  tag: string,
  attribute: 'src' | 'href',
  { url, crossorigin, referrerPolicy }: TransportRequest,
  told: string[],
): string {
  return [
    `const element = document.createElement('${tag}');`,
    ...(crossorigin === undefined ? [] : [`element.crossOrigin = ${literal(crossorigin)};`]),
    ...(referrerPolicy === undefined ? [] : [`element.referrerPolicy = ${literal(referrerPolicy)};`]),
    ...told,
    `element.${attribute} = ${literal(url)};`,
    'document.head.append(element);',
  ].join('\n');
}

/** A value as a literal of JavaScript's. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  const text = String(value);
  // JSON escapes what a string must not hold; single quotes read better where nothing has to be escaped.
  return /^[\x20-\x7e]*$/.test(text) && !/['\\]/.test(text) ? `'${text}'` : JSON.stringify(text);
}

/** A body as JavaScript makes it. */
export function bodyCode(body: RequestBody): string {
  if (typeof body === 'string') return literal(body);
  if ('urlSearchParams' in body) return `new URLSearchParams(${pairs(body.urlSearchParams)})`;
  if ('formData' in body) {
    return `${pairs(body.formData)}.reduce((data, [name, value]) => (data.append(name, value), data), new FormData())`;
  }
  if ('blob' in body) {
    return `new Blob([${literal(body.blob)}]${body.type === undefined ? '' : `, { type: ${literal(body.type)} }`})`;
  }
  if ('base64' in body) return `Uint8Array.from(atob(${literal(body.base64)}), (character) => character.charCodeAt(0))`;
  if ('stream' in body) return `new Blob([${literal(body.stream)}]).stream()`;
  return `new DOMParser().parseFromString(${literal(body.document)}, 'text/html')`;
}

const pairs = (fields: Record<string, string>): string => literal(Object.entries(fields));
