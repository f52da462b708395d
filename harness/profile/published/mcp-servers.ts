/** A server that is published on npm, and how it is started. */
export interface PublishedServer {
  package: string;
  /** Each is tried; the newest last. */
  versions: string[];
  /** Packages that are installed beside it. */
  besides?: string[];
  /** A line for the shell, from the folder where it is installed; $PORT and $HOST are in its environment. */
  command: string;
  /** The path of its endpoint; that of the profile unless said. */
  path?: string;
  /** What every read sets. */
  headers?: Record<string, string>;
  /** What about the start is no default of it, or what it is that is started. */
  note?: string;
}

/** A server that speaks over standard input and output, for those that put HTTP in front of one. */
const everything = '@modelcontextprotocol/server-everything@2026.8.31';
const overStdio = 'node node_modules/.bin/mcp-server-everything stdio';

/** MCP servers with Streamable HTTP, started as their own pages say and without what opens or closes them to pages, but for what a note says. */
export const mcpServers: readonly PublishedServer[] = [
  {
    package: '@modelcontextprotocol/server-everything',
    versions: ['2025.8.4', '2026.8.31'],
    command: 'node_modules/.bin/mcp-server-everything streamableHttp',
  },
  {
    package: '@modelcontextprotocol/sdk',
    versions: ['1.22.0', '1.24.3', '1.32.2'],
    besides: ['express@5', 'cors@2', 'zod@3'],
    command:
      'MCP_PORT=$PORT node node_modules/@modelcontextprotocol/sdk/dist/esm/examples/server/simpleStreamableHttp.js',
    note: 'its example simpleStreamableHttp',
  },
  {
    package: '@playwright/mcp',
    versions: ['0.0.38', '0.0.83'],
    command: 'node node_modules/@playwright/mcp/cli.js --headless --host $HOST --port $PORT',
  },
  {
    package: 'supergateway',
    versions: ['3.4.3', '4.0.0'],
    besides: [everything],
    command: `node_modules/.bin/supergateway --stdio '${overStdio}' --outputTransport streamableHttp --port $PORT --cors`,
    note: 'with --cors',
  },
  {
    package: 'mcp-proxy',
    versions: ['5.5.6', '6.7.19'],
    besides: [everything],
    command: `node_modules/.bin/mcp-proxy --port $PORT ${overStdio}`,
  },
  {
    package: 'fastmcp',
    versions: ['3.35.0', '4.20.16'],
    command: `node --input-type=module -e "import { FastMCP } from 'fastmcp'; await new FastMCP({ name: 'x', version: '1.0.0' }).start({ transportType: 'httpStream', httpStream: { port: Number(process.env.PORT), endpoint: '/mcp' } });"`,
    note: 'a server of one line, without options',
  },
  {
    package: '@upstash/context7-mcp',
    versions: ['1.0.33', '4.1.1'],
    command: 'node_modules/.bin/context7-mcp --transport http --port $PORT',
  },
  {
    package: 'figma-developer-mcp',
    versions: ['0.5.0', '0.13.2'],
    command: 'FIGMA_API_KEY=none node_modules/.bin/figma-developer-mcp --port $PORT',
  },
  {
    package: '@antv/mcp-server-chart',
    versions: ['0.9.10'],
    command: 'node_modules/.bin/mcp-server-chart --transport streamable --host $HOST --port $PORT',
  },
  {
    package: 'mcp-searxng',
    versions: ['0.8.0', '2.4.0'],
    command: 'MCP_HTTP_PORT=$PORT SEARXNG_URL=http://127.0.0.1:9 node_modules/.bin/mcp-searxng',
  },
  {
    package: '@notionhq/notion-mcp-server',
    versions: ['1.9.1', '2.5.2'],
    command: 'NOTION_TOKEN=none node_modules/.bin/notion-mcp-server --transport http --port $PORT --auth-token none',
    headers: { Authorization: 'Bearer none' },
    note: 'with a token that every client sends',
  },
  {
    package: '@brave/brave-search-mcp-server',
    versions: ['2.0.62', '2.1.4'],
    command: 'BRAVE_API_KEY=none node_modules/.bin/brave-search-mcp-server --transport http --host $HOST --port $PORT',
  },
  {
    package: 'mongodb-mcp-server',
    versions: ['1.0.2', '3.0.4'],
    command: 'node_modules/.bin/mongodb-mcp-server --transport http --httpPort $PORT',
  },
  {
    package: '@cyanheads/git-mcp-server',
    versions: ['2.15.3'],
    command: 'MCP_TRANSPORT_TYPE=http MCP_HTTP_HOST=$HOST MCP_HTTP_PORT=$PORT node_modules/.bin/git-mcp-server',
  },
];
