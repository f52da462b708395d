import '../run/guard-output.ts';
import { createApiOrigin } from '../../servers/api-origin.ts';
import { createAppOrigin } from '../../servers/app-origin.ts';
import { makeCertificate } from '../../servers/certificate.ts';
import { clientPage } from '../../servers/client-page.ts';
import { type Experiment, handPage, recordedPage } from '../../servers/hand-page.ts';
import { openListeners } from '../../servers/listeners.ts';
import { createRecorder } from '../../servers/recorder.ts';
import { byHand, type ResourceKey } from '../../servers/resource-key.ts';
import { curlLines } from '../reporters/curl.ts';
import { exchangeLines } from '../reporters/failure.ts';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import { isNamedOrigin, type OriginPorts } from '../scenario/origin.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { createAttempt } from '../session/attempt.ts';

/** One of the two origins that `npm run servers` starts, in a process of its own: `serve-origin.ts app` or `api`. */

// Whoever started it is gone, and nobody else would end it.
process.once('disconnect', () => process.exit());

const ports = JSON.parse(process.env.CORS_CONFORMANCE_PORTS ?? '') as OriginPorts;
const server = process.argv[2] as 'app' | 'api';
const scenarios = await loadScenarioFiles(catalogueFiles());
const recorder = createRecorder();

const attemptOf = (scenario: Scenario, attempt: string) =>
  createAttempt(scenario, { ports, attempt, readTimeout: 10_000 });
const findCue = (key: ResourceKey) => {
  const scenario = scenarios.find((one) => one.id === key.scenario);
  return scenario && attemptOf(scenario, key.attempt).cue(key);
};

/** Where an experiment stands on the page: the misconceptions, then other demos, then the rest. */
function interest({ id, claim }: Experiment): number {
  return Number(id.startsWith('misconceptions/')) + Number(claim !== undefined);
}

/** Told first what people get wrong, then everything else that a browser can do without the forward proxy. */
const experiments: Experiment[] = scenarios
  .map((scenario) => {
    const named = scenario.steps.some((step) => isNamedOrigin(step.from ?? 'app') || isNamedOrigin(step.to ?? 'api'));
    const attempt = attemptOf(scenario, byHand);
    return {
      id: scenario.id,
      title: scenario.title,
      ...scenario.misconception,
      jobs: named ? [] : scenario.steps.map((_, index) => attempt.begin(index)),
      curl: curlLines(scenario, ports),
    };
  })
  .filter((experiment) => experiment.claim !== undefined || experiment.jobs.length > 0)
  .sort((a, b) => interest(b) - interest(a));

recorder.watch((exchange) => console.log(exchangeLines({ ...exchange, completed: true }).join('\n')));
const recorded = recordedPage(recorder);
const page = handPage(experiments);
const app =
  server === 'app'
    ? createAppOrigin({
        recorder,
        findCue,
        apiOrigin: () => `http://127.0.0.1:${ports.api.http}`,
        pages: async (context, next) => {
          if (context.path === '/frame') context.body = await clientPage('main');
          else await page(context, () => recorded(context, next));
        },
      })
    : createApiOrigin({ recorder, findCue, pages: recorded });
await openListeners(app.callback(), await makeCertificate(), ports[server]);
console.log('listening');
