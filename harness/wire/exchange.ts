import type { HeaderList } from '../standard/index.ts';
import type { ResourceKey } from './resource-key.ts';

/** Bodies are kept to this many characters. */
export const keptBody = 4096;

/** What a server answered: the header lines as they were written to the connection. */
export interface RecordedAnswer {
  status: number;
  headers: HeaderList;
  /** The body's first `keptBody` characters. */
  body: string;
  bodyBytes: number;
}

/** Who answered: a server of ours, or the target that was tested through us. */
export type AnsweredBy = 'app' | 'api' | 'target';

/** One request that reached a server, and what it was answered. */
export interface Exchange {
  /** 1-based position among everything that reached this pair of servers. */
  order: number;
  /** Milliseconds since the epoch. */
  at: number;
  server: AnsweredBy;
  /** How the connection came in, and the host that it named. */
  scheme: 'http' | 'https';
  host: string;
  /** The client that sent it: `reverse-proxy` is the app origin's own, which names itself in a Via header. */
  sender: 'client' | 'reverse-proxy';
  /** Whether it is a CORS-preflight request: OPTIONS with Origin and Access-Control-Request-Method. */
  preflight: boolean;
  method: string;
  /** Path and query. */
  path: string;
  /** Header lines as they arrived: case, order and duplicates kept. */
  headers: HeaderList;
  bodyBytes: number;
  /** The request's body, its first `keptBody` bytes, a character each. */
  body?: string;
  key: ResourceKey;
  answer?: RecordedAnswer;
  /** Whether the whole answer was handed to the connection before it closed. */
  completed: boolean;
  /** Why a target's answer was not completed, unless the browser itself had enough of it. */
  failure?: string;
}
