import { recogniseMessage } from '../verdict/message.ts';
import { type ExplainedRead, type ExplainedReadOptions, explainFromRecord } from './explained-read.ts';
import type { HARRead } from './har.ts';
import { withoutCookies } from './page-request.ts';

/**
 * Explains a read of a HAR file, and holds it against what the browser says became of it: headers that permit a read do
 * not make one readable that the browser failed.
 */
export function explainHARRead(har: HARRead, options: ExplainedReadOptions = {}): ExplainedRead {
  const explained = explainFromRecord(har.request, har.exchanges, options);
  const { browserError } = har;
  if (browserError === null) return { ...explained, notes: [...har.notes, ...explained.notes] };
  const told = `The browser says of this read: ${browserError}.${meaningOf(browserError)}`;
  const notes = [...har.notes, told, ...explained.notes];
  const failed = ['blocked', 'timeout', 'api-error'].includes(explained.read.outcome);
  if (failed || explained.missing !== null) return { ...explained, notes };
  if (!har.credentialsKnown) {
    const included = explainFromRecord({ ...har.request, credentials: 'include' }, har.exchanges, options);
    if (included.read.outcome === 'blocked' && included.decided) {
      const why =
        'Without credentials these answers let the page read, with credentials mode "include" they do not, and so it is taken for "include": Chrome’s sanitized files leave cookies out. --credentials says otherwise.';
      const others = har.notes.filter((note) => note !== withoutCookies);
      return { ...included, notes: [...others, told, why, ...included.notes] };
    }
  }
  return { ...explained, browserError, decided: false, notes };
}

/** What a sentence of a browser’s means, where it is one that tells. */
function meaningOf(error: string): string {
  const reason = recogniseMessage(error)?.reason;
  if (reason === undefined || reason.tells === 'failure') return '';
  return ` ${reason.meaning}`;
}
