import type { Family } from '../family.ts';
import { type Ask, type Draft, draftOf } from '../probe-draft.ts';
import type { Subject } from '../subject.ts';

/** Response headers that many servers send, and that no page may read unless they are exposed. */
const usualHeaders = ['X-Total', 'Date', 'ETag', 'Vary', 'Access-Control-Allow-Origin'];

/** Exposed headers have to be readable, and all others hidden. */
export const exposedHeader: Family = {
  intents: {
    'exposed-header': 'An allowed page can read the response headers that are exposed, whatever method it uses.',
    'hidden-header': 'Not even an allowed page can read response headers that are not exposed.',
  },
  drafts: (subject) => [...ofPlainReads(subject), ...ofOtherMethods(subject)],
};

/** With credentials and without, since `*` differs there. */
function ofPlainReads({ path, grants: { exposedHeaders, any }, pages, pagesAskingTooMuch, modes }: Subject): Draft[] {
  const exposed = new Set(exposedHeaders.map((name) => name.toLowerCase()));
  const hidden = usualHeaders.filter((name) => !exposed.has(name.toLowerCase()));
  return pages.flatMap((from) =>
    modes.flatMap((credentials) => {
      const ask: Ask = { from, path, credentials };
      const unseen: Draft = {
        ...draftOf('hidden-header', ask, 'denied'),
        title: `A page at ${from} reads ${path} ${inMode(credentials)}, and of its headers only those that are exposed.`,
        steps: [{ ask, read: 'readable', hidden }],
      };
      return [
        ...(exposedHeaders.length > 0 ? [seen(ask, exposedHeaders)] : []),
        ...(pagesAskingTooMuch.includes(from) && !any.includes('exposedHeaders') ? [unseen] : []),
      ];
    }),
  );
}

/** Of what answers another method, too: a server may expose them where it answers GET alone. */
function ofOtherMethods({ path, grants: { exposedHeaders }, pageOfEachKind, modes, preflighted }: Subject): Draft[] {
  if (exposedHeaders.length === 0) return [];
  const [credentials] = modes;
  const method = preflighted?.method;
  const methods = ['HEAD', 'POST', ...(method === undefined ? [] : [method])];
  return pageOfEachKind.flatMap((from) =>
    methods.map((method) => seen({ from, path, method, credentials }, exposedHeaders)),
  );
}

function seen(ask: Ask, exposedHeaders: string[]): Draft {
  const { from, path, method, credentials = false } = ask;
  const which = method === undefined ? path : `what ${method} ${path} answers`;
  return {
    ...draftOf('exposed-header', ask, 'allowed'),
    title: `A page at ${from} may read the headers ${exposedHeaders.join(', ')} of ${which} ${inMode(credentials)}.`,
    steps: [{ ask, read: 'readable', visible: exposedHeaders }],
  };
}

function inMode(credentials: boolean): string {
  return credentials ? 'with credentials' : 'without credentials';
}
