import { contains, get } from '../standard/index.ts';
import type { Evidence } from '../verdict/evidence.ts';

/**
 * Why a browser that was to ask whether something has changed shows nothing of it: it was told by what to ask, and asked for all of it. Chromium
 * and WebKit keep no answer of an https server whose certificate they do not know, as the harness's own is.
 */
export function whyUnkept({ steps }: Pick<Evidence, 'steps'>): string | undefined {
  const [kept, again] = steps.map(({ recorded }) => recorded.findLast(({ server }) => server === 'target'));
  if (kept?.answer === undefined || again === undefined) return undefined;
  const { headers } = kept.answer;
  const mayBeKept = !/no-store/i.test(get('Cache-Control', headers) ?? '') && get('Vary', headers) !== '*';
  const isAskable = contains(headers, 'ETag') || contains(headers, 'Last-Modified');
  const isAsked = contains(again.headers, 'If-None-Match') || contains(again.headers, 'If-Modified-Since');
  return mayBeKept && isAskable && !isAsked
    ? 'the browser had kept nothing that it could ask about (as Chromium and WebKit keep no answer of an https server whose certificate they do not know)'
    : undefined;
}
