import type { TransportName } from '../../../scenario/transports/index.ts';
import type { Family } from '../family.ts';
import type { Draft, DraftStep } from '../probe-draft.ts';
import { pagesOfItsSite, sessionOf } from '../session.ts';
import type { Subject } from '../subject.ts';

/** How a page uses an answer that it cannot read. */
const uses: [transport: TransportName, as: string][] = [
  ['script', 'a script'],
  ['link', 'a style sheet'],
  ['img', 'an image'],
];

/**
 * Requests in the mode no-cors, whose answers pages use and do not read: a script runs in the page that names it, and
 * what it sets is the page's to read; so are the effects of a style sheet, and the size of an image. No CORS header is
 * asked for. What keeps other sites from it is Cross-Origin-Resource-Policy, or a server that looks at Sec-Fetch-Site.
 * These requests carry cookies whatever a page says: what is answered to a session alone is asked for with one, by a page of another
 * site, whose browser may send none, and by one of the server's own site, which every browser sends them.
 * @see https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header
 */
export const inclusion: Family = {
  intents: {
    inclusion: 'A page of another site cannot use what the server answers as a script, a style sheet or an image.',
  },
  drafts: (subject) => {
    const { policy, path: data, at } = subject;
    const { data: _, ...others } = policy.routes;
    const own = policy.paths.map(({ path }) => path).filter((path) => !Object.values(others).includes(path));
    const isAskable = (path: string) => path !== data || (policy.request?.method ?? 'GET') === 'GET';
    return [...new Set([data, ...own])]
      .filter((path) => at(path).grants.inclusion === 'none' && isAskable(path))
      .flatMap((path) => [
        asCalled(path, subject),
        ...uses.map(([transport, as]) => draft(path, transport, as, subject)),
        inSession(path, subject),
      ]);
  },
};

function draft(path: string, transport: TransportName, as: string, { stranger: from, path: data }: Subject): Draft {
  return {
    intent: 'inclusion',
    what: `${from}${path === data ? '' : path}-${transport}`,
    title: `A page at ${from} may not use ${path} as ${as}, which needs no CORS.`,
    meant: 'denied',
    route: 'data',
    steps: [{ ask: { from, path, method: 'GET', transport }, read: 'blocked' }],
  };
}

/** Names that servers take the function of, which a script of theirs then calls (JSONP), each with one that every page has. */
const callbacks = ['callback', 'jsonp', 'cb', 'jsoncallback'].map((name) => `${name}=Object`).join('&');

function asCalled(path: string, { stranger: from, path: data }: Subject): Draft {
  return {
    intent: 'inclusion',
    what: `${from}${path === data ? '' : path}-jsonp`,
    title: `A page at ${from} may not have a script of ${path} call a function of its own with what it answers (JSONP), which needs no CORS.`,
    meant: 'denied',
    route: 'data',
    steps: [{ ask: { from, path, method: 'GET', query: callbacks, transport: 'script' }, read: 'blocked' }],
  };
}

function inSession(path: string, subject: Subject): Draft {
  const { stranger, path: data } = subject;
  const froms = [...pagesOfItsSite(subject).slice(0, 1), stranger];
  const { begun, ended } = sessionOf(subject, path);
  const used = froms.flatMap((from) =>
    uses.map(([transport]): DraftStep => ({ ask: { from, path, method: 'GET', transport }, read: 'blocked' })),
  );
  return {
    intent: 'inclusion',
    what: `${froms[0]}${path === data ? '' : path}-in-a-session`,
    title: `A page at ${froms.join(', or one at ')} may not use ${path} as a script, a style sheet or an image, which needs no CORS, with a session of the server.`,
    meant: 'denied',
    route: 'data',
    // Other requests would carry it, too.
    alone: true,
    steps: [...used.slice(0, uses.length), begun, ...used, ended],
  };
}
