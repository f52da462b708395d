import type { ProbeExpectation } from '../../policy/probes/probe.ts';
import type { Finding } from '../../policy/report.ts';
import {
  byteCaseInsensitiveMatch,
  CORS_SAFELISTED_RESPONSE_HEADER_NAME,
  contains,
  get,
  type HeaderList,
} from '../../standard/index.ts';

/** Response headers that a page reads and must not, or the reverse. */
export interface WrongExposure {
  /** Whether they are shown and must be hidden. */
  shown: boolean;
  names: string[];
  blame: NonNullable<Finding['blame']>;
  fix: string;
}

/**
 * Holds what a page reads of the headers of an answer against what it must read; null where all is well. A header that
 * the answer does not have at all is nobody's to expose.
 */
export function wrongExposure(
  expected: Pick<ProbeExpectation, 'visible' | 'hidden'>,
  visible: readonly string[],
  answered: HeaderList,
  credentials: boolean,
): WrongExposure | null {
  const isVisible = (name: string) => visible.some((one) => byteCaseInsensitiveMatch(one, name));
  const exposed = get('Access-Control-Expose-Headers', answered);
  const line = `"Access-Control-Expose-Headers: ${exposed ?? ''}"`;
  const blame = (sentence: string) => ({
    step: `${CORS_SAFELISTED_RESPONSE_HEADER_NAME.id}/definition[exposed]`,
    url: CORS_SAFELISTED_RESPONSE_HEADER_NAME.url,
    sentence,
  });
  const shown = expected.hidden.filter(isVisible);
  if (shown.length > 0) {
    const names = shown.map((name) => `"${name}"`).join(' and ');
    const fix = `Leave ${names} out of Access-Control-Expose-Headers.`;
    return { shown: true, names: shown, blame: blame(`The answer exposes ${names}: ${line}.`), fix };
  }
  const missing = expected.visible.filter((name) => !isVisible(name) && contains(answered, name));
  if (missing.length === 0) return null;
  const literal = credentials && exposed?.includes('*') ? ', and with credentials * is the name of a header' : '';
  const why =
    exposed === null
      ? 'The answer has no Access-Control-Expose-Headers, so only the safelisted headers can be read.'
      : `The answer exposes other headers: ${line}${literal}.`;
  const listed = (exposed ?? '').split(',').map((name) => name.trim());
  const kept = listed.filter((name) => name !== '' && name !== '*');
  const fix = `Answer "Access-Control-Expose-Headers: ${[...kept, ...missing].join(', ')}".`;
  return { shown: false, names: missing, blame: blame(why), fix };
}
