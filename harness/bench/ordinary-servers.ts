import { text } from 'node:stream/consumers';
import { clientPage } from '../../servers/client-page.ts';
import { openServers, type Servers } from '../../servers/open.ts';
import type { Job } from '../client/protocol.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { createAttempt } from '../session/attempt.ts';
import { generateScenarios } from './generate.ts';

/** The scenarios that the ordinary tests make, as many as the benchmark asks for. */
export const scenarios = generateScenarios(Number(process.env.CORS_CONFORMANCE_BENCH_COUNT ?? 20));

/** Servers for tests that are written by hand: a page for each read, and what the read is. */
export async function openOrdinaryServers() {
  const attemptOf = (scenario: Scenario) =>
    createAttempt(scenario, { ports: servers.ports, attempt: 'ordinary', readTimeout: 10_000 });
  const jobOf = (scenario: Scenario): Job => ({ id: 0, ...attemptOf(scenario).begin(0).job });
  let told: (succeeded: boolean) => void = () => {};
  const servers: Servers = await openServers({
    findCue: (key) => {
      const scenario = scenarios.find(({ id }) => id === key.scenario);
      return scenario && attemptOf(scenario).cue(key);
    },
    pageOrigins: new Set(),
    pages: {
      app: async (context) => {
        if (context.path === '/done') told(JSON.parse(await text(context.req)).read === 1);
        const scenario = scenarios.find(({ id }) => id === context.query.read);
        const jobs =
          scenario && `<script type="application/json" id="jobs">${JSON.stringify([jobOf(scenario)])}</script>`;
        context.type = 'text/html; charset=utf-8';
        context.body = jobs === undefined ? '<!doctype html><title>app</title>' : await clientPage('bare-loop', jobs);
      },
      api: (_, next) => next(),
    },
  });
  const origin = `http://localhost:${servers.ports.app.http}`;
  return {
    origin,
    servers,
    jobOf,
    /** The page that makes a read by itself, and whether the read succeeded once that page has told. */
    pageThatReads(scenario: Scenario): { url: string; succeeded: Promise<boolean> } {
      const succeeded = new Promise<boolean>((resolve) => {
        told = resolve;
      });
      return { url: `${origin}/?read=${scenario.id}`, succeeded };
    },
  };
}

export type OrdinaryServers = Awaited<ReturnType<typeof openOrdinaryServers>>;
