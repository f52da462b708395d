import type { Middleware } from 'koa';
import type { Job } from '../harness/client/protocol.ts';
import { clientPage } from './client-page.ts';
import type { Recorder } from './recorder.ts';

/** One scenario as a reader can try it in a browser of their own. */
export interface Experiment {
  id: string;
  title: string;
  claim?: string;
  why?: string;
  /** The reads, in order; none where the scenario's origins have names that only the forward proxy makes real. */
  jobs: Omit<Job, 'id'>[];
  /** The same reads as curl command lines. */
  curl: string[];
}

/** The page of experiments, on the app origin. */
export function handPage(experiments: Experiment[]): Middleware {
  return async (context, next) => {
    if (context.path !== '/') return next();
    // In JSON, < can be written so that no markup in a scenario's text ever becomes markup of the page.
    const data = JSON.stringify(experiments).replaceAll('<', '\\u003c');
    context.type = 'text/html; charset=utf-8';
    context.body = await clientPage(
      'by-hand',
      `${style}<main></main><script type="application/json" id="experiments">${data}</script>`,
    );
  };
}

/** Tells pages what a server has recorded for an attempt: `/recorded?attempt=…`, readable from any origin. */
export function recordedPage(recorder: Recorder): Middleware {
  return async (context, next) => {
    if (context.path !== '/recorded') return next();
    context.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' });
    context.body = recorder.of(String(context.query.attempt ?? ''));
  };
}

const style = `<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  article { border-top: 1px solid #8886; padding: 1rem 0; }
  h2 { font-size: 1.1rem; margin: 0; } h3 { font-size: .9rem; margin: .8rem 0 .2rem; }
  pre { background: #8882; padding: .6rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; margin: .2rem 0; font-size: .85rem; }
  blockquote { margin: .4rem 0; font-style: italic; }
  button { font: inherit; padding: .2rem .8rem; }
</style>`;
