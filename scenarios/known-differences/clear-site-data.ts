import type { Deviation } from '../../harness/scenario/deviation.ts';
import { onEach } from './on-each.ts';

const firefox = '>=153';
const webkit = '>=2.50';
const ids = (...names: string[]) => names.map((name) => `clear-site-data/${name}`);

const sent = { 'steps[2].cookies.notSent.{id}': 'true' };
const notSent = { 'steps[2].cookies.sent.{id}': 'false' };

/** What engines clear, and what they keep in spite of Clear-Site-Data. */
export const deviations: Deviation[] = [
  ...(['chromium', 'firefox', 'webkit'] as const).map(
    (engine): Deviation => ({
      scenario: 'clear-site-data/the-preflight-cache',
      engine,
      versions: { chromium: '>=156', firefox, webkit }[engine],
      observed: { 'steps[2].preflights': '0' },
      why: 'Clears the HTTP cache, or nothing, and remembers its preflights. In Clear Site Data whatever else a user agent caches of the origin goes as well. No link.',
    }),
  ),
  ...onEach('firefox', firefox, ids('cookies-without-credentials', 'cookies-of-a-preflight'), () => ({
    observed: notSent,
    why: 'Clears cookies by the answer to a request without credentials too. In Clear Site Data the credentials flag has to be set. No link.',
  })),
  ...onEach('firefox', firefox, ids('cache-without-credentials'), () => ({
    observed: { 'steps[2].requests': '1' },
    why: 'Clears what is kept by the answer to a request without credentials too. In Clear Site Data the credentials flag has to be set. No link.',
  })),
  ...(['firefox', 'webkit'] as const).map(
    (engine): Deviation => ({
      scenario: 'clear-site-data/cookies-of-the-whole-site',
      engine,
      versions: { firefox, webkit }[engine],
      observed: sent,
      why: 'Clears the cookies of the one host. In Clear Site Data those of its whole registrable domain go. No link.',
    }),
  ),
  ...onEach('webkit', webkit, ids('cookies-refused', 'everything'), () => ({
    observed: sent,
    why: 'Clears nothing by an answer that CORS refuses. In Clear Site Data that is done in HTTP-network fetch, before there is a CORS check. No link.',
  })),
  ...onEach('webkit', webkit, ids('cookies-of-a-redirect'), () => ({
    observed: { ...sent, 'steps[1].cookies.notSent.{id}': 'true' },
    why: 'Clears nothing by a redirect. In Clear Site Data each answer of the network does it. No link.',
  })),
  ...onEach('webkit', webkit, ids('cookies-without-credentials'), () => ({
    observed: notSent,
    why: 'Clears cookies by the answer to a request without credentials too. In Clear Site Data the credentials flag has to be set. No link.',
  })),
];
