import { visible } from '../wire/visible.ts';
import type { StepEvidence } from './evidence.ts';

/**
 * What a page got of a read, in words; what it could read of it stands before them.
 * @param inFull the type of the response and the time, too, and values from the wire as text: for a terminal
 */
export function observedWords(
  { settled, type, status, headers, body, foreign, error, milliseconds }: StepEvidence['observed'],
  { inFull = false }: { inFull?: boolean } = {},
): string {
  const shown = inFull ? visible : (text: string) => text;
  if (foreign?.used) {
    const names = (foreign.defines ?? []).map(shown).join(', ');
    return `the page uses it${names === '' ? '' : `, and has of it ${names}`}`;
  }
  if (settled !== 'fulfilled')
    return `${settled} with ${shown(`${error?.name}: ${error?.message}`)}${inFull ? ` after ${milliseconds} ms` : ''}`;
  const told = [
    ...(inFull && type !== undefined ? [`type ${type}`] : []),
    ...(status === undefined ? [] : [`status ${status}`]),
    ...(headers === undefined ? [] : [`headers [${shown(headers.map(([name]) => name).join(', '))}]`]),
    ...(body === undefined ? [] : [`body ${JSON.stringify(shown(body.slice(0, 120)))}`]),
  ];
  return told.length === 0 ? 'the page is told no more' : told.join(', ');
}
