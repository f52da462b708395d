import { explainFromRecord } from '../../explain/explained-read.ts';
import { slug } from '../../policy/probes/probe-id.ts';
import { lets, type Subject } from '../../policy/probes/subject.ts';
import type { Finding, FindingExchange } from '../../policy/report.ts';
import type { ReadRequest } from '../../standard/index.ts';
import { whyAllowed } from '../findings/allowed.ts';
import { standardExchange } from '../findings/recorded.ts';
import { blameOf } from '../findings/step-read.ts';
import { type Asked, askAsPage } from './ask.ts';
import type { Look } from './look.ts';

/**
 * A server may remember who asked first since it was started, and answer all others by that. So it is started anew for a page that may
 * read, and for one that may not, to be the first; both ask then. What comes of it otherwise than meant, and is as meant where the same is
 * asked of the server that has long been asked by others, is told.
 */
export const firstAsked: Look = {
  kind: 'unsteady',
  about: 'Whether what the server answers depends on which page asked first since it was started.',
  ids: (subject) => ordersOf(subject).map(({ id }) => id),
  async find({ subject, target, anew }) {
    if ('cannot' in anew) return { unmet: anew.cannot };
    const findings: Finding[] = [];
    for (const { id, pages } of ordersOf(subject)) {
      const started = await anew.start().catch((error: Error) => error);
      if (started instanceof Error) return { unmet: `the server could not be started once more: ${started.message}` };
      try {
        findings.push(...(await wrongOf({ id, pages, subject, started, target })));
      } finally {
        await started.close();
      }
    }
    return findings;
  },
};

interface Order {
  id: string;
  pages: [first: string, second: string];
}

/** Both orders in which a page that may read and one that may not ask; none where there are not both. */
function ordersOf(subject: Subject): Order[] {
  const [page] = subject.pages;
  const { stranger } = subject;
  if (page === undefined || lets(subject, stranger)) return [];
  const orders: Order['pages'][] = [
    [stranger, page],
    [page, stranger],
  ];
  return orders.map((pages) => ({ id: `unsteady/first-asked-by-${slug(pages[0])}`, pages }));
}

/** The first that comes out otherwise than meant of a server just started, and of no other. */
async function wrongOf({
  id,
  pages,
  subject,
  started,
  target,
}: Order & { subject: Subject; started: Asked; target: Asked }): Promise<Finding[]> {
  const [credentials] = subject.modes;
  const before: FindingExchange[] = [];
  for (const page of pages) {
    const request: ReadRequest = {
      url: `${subject.server}${subject.path}`,
      origin: page,
      credentials: credentials ? 'include' : 'same-origin',
    };
    const fresh = (await askAsPage(started, subject, page)).exchange;
    before.push(fresh);
    if ((fresh.answer?.status ?? 500) >= 500) continue;
    const may = lets(subject, page);
    const readable = isReadable(request, fresh);
    if (readable === may || isReadable(request, (await askAsPage(target, subject, page)).exchange) !== may) continue;
    const record = [standardExchange(fresh)];
    const refused = explainFromRecord(request, record, { suggest: false }).read.blame;
    const blame = readable ? (whyAllowed(request, record, subject.policy)?.blame ?? null) : refused && blameOf(refused);
    const deed = `${readable ? 'can' : 'cannot'} read ${subject.path} ${credentials ? 'with' : 'without'} credentials`;
    const who =
      page === pages[0] ? `a page at ${page} that asks first` : `a page at ${page}, after one at ${pages[0]},`;
    return [
      {
        ...{ kind: 'unsteady', severity: credentials ? 'high' : 'medium', credentials, probe: id, intent: 'unsteady' },
        sentence: `Of a server that has just been started, ${who} ${deed}, and must ${readable ? 'not' : 'be able to'}; of one that others have asked before, it is as meant.`,
        engines: [],
        evidence: {
          page,
          observed: `by the Standard, of what the server answers that was started anew: ${readable ? 'readable' : 'blocked'}`,
          exchanges: before,
        },
        blame,
        fix: 'Decide about each request by itself: keep nothing of the first one, such as its Origin or the headers of its answer.',
      },
    ];
  }
  return [];
}

/** What the CORS check makes of an answer: a preflight before it is another question. */
function isReadable(request: ReadRequest, exchange: FindingExchange): boolean {
  const plain = { ...exchange, request: { ...exchange.request, method: 'GET' } };
  return explainFromRecord(request, [standardExchange(plain)], { suggest: false }).read.outcome === 'readable';
}
