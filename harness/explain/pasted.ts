import { isCurlVerbose, parseCurlVerbose } from './curl-verbose.ts';
import { isDevtoolsHeaders, parseDevtoolsHeaders } from './devtools-headers.ts';
import { parseHTTPAnswers } from './http-answers.ts';
import type { PastedExchange } from './pasted-exchange.ts';

/**
 * Reads answers as people have them: raw HTTP as `curl -i` writes it, what `curl -v` writes, or header blocks of
 * developer tools.
 *
 * @param text Latin-1: one character a byte.
 * @param source name of the file, for messages.
 * @throws InputMistake with what was expected.
 */
export function parsePasted(text: string, source: string): PastedExchange[] {
  if (isCurlVerbose(text)) return parseCurlVerbose(text, source);
  if (isDevtoolsHeaders(text)) return parseDevtoolsHeaders(text, source);
  return parseHTTPAnswers(text, source).map((answer) => ({ answer, request: null }));
}
