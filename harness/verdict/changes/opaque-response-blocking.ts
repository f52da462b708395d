import { get, type HeaderList } from '../../standard/index.ts';
import type { Change } from './change.ts';
import { deciding, onlyBy } from './changing.ts';

const safelisted =
  /^(text\/(css|javascript|ecmascript|jscript|livescript)|application\/(x-)?(java|ecma)script|image\/svg\+xml)$/;
const neverSniffed =
  /^(application\/(dash\+xml|gzip|pdf|x-gzip|x-protobuf(fer)?|zip|vnd\.apple\.mpegurl)|audio\/mpegurl|multipart\/(byteranges|signed)|text\/(event-stream|csv|vtt))$/;
const blocklisted = /^(text\/html|(text|application)\/(json|xml)|.+\+(json|xml))$/;

/** What of the proposal's algorithm needs no more than the headers: https://github.com/annevk/orb#orbs-algorithm, step 3 */
function isBlockedByType(status: number, headers: HeaderList, isPlainTextSniffed: boolean): boolean {
  const [essence = ''] = (get('Content-Type', headers) ?? '').toLowerCase().split(';');
  const type = essence.trim();
  const nosniff = get('X-Content-Type-Options', headers)?.toLowerCase() === 'nosniff';
  if (safelisted.test(type)) return false;
  if (neverSniffed.test(type)) return true;
  if (status === 206 && blocklisted.test(type)) return true;
  return nosniff && (blocklisted.test(type) || (type === 'text/plain' && !isPlainTextSniffed));
}

/** An image of another origin fails without CORS where the type of its answer is one that Opaque Response Blocking refuses. */
export function imagesBlockedByType({ isPlainTextSniffed = false } = {}): Change {
  let isBlocked = false;
  return onlyBy(['img'], {
    answer: (answer) => {
      isBlocked = isBlockedByType(answer.status, answer.headers, isPlainTextSniffed);
      return answer;
    },
    ...deciding({ 'main-fetch/21': (o, decided) => decided() || (o.type === 'opaque' && isBlocked) }),
  });
}
