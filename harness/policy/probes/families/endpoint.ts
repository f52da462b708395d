import type { Policy } from '../../policy.ts';
import type { Family } from '../family.ts';
import { type Ask, type Draft, draftOf } from '../probe-draft.ts';
import { slug } from '../probe-id.ts';
import { lets, type Subject } from '../subject.ts';

/** What a page does at an endpoint: hears a stream, or sends a form with a file and watches it go. */
const asks = {
  EventSource: { transport: 'EventSource', manner: 'by EventSource' },
  upload: {
    method: 'POST',
    transport: 'XMLHttpRequest',
    uploadListener: true,
    headers: [['Content-Type', 'multipart/form-data; boundary=probe']],
    body: '--probe\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n1\r\n--probe--\r\n',
    manner: 'as a file, watching the upload',
  },
} as const satisfies Record<
  string,
  Partial<Omit<Ask, 'headers'>> & { headers?: readonly (readonly [string, string])[] }
>;

/** Endpoints that are no plain reads and that CORS guards: whoever may read can use them, and nobody else. */
export const endpoint: Family = {
  intents: {
    'event-source': 'A page that may read can hear an EventSource, and no other page can.',
    upload: 'A page that may read can upload a file, watch it and read the answer, and no other page can.',
  },
  drafts: (subject) => (subject.policy.endpoints ?? []).flatMap((one) => draftsAt(one, subject)),
};

function draftsAt({ kind, path }: NonNullable<Policy['endpoints']>[number], subject: Subject): Draft[] {
  if (kind === 'WebSocket') return [];
  const granted = subject.at(path);
  const intent = kind === 'EventSource' ? 'event-source' : 'upload';
  const draft = (from: string, credentials: boolean, meant: Draft['meant']): Draft => {
    const { headers, ...ask }: Partial<Ask> = structuredClone(asks[kind]) as Partial<Ask>;
    const what = `${slug(path)}-${from}-${credentials ? 'with' : 'without'}-credentials`;
    return draftOf(intent, { from, path, credentials, ...ask, ...(headers && { headers }) }, meant, { what });
  };
  const { stranger } = subject;
  const any = granted.grants.origins === 'any';
  return [
    ...granted.pages.flatMap((from) => granted.modes.map((mode) => draft(from, mode, 'allowed'))),
    ...(lets(granted, stranger) ? [] : [true, false].map((mode) => draft(stranger, mode, 'denied'))),
    ...(any ? granted.pages.slice(0, 1).map((from) => draft(from, true, 'denied')) : []),
    ...(subject.policy.deniedSideEffects || lets(granted, stranger) || kind !== 'upload'
      ? []
      : [taken(path, stranger)]),
  ];
}

/** The same form as any page can send it, without a preflight, where that must not take effect. */
function taken(path: string, from: string): Draft {
  const { headers, body, method } = asks.upload;
  const ask: Ask = {
    from,
    path,
    method,
    body,
    headers: headers.map(([name, value]) => [name, value]),
    credentials: true,
  };
  return {
    ...draftOf('upload', ask, 'denied', { what: `${slug(path)}-${from}-as-a-form` }),
    title: `A page at ${from} may not upload a file to ${path}, which it can send as a form: it is refused with a 4xx status.`,
    steps: [{ ask, read: 'blocked', refused: true }],
  };
}
