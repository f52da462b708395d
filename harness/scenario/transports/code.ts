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

/** Draws the element on a canvas, and looks. */
export const drawingCode =
  "const context = document.createElement('canvas').getContext('2d'); context.drawImage(element, 0, 0); console.log(context.getImageData(0, 0, 1, 1).data);";

/** The code of a CSS property whose value is an image. */
export function cssImageCode(property: string, url: string): string {
  return [
    "const element = document.body.appendChild(document.createElement('div'));",
    `element.style.setProperty('${property}', ${literal(`url(${JSON.stringify(url)})`)});`,
  ].join('\n');
}

/** A value as a literal of JavaScript's. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  const text = String(value);
  // JSON escapes what a string must not hold; single quotes read better where nothing has to be escaped.
  return /^[\x20-\x7e]*$/.test(text) && !/['\\]/.test(text) ? `'${text}'` : JSON.stringify(text);
}
