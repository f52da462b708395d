import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Middleware } from 'koa';
import type { Experiment } from '../harness/client/experiment.ts';
import { clientPage } from './client-page.ts';
import type { Recorder } from './recorder.ts';

/** The page of experiments, on the app origin, and at `/scenarios/…` the files in which they are written. */
export function handPage(experiments: Experiment[]): Middleware {
  const sources = new Set(experiments.map(({ source }) => source));
  return async (context, next) => {
    if (sources.has(context.path)) {
      context.type = 'text/plain; charset=utf-8';
      context.body = createReadStream(fileURLToPath(new URL(`..${context.path}`, import.meta.url)));
      return;
    }
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

/** Of which attempts which step is under way: steps that share a URL may be answered differently. */
export type UnderWay = Map<string, number>;

/**
 * What pages of experiments and servers say to each other, readable from any origin: `/begin?attempt=…&step=…` notes
 * the step that is under way, `/recorded?attempt=…` tells what was recorded.
 */
export function handEndpoints(recorder: Recorder, underWay: UnderWay): Middleware {
  return async (context, next) => {
    if (context.path !== '/recorded' && context.path !== '/begin') return next();
    const attempt = String(context.query.attempt ?? '');
    context.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' });
    if (context.path === '/begin') underWay.set(attempt, Number(context.query.step));
    context.body = context.path === '/begin' ? [] : recorder.of(attempt);
  };
}

const style = `<style>
  :root { color-scheme: light dark; --paper: light-dark(#fff, #161616); --tint: light-dark(#f4f4f4, #232323);
    --line: light-dark(#d5d5d5, #444); --quiet: light-dark(#5c5c5c, #a8a8a8); --link: light-dark(#0b57a4, #8ab8f5);
    --good: light-dark(#17692f, #7fd394); --bad: light-dark(#b3261e, #ff9d94);
    font: 16px/1.5 system-ui, sans-serif; background: var(--paper); }
  body { margin: 0; }
  main { max-width: 78rem; margin: 0 auto; padding: 1.5rem clamp(.8rem, 3vw, 2rem) 60vh; }
  a { color: var(--link); }
  h1 { font-size: 1.5rem; margin: 0; } header p { margin: .3rem 0 1rem; max-width: 45rem; }
  h2 { font-size: 1.15rem; margin: 2rem 0 .4rem; } h2 a { color: inherit; text-decoration: none; }
  h4 { font-size: .9rem; margin: 1rem 0 .2rem; }
  a { overflow-wrap: anywhere; }
  code, pre { font: .85rem/1.45 ui-monospace, monospace; }
  pre { background: var(--tint); padding: .6rem .8rem; margin: .2rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
  pre.read { border-left: 3px solid var(--good); } pre.refused { border-left: 3px solid var(--bad); }
  nav p { margin: 0; display: flex; gap: .2rem .8rem; flex-wrap: wrap; align-items: baseline; }
  nav input { font: inherit; flex: 1 1 14rem; min-width: 0; box-sizing: border-box; padding: .3rem .6rem; color: inherit;
    background: var(--paper); border: 1px solid var(--line); border-radius: .3rem; }
  nav output, nav li { color: var(--quiet); font-size: .9rem; }
  nav ul { list-style: none; margin: .6rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem 1rem; }
  nav li { white-space: nowrap; }
  details { border-top: 1px solid var(--line); scroll-margin-top: .5rem; }
  details[open] { border-left: 3px solid var(--line); padding-left: .8rem; margin-bottom: 1rem; }
  summary { cursor: pointer; padding: .45rem 0; }
  summary:hover { background: var(--tint); }
  summary code, summary q { display: block; margin-left: 1.05rem; color: var(--quiet); overflow-wrap: anywhere; }
  summary q { font-style: italic; } summary q::before { content: 'People say: “'; } summary q::after { content: '”'; }
  button { font: inherit; margin-top: .8rem; padding: .35rem 1rem; }
  .note { color: var(--quiet); } .links { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; font-size: .9rem; }
  [hidden] { display: none !important; }
  @media (min-width: 62rem) {
    main { display: grid; grid-template-columns: 16rem minmax(0, 1fr); gap: 0 2.5rem; }
    header { grid-column: 1 / -1; }
    nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: .8rem 3px; }
    nav ul { flex-direction: column; } h2 { scroll-margin-top: .5rem; } .experiments h2:first-child { margin-top: .6rem; }
  }
</style>`;
