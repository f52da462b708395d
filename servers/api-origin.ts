import Koa from 'koa';
import { type FindCue, player } from './player.ts';
import type { Recorder } from './recorder.ts';

/** The API origin: answers whoever asks, as the scenario says. */
export function createApiOrigin(options: {
  recorder: Recorder;
  findCue: FindCue;
  /** Tells of pages that have gone astray. */
  strays?: Koa.Middleware;
  /** Endpoints of the live page. */
  live?: Koa.Middleware;
  pages?: Koa.Middleware;
}): Koa {
  const app = new Koa();
  app.silent = true;
  if (options.strays !== undefined) app.use(options.strays);
  if (options.live !== undefined) app.use(options.live);
  app.use(player('api', options.recorder, options.findCue));
  if (options.pages !== undefined) app.use(options.pages);
  return app;
}
