import type { RequestListener } from 'node:http';
import type { Policy } from './policy.ts';

/** What a target module's function returns: something that answers requests. */
export type Served =
  | { listener: RequestListener; close?: () => void | Promise<void> }
  | { fetch: (request: Request) => Response | Promise<Response>; close?: () => void | Promise<void> }
  | { url: string; close?: () => void | Promise<void> };

/** The default export of a target module: serves a policy. */
export type ServePolicy = (policy: Policy) => Served | Promise<Served>;
