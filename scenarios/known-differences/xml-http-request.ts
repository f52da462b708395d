import type { Deviation } from '../../harness/scenario/deviation.ts';
import { onEach } from './on-each.ts';

const firefox = '>=153';
const webkit = '>=2.50';
const both = (name: string) => [name, `${name}@sync`];
const authorization = 'Basic dXNlcjpzZWNyZXQ=';
const url = (scenario: string, origin: '{from}' | '{to}') => ({
  'steps[0].predicted.url': `${origin}/data?scenario=${scenario}&step=0`,
});
const withoutPassword =
  'Shows no user name and password in responseURL; in XMLHttpRequest it is the URL of the response, serialized without its fragment alone. No link.';

/** Where engines differ in what XMLHttpRequest alone has. */
export const deviations: Deviation[] = [
  ...onEach('firefox', firefox, both('xml-http-request/opened-with-a-password-and-challenged'), () => ({
    observed: { 'steps[0].requests': '2', 'steps[0].carried.Authorization': authorization },
    why: 'Answers a challenge of another origin with the user name and the password of open(); in HTTP-network-or-cache fetch a 401 is answered only where response tainting is not cors. No link.',
  })),
  ...onEach('firefox', firefox, both('xml-http-request/opened-with-a-password-for-a-preflight'), () => ({
    observed: { 'steps[0].preflights': '2', 'steps[0].preflight.Authorization': authorization },
    why: 'Sends the preflight once more with the user name and the password of open() where it is challenged; in Fetch no preflight has credentials. No link.',
  })),
  ...onEach(
    'webkit',
    webkit,
    ['opened-with-a-password', 'opened-with-a-password-and-challenged'].flatMap((row) =>
      both(`xml-http-request/${row}`),
    ),
    (scenario) => ({ observed: url(scenario, '{to}'), why: withoutPassword }),
  ),
  ...onEach(
    'webkit',
    webkit,
    ['', '-in-a-synchronous-read'].map((end) => `xml-http-request/opened-with-a-password-at-the-own-origin${end}`),
    (scenario) => ({
      observed: url(scenario, '{from}'),
      why: withoutPassword,
    }),
  ),
];
