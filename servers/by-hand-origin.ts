import { text } from 'node:stream/consumers';
import Koa from 'koa';
import { isLoopbackHost } from '../harness/scenario/origin.ts';
import { parseURL } from '../harness/standard/index.ts';
import { endpointPath } from './harness-endpoints.ts';
import type { ServedPage } from './live-pages.ts';

/** How a run by hand goes on, as its page is told. */
export interface HandProgress {
  /** What the page's other window is to open now; undefined before there is a session. */
  open?: string;
  done: number;
  all: number;
  /** How often each verdict was given. */
  verdicts: Record<string, number>;
  /** Where the results are, once all is told. */
  results?: string;
  /** Why the run cannot be. */
  mistake?: string;
}

export interface ByHandOrigin {
  token: string;
  page(): Promise<ServedPage>;
  /** The browser tells of itself, to take part. */
  hello(about: unknown): void;
  progress(): HandProgress;
}

/** The origin that a browser opens by hand to take part in a run: its page, and `hello` and `progress` for that page alone. */
export function createByHandOrigin({ token, page, hello, progress }: ByHandOrigin): Koa {
  const app = new Koa();
  app.silent = true;
  app.use(async (context) => {
    const own = `http://${context.get('host')}`;
    const claimed = context.get('origin');
    if (!isLoopbackHost(parseURL(own)?.hostname ?? '') || (claimed !== '' && claimed !== own)) {
      context.status = 403;
      context.body = 'This answers its own page alone.\n';
      return;
    }
    context.set('Cache-Control', 'no-store');
    switch (`${context.method} ${context.path}`) {
      case 'GET /': {
        const { html, contentSecurityPolicy } = await page();
        context.set({ 'Content-Security-Policy': contentSecurityPolicy, 'X-Content-Type-Options': 'nosniff' });
        context.type = 'text/html; charset=utf-8';
        context.body = html;
        return;
      }
      case `POST ${endpointPath(token, 'hello')}`:
        hello(JSON.parse(await text(context.req)));
        context.body = progress();
        return;
      case `GET ${endpointPath(token, 'progress')}`:
        context.body = progress();
    }
  });
  return app;
}
