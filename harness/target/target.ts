import type { ServePolicy } from '../policy/serve-policy.ts';
import type { Unsaid } from '../policy/unsaid.ts';

/**
 * What serves a policy: a module whose default export is a `ServePolicy`, a command in any language, the URL of a
 * server that already runs, or the function itself.
 */
export type Target = AboutTarget &
  ({ module: string } | { command: string; cwd?: string } | { url: string } | { serve: ServePolicy });

interface AboutTarget {
  name?: string;
  /** What a middleware has no options for, where one is known to be asked. */
  cannotSay?: readonly Unsaid[];
}

/** A target that answers. */
export interface RunningTarget {
  name: string;
  /** The module, command or URL. */
  what: string;
  /** Where it answers plain HTTP. */
  host: string;
  port: number;
  /** Whether it is asked through a shared cache already. */
  caches?: true;
  /** What it has written so far: the last lines of its output, for messages. */
  output(): string;
  /** Why it is not running any more, or undefined while it runs. */
  gone(): string | undefined;
  /** Ends it with all that it started. */
  close(): Promise<void>;
}
