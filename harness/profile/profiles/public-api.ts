import { grantsMore, noOtherRoutes, type Profile } from '../profile.ts';

export const publicAPI: Profile = {
  name: 'public-api',
  title: 'A public read-only API',
  about: [
    'What it answers is the same for everybody, so that any page may read it. The whole of it is one line, Access-Control-Allow-Origin: *, on every answer and whatever the Origin is: then no cache can keep the answer for one page from another.',
    'Credentials have no part in it. A server that repeats each Origin and allows credentials lets every site read as the user, once anything behind it looks at a cookie.',
  ],
  sources: [
    {
      title: 'Fetch Standard, CORS protocol',
      url: 'https://fetch.spec.whatwg.org/#http-cors-protocol',
      read: 'CORS protocol with its parts on credentials, exceptions and HTTP caches, and Basic safe CORS protocol setup, at the commit that the oracle follows',
      says: '* shares a response with everybody whose request is without credentials, and is safe wherever the resource is not protected by where it is reached from; one value for all is what keeps caches right.',
    },
  ],
  parts: [
    {
      name: 'data',
      about: 'Any page reads, without credentials, and whoever asked before.',
      policy: { origins: 'any', methods: ['GET', 'HEAD', 'POST'], routes: { data: '/data', ...noOtherRoutes } },
      leaves: [grantsMore],
    },
  ],
};
