import { createProxyServer } from 'httpxy';
import type { Context, Middleware } from 'koa';
import { readResourceKey } from '../harness/wire/resource-key.ts';
import { completeWith, type Recorder, reverseProxyVia } from './recorder.ts';

/**
 * The reverse proxy that puts the API behind the app's own origin: `/api/users` here is `/users` there. What the page
 * sees is same-origin, so CORS has no part in it. The exchange with the page is recorded here, the one with the API
 * origin over there.
 */
export function createReverseProxy(recorder: Recorder, apiOrigin: () => string): Middleware {
  const proxy = createProxyServer({ xfwd: true });
  return async (context) => {
    record(recorder, context);
    // Recording makes the body flow; it must wait until the connection to the API origin is there to take it.
    context.req.pause();
    context.respond = false;
    context.req.url = context.req.url?.replace(/^\/api/, '') ?? '/';
    try {
      await proxy.web(context.req, context.res, { target: apiOrigin(), headers: { Via: reverseProxyVia } });
    } catch (error) {
      if (context.res.headersSent) return void context.res.destroy();
      context.res.writeHead(502, { 'Content-Type': 'text/plain' });
      context.res.end(`The API origin did not answer the reverse proxy: ${(error as Error).message}\n`);
    }
  };
}

function record(recorder: Recorder, { req, res }: Context): void {
  const key = readResourceKey(req.url ?? '');
  if (key === undefined) return;
  const exchange = recorder.arrive('app', req, key);
  completeWith(res, exchange, req);
  res.once('finish', () => {
    const lines = res
      .getHeaderNames()
      .flatMap((name) => [res.getHeader(name)].flat().map((value): [string, string] => [name, String(value)]));
    exchange.answer = { status: res.statusCode, headers: lines, body: '', bodyBytes: 0 };
  });
}
