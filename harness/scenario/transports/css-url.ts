import type { TransportRequest } from './transport.ts';

/** How a URL in a style sheet is asked for. */
export type URLModifiers = Pick<TransportRequest, 'crossorigin' | 'integrity' | 'referrerPolicy'>;

/** A URL in a style sheet, with its request URL modifiers. https://drafts.csswg.org/css-values-5/#request-url-modifiers */
export function cssURL({ url, crossorigin, integrity, referrerPolicy }: { url: string } & URLModifiers): string {
  const modifiers = [
    ...(crossorigin === undefined ? [] : [`cross-origin(${crossorigin})`]),
    ...(integrity === undefined ? [] : [`integrity(${JSON.stringify(integrity)})`]),
    ...(referrerPolicy === undefined ? [] : [`referrer-policy(${referrerPolicy})`]),
  ];
  return `url(${[JSON.stringify(url), ...modifiers].join(' ')})`;
}
