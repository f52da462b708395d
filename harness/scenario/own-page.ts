import type { HeaderList } from '../standard/index.ts';

/**
 * Headers that mean something in a top-level page alone, so that a page with them cannot stand in a frame.
 * @see https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies
 */
const topLevelHeaders = /^(cross-origin-opener-policy|origin-agent-cluster)(-report-only)?$/i;

/** Whether a page with these headers must be a top-level one. */
export function needsAPageOfItsOwn(headers: HeaderList): boolean {
  return headers.some(([name]) => topLevelHeaders.test(name));
}
