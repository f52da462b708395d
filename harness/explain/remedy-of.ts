import type { RecognisedMessage } from '../verdict/message.ts';
import { remedies } from '../verdict/reasons/common.ts';

/** What helps, in a sentence or two, with the origin and the URL where the message names them. */
export function remedyOf({ reason, said: { url, origin } }: RecognisedMessage): string {
  const { remedy } = reason;
  const preflight = reason.preflight === true;
  const target = url === undefined ? (preflight ? ' OPTIONS' : '') : ` ${preflight ? 'OPTIONS ' : ''}${url}`;
  const known = origin !== undefined && origin !== 'null';
  const allowed = known
    ? `"Access-Control-Allow-Origin: ${origin}"`
    : 'Access-Control-Allow-Origin and exactly the origin of the page';
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
