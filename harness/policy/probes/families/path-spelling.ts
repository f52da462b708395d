import { withoutQuery } from '../../allowed-origins.ts';
import type { Family } from '../family.ts';
import { type Draft, draftOf } from '../probe-draft.ts';
import { lets, type Subject } from '../subject.ts';

/**
 * Other spellings of a path. Whether they lead to the same route is for the server to say; who may read does not depend
 * on it, so each is asked from pages about which the policy says the same under either reading.
 */
export const pathSpelling: Family = {
  intents: { 'path-spelling': 'Who can read does not depend on how a path is spelled.' },
  drafts: (subject) => {
    const plain = [...new Set([subject.path, ...subject.policy.paths.map(({ path }) => path)])];
    return plain.flatMap((path, index) => {
      const spelled = [...spellingsOf(path), ...(index === 0 ? ['/a+b', '/a%20b'] : [])];
      return [...new Set(spelled)]
        .filter((one) => !plain.includes(one))
        .flatMap((spelling) => draftsAt(path, spelling, subject));
    });
  },
};

function draftsAt(path: string, spelling: string, subject: Subject): Draft[] {
  const { policy, stranger, at } = subject;
  const plain = at(path);
  // A redirect to `data` can be read by those who may read that, too.
  const readings = [plain, at(spelling), ...(path === policy.routes.moved ? [subject] : [])];
  const credentials = readings.every(({ modes }) => modes.includes(true));
  return [...plain.pageOfEachKind, stranger].flatMap((from) => {
    const allowed = lets(plain, from);
    if (readings.some((granted) => lets(granted, from) !== allowed)) return [];
    const ask = { from, path: spelling, credentials };
    return [draftOf('path-spelling', ask, allowed ? 'allowed' : 'denied', { what: `${from}-${spelling}` })];
  });
}

function spellingsOf(route: string): string[] {
  const path = withoutQuery(route);
  const letter = path.search(/[a-z](?![^/]*%)/i);
  const escaped = `%${path.charCodeAt(letter).toString(16)}`;
  return [
    path.toUpperCase(),
    path.endsWith('/') ? path.slice(0, -1) : `${path}/`,
    `/x/..${path}`,
    ...(letter === -1 ? [] : [`${path.slice(0, letter)}${escaped}${path.slice(letter + 1)}`]),
  ].filter((one) => one !== path && one !== '');
}
