import { grantsMore, noOtherRoutes, otherPaths, type Profile } from '../profile.ts';

export const graphql: Profile = {
  name: 'graphql',
  title: 'A GraphQL server over HTTP',
  about: [
    'A GraphQL client posts application/json to one endpoint, which takes a preflight from every page of another origin. What is posted may be a mutation, and whoever can post it makes the server act.',
    'So besides who reads it is asked who makes it act: the same document is posted as text/plain, which a page may send to any server without asking. A server that takes it runs the mutations of every site, with the user’s cookies where it has a session. It has to be refused with a status of 4xx, 415 say.',
    'The document is { __typename }, which every schema answers. Pages that may read do so with credentials, as an API with sessions has it.',
  ],
  sources: [
    {
      title: 'GraphQL over HTTP, the working draft',
      url: 'https://github.com/graphql/graphql-over-http/blob/e1e46e7b07a3347e8337a080c4fbdaec1aa4753d/spec/GraphQLOverHTTP.md',
      read: 'Request with Accept, GET and POST, and under Security the parts HTTP, GraphQL and Exercise caution',
      says: 'A server must accept POST, and may accept GET. Media types that browsers send in simple requests open it to cross-site request forgery; application/json takes a preflight. Who may read is not said.',
    },
  ],
  parts: [
    {
      name: 'endpoint',
      about:
        'Pages that are named post documents and read results, with credentials; others neither read nor make it act.',
      named: true,
      policy: {
        origins: [],
        credentials: true,
        requestHeaders: ['Content-Type', 'Authorization'],
        deniedSideEffects: false,
        routes: { data: '/graphql', ...noOtherRoutes },
        request: {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            Accept: 'application/graphql-response+json, application/json;q=0.9',
          },
          body: JSON.stringify({ query: '{ __typename }' }),
        },
      },
      leaves: [grantsMore, otherPaths],
    },
  ],
};
