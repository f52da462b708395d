import type { Family } from '../family.ts';
import { everyManner } from '../manner.ts';
import { mannersOf } from '../manners.ts';

/** Each manner of asking, once: the allowed pages take turns, and the credentials modes too. */
export const manner: Family = {
  intents: {
    'content-type': 'An allowed page can send what a form can, of any content type and also malformed.',
    transport: 'An allowed page can read by XMLHttpRequest what it can by fetch.',
    'upload-listener': 'An allowed page can watch an upload, which takes a preflight for a method that needs none.',
    'safelisted-header': 'An allowed page can set the CORS-safelisted request headers, which nobody has to name.',
    body: 'An allowed page can send a body that is empty, missing or large.',
    'cache-mode': 'An allowed page can read in the cache modes with which browsers send headers of their own.',
    query: 'An allowed page can read whatever the query of the URL is.',
  },
  drafts: (subject) => everyManner(subject, subject.path, 'allowed').slice(0, mannersOf(subject.grants).length),
  more: {
    allowed: (subject) => {
      const { paths, routes } = subject.policy;
      const own = paths.map(({ path }) => path).filter((path) => !Object.values(routes).includes(path));
      return [subject.path, ...own].flatMap((path) => everyManner(subject.at(path), path, 'allowed'));
    },
  },
};
