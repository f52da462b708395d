import type { Finding } from '../../policy/report.ts';
import {
  byteCaseInsensitiveMatch,
  CORS_SAFELISTED_RESPONSE_HEADER_NAME,
  contains,
  get,
  type HeaderList,
} from '../../standard/index.ts';
import type { StepRead } from './step-read.ts';

/** Response headers that a page reads and must not, or the reverse. */
export interface WrongHeaders extends Pick<Finding, 'fix'> {
  /** Their names as sentences have them: `"ETag" and "Vary"`. */
  names: string;
  blame: NonNullable<Finding['blame']>;
}

/** Response headers that must be hidden and that the page reads; null where there are none. */
export function shownHeaders(read: StepRead): WrongHeaders | null {
  const answered = answeredTo(read);
  const shown = read.expected.hidden.filter((name) => isVisible(name, read));
  if (answered === null || shown.length === 0) return null;
  const names = quoted(shown);
  return {
    names,
    blame: blame(`The answer exposes ${names}: ${lineOf(answered)}.`),
    fix: `Leave ${names} out of Access-Control-Expose-Headers.`,
  };
}

/**
 * Response headers that must be visible and that the page does not read; null where there are none. A header that the answer
 * does not have at all is nobody's to expose.
 */
export function missingHeaders(read: StepRead): WrongHeaders | null {
  const answered = answeredTo(read);
  if (answered === null) return null;
  const missing = read.expected.visible.filter((name) => !isVisible(name, read) && contains(answered, name));
  if (missing.length === 0) return null;
  const exposed = get('Access-Control-Expose-Headers', answered);
  const literal = read.credentials && exposed?.includes('*') ? ', and with credentials * is the name of a header' : '';
  const why =
    exposed === null
      ? 'The answer has no Access-Control-Expose-Headers, so only the safelisted headers can be read.'
      : `The answer exposes other headers: ${lineOf(answered)}${literal}.`;
  const listed = (exposed ?? '').split(',').map((name) => name.trim());
  const kept = listed.filter((name) => name !== '' && name !== '*');
  const fix = `Answer "Access-Control-Expose-Headers: ${[...kept, ...missing].join(', ')}" to allowed origins, and not to preflights.`;
  return { names: quoted(missing), blame: blame(why), fix };
}

function answeredTo({ recorded }: StepRead): HeaderList | null {
  const answer = recorded.at(-1)?.response;
  return answer === undefined || answer === 'network error' ? null : answer.headers;
}

function isVisible(name: string, { step: { observed } }: StepRead): boolean {
  return (observed.headers ?? []).some(([one]) => byteCaseInsensitiveMatch(one, name));
}

function lineOf(answered: HeaderList): string {
  return `"Access-Control-Expose-Headers: ${get('Access-Control-Expose-Headers', answered) ?? ''}"`;
}

function quoted(names: string[]): string {
  return names.map((name) => `"${name}"`).join(' and ');
}

function blame(sentence: string): WrongHeaders['blame'] {
  const { id, url } = CORS_SAFELISTED_RESPONSE_HEADER_NAME;
  return { step: `${id}/definition[exposed]`, url, sentence };
}
