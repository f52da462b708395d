import { z } from 'zod';

/**
 * What a policy is: plain data that says which pages may read what of a server, in no middleware's own options.
 * Mistakes that a single field cannot show stand in `policy-mistakes.ts`.
 */

const origin = z
  .string()
  .describe(
    'An origin as browsers serialize it, https://app.example.com, or a subdomain pattern, https://*.example.com',
  );
const methodName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'expected a method (a token)');
const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'expected an HTTP header name (a token)');
const path = z.string().regex(/^\/[^#\s]*$/, 'expected a path that starts with / and has no fragment');
const pathAlone = z
  .string()
  .regex(/^\/[^?#\s]*$/, 'expected a path that starts with / and has neither query nor fragment');

function anyOr(member: z.ZodString, expected: string) {
  return z.union([z.literal('any'), z.array(member)], {
    error: ({ input }) => (input === '*' ? '* is written any' : `expected ${expected}, or any`),
  });
}

/** Who may read what. */
const grants = {
  origins: z
    .union([z.literal('any'), z.array(origin)], {
      error: ({ input }) =>
        input === '*'
          ? '* for every page is written any'
          : `expected a list of origins, such as [${typeof input === 'string' && input !== '' ? input : 'https://app.example.com'}], any for every page, or [] for none`,
    })
    .describe(
      'Pages that may read: a list of origins and subdomain patterns (* stands for one or more labels), any, or an empty list for none',
    ),
  credentials: z.boolean().describe('Whether they may read with credentials; false unless said otherwise'),
  methods: anyOr(methodName, 'a list of methods, such as [GET, PUT]').describe(
    'Methods that they may use, or any; GET, HEAD and POST unless said otherwise, and these always, since CORS cannot deny them',
  ),
  requestHeaders: anyOr(headerName, 'a list of header names, such as [Content-Type]').describe(
    'Request headers that they may set besides the CORS-safelisted ones, or any; none unless said otherwise',
  ),
  exposedHeaders: anyOr(headerName, 'a list of header names, such as [X-Total]').describe(
    'Response headers that they may read besides the CORS-safelisted ones, or any; none unless said otherwise',
  ),
  maxAge: z
    .int()
    .min(0)
    .optional()
    .describe('Seconds that a preflight may be remembered; unless said, whatever the server says is meant'),
  inclusion: z
    .enum(['any', 'none'])
    .describe(
      'Whether pages of other sites (and of what only a session is answered, other pages of the server’s own site as well) may use answers as scripts, style sheets and images, which needs no CORS, and which CORS does not keep from them: any for what is public (a script for everybody), or none; any where origins is any, and none otherwise',
    ),
};

const routes = z.strictObject({
  data: path.describe(
    'Answers every method that the policy names with 2xx and JSON, and sets the exposed headers; /data unless said otherwise',
  ),
  error: path.nullable().describe('Answers 500; /error unless said otherwise, null where there is none'),
  missing: path.nullable().describe('Answers 404; /missing unless said otherwise'),
  login: path.nullable().describe('Answers 401; /login unless said otherwise'),
  moved: path.nullable().describe('Redirects to `data`; /moved unless said otherwise'),
  stream: path
    .nullable()
    .describe('Answers 2xx with JSON in several pieces and a pause between them; /stream unless said otherwise'),
});

const status = z.int().min(200, 'expected a status, 200 to 599').max(599, 'expected a status, 200 to 599');

/** What is right where it is not what such a route usually answers. */
const statuses = z.strictObject({ data: status, error: status, missing: status, login: status }).partial();

const headerValues = z.record(headerName, z.string().regex(/^[^\r\n]*$/, 'a header value has no line ends'));

/** How `data` is asked where a plain GET is not what it answers. */
const request = z.strictObject({
  method: methodName.optional().describe('GET unless said otherwise'),
  headers: headerValues.optional().describe('Request headers with their values; none unless said otherwise'),
  body: z.string().optional().describe('A string; none unless said otherwise, {} for POST'),
});

/** What whoever is logged in sends. */
const login = z.strictObject({
  request: z
    .strictObject({ path, ...request.shape })
    .optional()
    .describe(
      'A request that logs in, made once by plain HTTP: the cookies of its answer are what the browser is given',
    ),
  cookies: z
    .record(z.string().regex(/^[^\s=;,]+$/, 'expected the name of a cookie'), z.string())
    .optional()
    .describe('Cookies of a session, by name'),
  username: z
    .string()
    .regex(/^[^:\p{Cc}]+$/u, 'expected a user name, which has no colon')
    .optional()
    .describe('Where the server asks for a password (401 and WWW-Authenticate): the user name for it'),
  password: z
    .string()
    .regex(/^\P{Cc}+$/u, 'expected a password')
    .optional()
    .describe(
      'The password for it, which a page of the server gives the browser once, and the browser keeps and sends by itself',
    ),
});

/** What pages do besides reading what a plain request answers. */
export const endpointKinds = ['WebSocket', 'EventSource', 'upload'] as const;

const endpoint = z.strictObject({
  kind: z
    .enum(endpointKinds)
    .describe(
      'WebSocket: opens to pages that may read and to no others, which its server has to see to by their Origin, since CORS does not guard it; EventSource: answers text/event-stream; upload: takes a multipart form by POST',
    ),
  path: pathAlone,
});

/** The schema of a policy file. `z.toJSONSchema` of it is committed as `policy.schema.json`. */
export const policyFileSchema = z.strictObject({
  ...grants,
  credentials: grants.credentials.optional(),
  methods: grants.methods.optional(),
  requestHeaders: grants.requestHeaders.optional(),
  exposedHeaders: grants.exposedHeaders.optional(),
  inclusion: grants.inclusion.optional(),
  server: origin
    .optional()
    .describe('The origin at which pages reach the server; https://api.example.com unless said otherwise'),
  routes: routes
    .partial()
    .optional()
    .describe('Paths of the server, by what they answer; one that does not so is not asked'),
  statuses: statuses
    .optional()
    .describe(
      'The status that is right, by the name of the route, where it is another than it says there: 401 at data for what is refused to whoever asks so, 410 at missing',
    ),
  request: request
    .optional()
    .describe(
      `How pages ask routes.data where a plain GET is not what it answers: an endpoint of RPC or GraphQL, say. What is written \${env:NAME} is taken from the environment, and never printed`,
    ),
  login: login
    .optional()
    .describe(
      `What makes a session: reads with credentials are made without it, with it, and after it. What is written \${env:NAME} is taken from the environment, and never printed. Unless said otherwise, cookies with usual names of sessions stand for one`,
    ),
  endpoints: z
    .array(endpoint)
    .optional()
    .describe('What else the server has, for the same pages as the rest of its path: none unless said'),
  deniedSideEffects: z
    .boolean()
    .optional()
    .describe(
      'Whether a simple request of a page that may not read may still take effect, as CORS lets it; true unless said otherwise',
    ),
  paths: z
    .array(
      z.strictObject({
        path: pathAlone.describe('A path that answers as `routes.data` does'),
        ...z.strictObject(grants).partial().shape,
      }),
    )
    .optional()
    .describe('Routes with a policy of their own: what they do not say is as for the rest'),
});

/** A policy as it is written down. */
export type PolicyFile = z.infer<typeof policyFileSchema>;

/** What pages that may read can be let do whatever its name is. */
export type Unlimited = 'methods' | 'requestHeaders' | 'exposedHeaders';

/** Who may read what, with nothing left unsaid. */
export interface Grants {
  origins: 'any' | string[];
  credentials: boolean;
  methods: string[];
  requestHeaders: string[];
  exposedHeaders: string[];
  maxAge?: number | undefined;
  inclusion: 'any' | 'none';
  /** Of which any may be used, whatever the lists name. */
  any: Unlimited[];
}

export type Statuses = z.infer<typeof statuses>;

export type RouteName = 'data' | 'error' | 'missing' | 'login' | 'moved' | 'stream';

/** A request that is no plain GET. */
export interface PlainAsk {
  method?: string | undefined;
  headers?: Record<string, string> | undefined;
  body?: string | undefined;
}

/** A policy with nothing left unsaid: what targets are given and probes are generated from. */
export interface Policy extends Grants {
  server: string;
  routes: Record<RouteName, string | null> & { data: string };
  /** Of routes that have another than such a route usually has. */
  statuses?: Statuses;
  request?: PlainAsk;
  login?: {
    request?: (PlainAsk & { path: string }) | undefined;
    cookies?: Record<string, string> | undefined;
    username?: string | undefined;
    password?: string | undefined;
  };
  endpoints?: { kind: (typeof endpointKinds)[number]; path: string }[];
  deniedSideEffects: boolean;
  paths: (Grants & { path: string })[];
}

/** Where pages reach a server of which its policy does not say it. */
export const defaultServer = 'https://api.example.com';

/** What a path, or a policy, says of who may read what. */
type GivenGrants = NonNullable<PolicyFile['paths']>[number];

const unlimited: readonly Unlimited[] = ['methods', 'requestHeaders', 'exposedHeaders'];
/** What stands for any method where a list is wanted. */
const usualMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Fills in what a policy file leaves unsaid. */
export function wholePolicy(file: PolicyFile): Policy {
  const listed = (given: string[] | 'any' | undefined, otherwise: string[], ofAny: string[] = []): string[] =>
    given === 'any' ? ofAny : (given ?? otherwise);
  const grantsOf = (given: Partial<GivenGrants>, otherwise: Grants): Grants => ({
    origins: given.origins ?? otherwise.origins,
    credentials: given.credentials ?? otherwise.credentials,
    methods: listed(given.methods, otherwise.methods, usualMethods),
    requestHeaders: listed(given.requestHeaders, otherwise.requestHeaders),
    exposedHeaders: listed(given.exposedHeaders, otherwise.exposedHeaders),
    any: unlimited.filter((name) => (given[name] === undefined ? otherwise.any.includes(name) : given[name] === 'any')),
    maxAge: given.maxAge ?? otherwise.maxAge,
    inclusion: given.inclusion ?? file.inclusion ?? ((given.origins ?? file.origins) === 'any' ? 'any' : 'none'),
  });
  const routeOf = (name: Exclude<RouteName, 'data'>): string | null => {
    const given = file.routes?.[name];
    return given === undefined ? `/${name}` : given;
  };
  const general = grantsOf(file, {
    origins: file.origins,
    credentials: false,
    methods: ['GET', 'HEAD', 'POST'],
    requestHeaders: [],
    exposedHeaders: [],
    any: [],
    inclusion: 'none',
  });
  return {
    ...general,
    server: file.server ?? defaultServer,
    routes: {
      data: file.routes?.data ?? '/data',
      error: routeOf('error'),
      missing: routeOf('missing'),
      login: routeOf('login'),
      moved: routeOf('moved'),
      stream: routeOf('stream'),
    },
    ...(file.statuses && { statuses: file.statuses }),
    ...(file.request && { request: file.request }),
    ...(file.login && { login: file.login }),
    ...(file.endpoints && { endpoints: file.endpoints }),
    deniedSideEffects: file.deniedSideEffects ?? true,
    paths: (file.paths ?? []).map(({ path, ...own }) => ({ path, ...grantsOf(own, general) })),
  };
}
