import { ReadableStream as NodeStream } from 'node:stream/web';
import { setTimeout as delay } from 'node:timers/promises';
import type { Grants, Policy } from '../../harness/policy/policy.ts';

/** What every kept target answers at `/data`, besides headers. */
export const items = { items: [] };

/** What every kept target does at `/error`: its framework makes the answer. */
export function fail(): never {
  throw new Error('This route fails.');
}

/** What every kept target that can stream answers at `/stream`, in two pieces and with a pause between them. */
export async function* streamed(): AsyncGenerator<Buffer> {
  const [before, after] = JSON.stringify(items).split(':') as [string, string];
  yield Buffer.from(`${before}:`);
  await delay(50);
  yield Buffer.from(after);
}

/** The same, as functions that take a `Request` answer it. */
export function streamedBody(): ReadableStream<Uint8Array> {
  return NodeStream.from(streamed()) as unknown as ReadableStream<Uint8Array>;
}

/** Headers of an answer that are about its bytes or its connection: no application sets them to any value. */
const setByServers = new Set(['connection', 'content-encoding', 'content-length', 'date', 'transfer-encoding']);

/** A route that answers 2xx, and what it says. */
export interface DataRoute {
  path: string;
  grants: Grants;
  /** The exposed headers, `X-Total`, and one that is never exposed unless the policy names it. */
  headers: Record<string, string>;
}

/** The routes that answer 2xx with JSON: `data`, and those that have a policy of their own. */
export function dataRoutes(policy: Policy): DataRoute[] {
  const { data, ...others } = policy.routes;
  const own = policy.paths.filter(({ path }) => path !== data && !Object.values(others).includes(path));
  return [data, ...own.map(({ path }) => path)].map((path) => {
    const grants = grantsOf(policy, path);
    return { path, grants, headers: headersOf(grants) };
  });
}

/** Who may read what at a path: its own policy where it has one. */
export function grantsOf(policy: Policy, path: string): Grants {
  return policy.paths.find((own) => own.path === path) ?? policy;
}

function headersOf({ exposedHeaders }: Grants): Record<string, string> {
  const names = ['X-Total', 'X-Secret', ...exposedHeaders];
  const byName = new Map(names.map((name) => [name.toLowerCase(), name]));
  for (const name of setByServers) byName.delete(name);
  return Object.fromEntries([...byName.values()].map((name) => [name, '1']));
}
