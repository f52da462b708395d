import type { RecognisedMessage } from '../verdict/message.ts';
import { remedies } from '../verdict/reasons/common.ts';

/** What helps, in a sentence or two, with the origin and the URL where the message names them. */
export function remedyOf({ reason, said }: RecognisedMessage): string {
  const { url, origin } = said;
  const { remedy } = reason;
  if (origin === 'null' && permitsOrigin.has(remedy)) return remedyOfNull(reason, said);
  const preflight = reason.preflight === true;
  const target = url === undefined ? (preflight ? ' OPTIONS' : '') : ` ${preflight ? 'OPTIONS ' : ''}${url}`;
  const allowed =
    origin === undefined
      ? 'Access-Control-Allow-Origin and exactly the origin of the page'
      : `"Access-Control-Allow-Origin: ${origin}"`;
  const credentials = '"Access-Control-Allow-Credentials: true"';
  const itself = preflight ? ' The answer to the request itself needs the same.' : '';
  const inPreflight = url === undefined ? '' : ` OPTIONS ${url}`;
  switch (remedy) {
    case remedies.allowOrigin:
      return `Have the server answer${target} with ${allowed}.${itself}`;
    case remedies.allowOriginWithCredentials:
      return `Have the server answer${target} with ${allowed}, and with ${credentials}.${itself}`;
    case remedies.allowCredentials:
      return `Have the server answer${target} with ${credentials}, in lower case.${itself}`;
    case remedies.preflightStatus:
      return url === undefined ? remedy : remedy.replace('OPTIONS at this URL', () => `OPTIONS ${url}`);
    case remedies.allowMethods:
    case remedies.allowHeaders:
      return remedy.replace('to the preflight', () => `to the preflight${inPreflight}`);
    default:
      return remedy;
  }
}

/** What lets an origin read, and so would let all that have it. */
const permitsOrigin: ReadonlySet<string> = new Set([
  remedies.allowOrigin,
  remedies.allowOriginWithCredentials,
  remedies.allowCredentials,
]);

/** Of the origin null, which is nobody’s own: how the page gets another. */
function remedyOfNull({ remedy }: RecognisedMessage['reason'], { url, from }: RecognisedMessage['said']): string {
  const ask =
    from === undefined
      ? 'Give the page an origin of its own: serve it by http or https, not as a file, and in no sandboxed frame'
      : `Have the page ask for ${url ?? 'the URL that the redirect leads to'} at once, so that no redirect makes its origin null`;
  const target = url === undefined ? 'the server answer' : `the server answer ${url}`;
  const isPublic = remedy === remedies.allowOrigin;
  const withCredentials = isPublic ? '' : ', and with "Access-Control-Allow-Credentials: true"';
  const logins = isPublic ? '' : ' with its users’ logins';
  const anybody = isPublic ? ' What anybody may read can be answered with "Access-Control-Allow-Origin: *".' : '';
  return `${ask}; then have ${target} with Access-Control-Allow-Origin and exactly the page’s origin${withCredentials}. Do not allow null: every sandboxed frame of any website asks as null, and could then read the answer${logins}.${anybody}`;
}
