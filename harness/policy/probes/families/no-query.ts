import type { Family } from '../family.ts';
import { type Draft, draftOf } from '../probe-draft.ts';
import { lets } from '../subject.ts';

/** All other probes add to the query of a URL what tells them apart; a server may take that for another resource. */
export const noQuery: Family = {
  intents: { 'no-query': 'Who can read does not depend on whether the URL has a query.' },
  drafts: (subject) => {
    const { path, pageOfEachKind, modes, stranger, keyless } = subject;
    if (keyless) return [];
    const asking = [...pageOfEachKind, ...(lets(subject, stranger) ? [] : [stranger])];
    return asking.map((from): Draft => {
      const ask = { from, path, credentials: modes[0], manner: 'without a query in the URL' };
      return { ...draftOf('no-query', ask, lets(subject, from) ? 'allowed' : 'denied'), keyless: true };
    });
  },
};
