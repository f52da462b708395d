import type { RequestBody } from '../request-body.ts';
import type { Preload, TransportRequest } from './transport.ts';

/** The code of an element that asks for a URL. @param told what else is set, a line each */
export function elementCode(tag: string, attribute: 'src' | 'href', read: TransportRequest, told: string[]): string {
  return [
    `const element = document.createElement('${tag}');`,
    ...attributeCode(read),
    ...told,
    `element.${attribute} = ${literal(read.url)};`,
    'document.head.append(element);',
  ].join('\n');
}

/** Draws the element on a canvas, and looks. */
export const drawingCode =
  "const context = document.createElement('canvas').getContext('2d'); context.drawImage(element, 0, 0); console.log(context.getImageData(0, 0, 1, 1).data);";

/** The code of a CSS property whose value is an image. */
export function cssImageCode(property: string, value: string): string {
  return [
    "const element = document.body.appendChild(document.createElement('div'));",
    `element.style.setProperty('${property}', ${literal(value)});`,
  ].join('\n');
}

/** A value as a literal of JavaScript's. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  const text = String(value);
  // JSON escapes what a string must not hold; single quotes read better where nothing has to be escaped.
  return /^[\x20-\x7e]*$/.test(text) && !/['\\]/.test(text) ? `'${text}'` : JSON.stringify(text);
}

type Attributes = { [Name in 'crossorigin' | 'referrerPolicy' | 'integrity']?: TransportRequest[Name] | undefined };

/** The attributes of an element that decide how it asks, a line each. */
export function attributeCode({ crossorigin, referrerPolicy, integrity }: Attributes, name = 'element'): string[] {
  return [
    ...(crossorigin === undefined ? [] : [`${name}.setAttribute('crossorigin', ${literal(crossorigin)});`]),
    ...(referrerPolicy === undefined ? [] : [`${name}.referrerPolicy = ${literal(referrerPolicy)};`]),
    ...(integrity === undefined ? [] : [`${name}.integrity = ${literal(integrity)};`]),
  ];
}

/** The code of a link that loads and does no more. @param told what else is set, a line each */
export function linkCode(rel: string, read: TransportRequest, told: string[]): string {
  return elementCode('link', 'href', read, [
    `element.rel = ${literal(rel)};`,
    ...told,
    "element.onload = () => console.log('loaded');",
    "element.onerror = () => console.log('failed');",
  ]);
}

/** The code of a link that preloads a URL, and waits until that has loaded or failed, a line each. */
export function preloadCode(url: string, { rel = 'preload', as, ...attributes }: Preload): string[] {
  const destination = as ?? (rel === 'preload' ? 'fetch' : undefined);
  return [
    "const link = document.createElement('link');",
    `link.rel = ${literal(rel)};`,
    ...(destination === undefined ? [] : [`link.as = ${literal(destination)};`]),
    ...attributeCode(attributes, 'link'),
    `link.href = ${literal(url)};`,
    'document.head.append(link);',
    'await new Promise((done) => { link.onload = link.onerror = done; });',
  ];
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
