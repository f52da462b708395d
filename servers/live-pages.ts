import { text } from 'node:stream/consumers';
import type { Context, Middleware } from 'koa';
import type { OriginPorts } from '../harness/scenario/origin.ts';
import { parseURL } from '../harness/standard/index.ts';
import { endpointPath } from './harness-endpoints.ts';
import { isOwnHost } from './live-endpoints.ts';

/** A page as it is served: its document, and the policy that it is served with. */
export interface ServedPage {
  html: string;
  contentSecurityPolicy: string;
}

export interface LivePages {
  token: string;
  ports: OriginPorts;
  /** The document at a path such as `/` or `/explain`; undefined where there is none. */
  page(path: string): Promise<ServedPage | undefined>;
  /** The scenarios that the page can load, as JSON. */
  catalogue(): string;
  /** Makes a read without a browser, as the page asks for it. */
  plainHTTP(request: unknown): Promise<unknown>;
}

/**
 * The pages at the app origin, one of its names: whoever opens another is led there. `GET …/catalogue` tells the scenarios,
 * and `POST …/plain-http` makes a read without a browser; both for pages of that origin, which know the token.
 */
export function livePages({ token, ports, page, catalogue, plainHTTP }: LivePages): Middleware {
  const here = `http://localhost:${ports.app.http}`;
  return async (context, next) => {
    if (!isOwnHost(context, ports)) return next();
    context.set('Cache-Control', 'no-store');
    switch (`${context.method} ${context.path}`) {
      case `GET ${endpointPath(token, 'catalogue')}`:
        if (isForeign(context, here)) return;
        context.type = 'application/json';
        context.body = catalogue();
        return;
      case `POST ${endpointPath(token, 'plain-http')}`:
        if (isForeign(context, here)) return;
        context.body = await plainHTTP(JSON.parse(await text(context.req)));
        return;
    }
    const found = context.method === 'GET' ? await page(context.path) : undefined;
    if (found === undefined) return next();
    if (parseURL(here)?.host !== context.get('host')) return context.redirect(`${here}${context.path}`);
    context.set({
      'Content-Security-Policy': found.contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
    });
    context.type = 'text/html; charset=utf-8';
    context.body = found.html;
  };
}

function isForeign(context: Context, here: string): boolean {
  const claimed = context.get('origin');
  return claimed !== '' && claimed !== here;
}
