import type { StepResult } from '../../run/results.ts';
import { get, type HeaderList } from '../../standard/header-list.ts';
import type { HeaderLine } from '../design/header-lines.tsx';

/** https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
const safelisted = /^(cache-control|content-language|content-length|content-type|expires|last-modified|pragma)$/i;
/** https://fetch.spec.whatwg.org/#forbidden-response-header-name */
const forbidden = /^set-cookie2?$/i;

/** An answer’s header lines, each with whether the page could read it, and why, as far as that can be said. */
export function shownHeaders(
  { read, observed }: Pick<StepResult, 'read' | 'observed'>,
  sent: HeaderList,
): HeaderLine[] {
  const nothing =
    observed.settled !== 'fulfilled'
      ? 'the read failed: nothing reached the page'
      : read !== 'readable'
        ? `${read}: nothing can be read`
        : observed.headers === undefined
          ? 'this way of asking shows no headers'
          : undefined;
  return sent.map(([name, value]) => {
    if (nothing !== undefined) return { name, value, shown: false, why: nothing };
    const shown = get(name, observed.headers!) !== null;
    return { name, value, shown, why: shown ? whyShown(name, observed.type) : whyHidden(name, observed.type) };
  });
}

function whyShown(name: string, type: string | undefined): string {
  if (type === 'basic' || type === 'default') return 'read: the page’s own origin';
  return safelisted.test(name) ? 'read: CORS-safelisted response-header name' : 'read: exposed';
}

function whyHidden(name: string, type: string | undefined): string {
  if (forbidden.test(name)) return 'kept: forbidden response-header name';
  return type === 'cors' || type === undefined ? 'kept: not exposed' : 'kept';
}
