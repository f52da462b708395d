import { grantsMore, noOtherRoutes, otherPaths, type Profile } from '../profile.ts';

export const oauth: Profile = {
  name: 'oauth',
  title: 'An OAuth 2.0 authorization server that clients in browsers use',
  about: [
    'A client in a browser reads the metadata of the authorization server, and posts a form to its token endpoint: a simple request, which needs no preflight. The metadata is the same for everybody, so that any page may read it. The answer of the token endpoint holds tokens: only pages of clients may read it, and without cookies, since no cookie has a part in it.',
    'The authorization endpoint is where a browser is sent to, and no page reads it: it must be without CORS, for whatever it would let a page read it would let read as the user who is logged in there.',
    'The token endpoint is asked with a grant that every server refuses (an authorization code that nobody was given): its error has to be as readable to the client as its tokens are.',
  ],
  sources: [
    {
      title: 'OAuth 2.0 Security Best Current Practice (BCP 240, published as RFC 9700), the working group’s text',
      url: 'https://github.com/oauthstuff/draft-ietf-oauth-security-topics/blob/7c90ff1bd102bebfcc8c8c83ba1d91ad23112e44/A02_recommendations.md',
      read: 'the paragraph on CORS at the end of Recommendations',
      says: 'The token endpoint, the metadata, jwks_uri and dynamic client registration may support CORS; at the authorization endpoint it must not be supported.',
    },
  ],
  parts: [
    {
      name: 'metadata',
      about: 'Any page reads the metadata, without credentials.',
      policy: {
        origins: 'any',
        routes: { data: '/.well-known/oauth-authorization-server', ...noOtherRoutes },
      },
      leaves: [grantsMore, otherPaths],
    },
    {
      name: 'token',
      about: 'Pages of clients post to the token endpoint and read what it answers; others do not.',
      named: true,
      optional: true,
      policy: {
        origins: [],
        requestHeaders: ['Content-Type'],
        routes: { data: '/token', ...noOtherRoutes },
        request: {
          method: 'POST',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          body: 'grant_type=authorization_code&code=none&client_id=cors-conformance',
        },
      },
      leaves: [grantsMore, otherPaths],
    },
    {
      name: 'authorization',
      about: 'No page reads the authorization endpoint.',
      optional: true,
      policy: {
        origins: [],
        routes: { data: '/authorize', ...noOtherRoutes },
      },
      leaves: [grantsMore, otherPaths],
    },
  ],
};
