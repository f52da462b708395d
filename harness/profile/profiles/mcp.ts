import { grantsMore, noOtherRoutes, otherPaths, type Profile } from '../profile.ts';

const specification =
  'https://github.com/modelcontextprotocol/modelcontextprotocol/blob/b0f60ba5409db7a6582440a7b473cc0398890f15/docs/specification';

/** The first message of a client, which every server answers by itself. */
const initialize = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'cors-conformance', version: '1' },
  },
});

const own = {
  intents: ['own-origin'],
  why: 'a server that nobody opens as a page has no page of its own to serve',
};

export const mcp: Profile = {
  name: 'mcp',
  title: 'An MCP server over Streamable HTTP, revision 2025-11-25',
  about: [
    'An MCP client posts JSON-RPC messages to one endpoint. Where the client is a page, each message takes a preflight: its Content-Type is application/json, and it carries Authorization, Mcp-Session-Id and Mcp-Protocol-Version. Preflights carry none of these, so whatever asks for a token has to let them pass. The page has to read Mcp-Session-Id from the answer to its first message, which it can only where that header is exposed; without it every later message is refused. It listens with GET, resumes with Last-Event-ID and ends its session with DELETE.',
    'A page that is not meant to be a client must not read, and must not make the server act either: a server on a user’s own machine is reached by every site that the user opens. CORS alone keeps such a page from reading and not from sending, so the server has to look at Origin itself and refuse with 403. A simple request is asked for that, the same message called text/plain, as well as the preflighted one.',
    'Revision 2026-07-28 has neither sessions nor GET, and demands Mcp-Method and, of some messages, Mcp-Name on every POST. These two names have to be allowed for its clients besides; servers that speak earlier revisions need not, and they are not asked.',
  ],
  sources: [
    {
      title: 'Model Context Protocol, revision 2025-11-25: Transports',
      url: `${specification}/2025-11-25/basic/transports.mdx`,
      read: 'Streamable HTTP, whole: Security Warning, Sending Messages, Listening for Messages, Resumability, Session Management, Protocol Version Header',
      says: 'Origin has to be validated on all connections, and an invalid one answered 403. The endpoint takes POST and GET; clients send Mcp-Session-Id and MCP-Protocol-Version with every later request, Last-Event-ID to resume, and DELETE to end a session. Nothing is said of CORS.',
    },
    {
      title: 'Model Context Protocol, revision 2025-11-25: Authorization',
      url: `${specification}/2025-11-25/basic/authorization.mdx`,
      read: 'Protected Resource Metadata Discovery Requirements',
      says: 'A 401 names the metadata in WWW-Authenticate, or it is served at /.well-known/oauth-protected-resource, with the endpoint’s path behind it or without.',
    },
    {
      title: 'Model Context Protocol, revision 2026-07-28: Streamable HTTP',
      url: `${specification}/2026-07-28/basic/transports/streamable-http.mdx`,
      read: 'Security & Endpoint, Sending Messages, Receiving Messages, and Request Metadata up to custom headers',
      says: 'The same of Origin. GET and sessions are gone; Mcp-Method and Mcp-Name are required.',
    },
  ],
  parts: [
    {
      name: 'endpoint',
      about:
        'Pages that are named can be clients: send each header, use each method, read Mcp-Session-Id. Others neither read nor make it act.',
      named: true,
      policy: {
        origins: [],
        methods: ['GET', 'HEAD', 'POST', 'DELETE'],
        requestHeaders: ['Content-Type', 'Authorization', 'Mcp-Session-Id', 'Mcp-Protocol-Version', 'Last-Event-ID'],
        exposedHeaders: ['Mcp-Session-Id'],
        deniedSideEffects: false,
        routes: { data: '/mcp', ...noOtherRoutes },
        request: {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' },
          body: initialize,
        },
      },
      leaves: [grantsMore, own, otherPaths],
    },
    {
      name: 'resource-metadata',
      about: 'Where there is metadata for authorization, pages that are clients can read it before they have a token.',
      forNamed: true,
      optional: true,
      policy: {
        origins: 'any',
        requestHeaders: ['Mcp-Protocol-Version'],
        routes: { data: '/.well-known/oauth-protected-resource', ...noOtherRoutes },
      },
      leaves: [grantsMore, own, otherPaths],
    },
  ],
};
