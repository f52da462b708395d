import { noOtherRoutes, otherPaths, type Profile } from '../profile.ts';

export const gatewayAPI: Profile = {
  name: 'gateway-api',
  title: 'A gateway with the CORS filter of Kubernetes Gateway API',
  about: [
    'HTTPCORSFilter says in a route who may read, and the gateway answers preflights for the servers behind it. The gateway is configured as the parts below say, each for a route of its own, with any server behind it that answers the path with 200 and JSON and sets no CORS headers itself.',
    'The part /listed has allowOrigins: [https://app.example.com, "https://*.example.org"], allowCredentials: true, allowMethods: [GET, HEAD, POST, PUT, DELETE], allowHeaders: [Content-Type, X-Request-Id], exposeHeaders: [X-Total], maxAge: 600. The wildcard stands for any number of labels to its left. The part /open has allowOrigins: ["*"], and nothing else.',
    'What the filter cannot say is not asked: it has no way to refuse a simple request, and the API leaves open whether a denied preflight is answered 403 or 2xx without the headers. Credentials are asked with cookies in real browsers, which a test without a browser cannot do.',
  ],
  sources: [
    {
      title: 'Gateway API, HTTPCORSFilter in apis/v1/httproute_types.go',
      url: 'https://github.com/kubernetes-sigs/gateway-api/blob/4564255ac2c35d582249b3cdf261bdf51c8bca32/apis/v1/httproute_types.go',
      read: 'the type HTTPCORSFilter with all its fields',
      says: 'What each field means; that an origin which is allowed is given back as it came; that * with credentials has to become the origin, the method and the headers that were asked for; that max-age is 5 seconds unless said.',
    },
  ],
  parts: [
    {
      name: 'listed',
      about: 'Origins in a list, one with a wildcard, read with credentials.',
      policy: {
        origins: ['https://app.example.com', 'https://*.example.org'],
        credentials: true,
        methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
        requestHeaders: ['Content-Type', 'X-Request-Id'],
        exposedHeaders: ['X-Total'],
        maxAge: 600,
        routes: { data: '/listed', ...noOtherRoutes },
      },
      leaves: [otherPaths],
    },
    {
      name: 'open',
      about: 'Any page reads, without credentials, and nothing else is granted.',
      optional: true,
      policy: { origins: 'any', routes: { data: '/open', ...noOtherRoutes } },
      leaves: [otherPaths],
    },
  ],
};
