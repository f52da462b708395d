import Router from '@koa/router';
import Koa from 'koa';
import { type HarnessEndpoints, harnessEndpoints } from './harness-endpoints.ts';
import { type FindCue, player } from './player.ts';
import type { Recorder } from './recorder.ts';
import { createReverseProxy } from './reverse-proxy.ts';

/**
 * The app origin: serves the page that the client runs in, answers same-origin reads as the scenario says, and has
 * the reverse proxy at /api in front of the API origin.
 */
export function createAppOrigin(options: {
  recorder: Recorder;
  findCue: FindCue;
  apiOrigin: () => string;
  endpoints?: HarnessEndpoints;
  /** Endpoints of the live page. */
  live?: Koa.Middleware;
  pages?: Koa.Middleware;
}): Koa {
  const { recorder, findCue, apiOrigin, endpoints, live, pages } = options;
  const router = new Router();
  router.all('/api/{*path}', createReverseProxy(recorder, apiOrigin));
  const app = new Koa();
  app.silent = true;
  if (live !== undefined) app.use(live);
  if (endpoints !== undefined) app.use(harnessEndpoints(endpoints));
  app.use(router.routes());
  app.use(player('app', recorder, findCue));
  if (pages !== undefined) app.use(pages);
  return app;
}
