import type { RequestListener } from 'node:http';
import type { Policy } from '../policy/policy.ts';

/** What a target module's function returns: something that answers requests. */
export type Served =
  | { listener: RequestListener; close?: () => void | Promise<void> }
  | { fetch: (request: Request) => Response | Promise<Response>; close?: () => void | Promise<void> }
  | { url: string; close?: () => void | Promise<void> };

/** The default export of a target module: serves a policy. */
export type ServePolicy = (policy: Policy) => Served | Promise<Served>;

/**
 * What serves a policy: a module whose default export is a `ServePolicy`, a command in any language, the URL of a
 * server that already runs, or the function itself.
 */
export type Target =
  | { name?: string; module: string }
  | { name?: string; command: string; cwd?: string }
  | { name?: string; url: string }
  | { name?: string; serve: ServePolicy };

/** A target that answers. */
export interface RunningTarget {
  name: string;
  /** The module, command or URL. */
  what: string;
  /** Where it answers plain HTTP. */
  host: string;
  port: number;
  /** What it has written so far: the last lines of its output, for messages. */
  output(): string;
  /** Why it is not running any more, or undefined while it runs. */
  gone(): string | undefined;
  /** Ends it with all that it started. */
  close(): Promise<void>;
}
