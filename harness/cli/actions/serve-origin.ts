import { createApiOrigin } from '../../../servers/api-origin.ts';
import { createAppOrigin } from '../../../servers/app-origin.ts';
import { makeCertificate } from '../../../servers/certificate.ts';
import { clientPage, clientScript } from '../../../servers/client-page.ts';
import { handEndpoints, handPage, type UnderWay } from '../../../servers/hand-page.ts';
import { type Listeners, openListeners } from '../../../servers/listeners.ts';
import { createRecorder } from '../../../servers/recorder.ts';
import type { Experiment } from '../../client/experiment.ts';
import { curlLines } from '../../run/curl.ts';
import { catalogueFiles } from '../../scenario/catalogue.ts';
import { loadScenarioFiles } from '../../scenario/load.ts';
import { isNamedOrigin, type OriginPorts, resolveOrigin } from '../../scenario/origin.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { subjectOf } from '../../scenario/subject.ts';
import { createAttempt } from '../../session/attempt.ts';
import { exchangeLines } from '../../tellings/exchange-lines.ts';
import { byHand, type ResourceKey } from '../../wire/resource-key.ts';

/** Serves one of the two origins, and prints what reaches it. @returns its listeners, once they listen */
export async function serveOrigin(name: 'app' | 'api', ports: OriginPorts): Promise<Listeners> {
  const scenarios = await loadScenarioFiles(catalogueFiles());
  const recorder = createRecorder();

  const attemptOf = (scenario: Scenario, attempt: string) =>
    createAttempt(scenario, { ports, attempt, readTimeout: 10_000 });
  const underWay: UnderWay = new Map();
  const findCue = (key: ResourceKey) => {
    const scenario = scenarios.find((one) => one.id === key.scenario);
    const attempt = scenario && attemptOf(scenario, key.attempt);
    const step = underWay.get(key.attempt);
    if (step !== undefined && scenario?.steps[step] !== undefined) attempt?.begin(step);
    return attempt?.cue(key);
  };

  /** Told first what people get wrong, then everything else, by subject. */
  const experiments: Experiment[] = scenarios
    .map((scenario) => {
      const named = scenario.steps.some((step) => isNamedOrigin(step.from ?? 'app') || isNamedOrigin(step.to ?? 'api'));
      const attempt = attemptOf(scenario, byHand);
      return {
        id: scenario.id,
        title: scenario.title,
        ...scenario.misconception,
        standard: scenario.standard.map((at) => (at.startsWith('#') ? `https://fetch.spec.whatwg.org/${at}` : at)),
        source: `/scenarios/${subjectOf(scenario.id)}.ts`,
        origins:
          named || scenario.steps.some(({ page, topLevelOrigin }) => page ?? topLevelOrigin)
            ? []
            : [...new Set(scenario.steps.map(({ from = 'app' }) => resolveOrigin(from, ports)))],
        steps: scenario.steps.map(({ wait = 0 }, index) => ({ job: attempt.begin(index).job, wait })),
        curl: curlLines(scenario, ports),
      };
    })
    .sort((a, b) => Number(isTheme(b)) - Number(isTheme(a)));

  recorder.watch((exchange) => console.log(exchangeLines({ ...exchange, completed: true }).join('\n')));
  const endpoints = handEndpoints(recorder, underWay);
  const page = handPage(experiments);
  const origin =
    name === 'app'
      ? createAppOrigin({
          recorder,
          findCue,
          apiOrigin: () => `http://127.0.0.1:${ports.api.http}`,
          pages: async (context, next) => {
            if (context.path === '/frame') context.body = await clientPage('main');
            else if (context.path === '/worker.js') {
              context.type = 'text/javascript; charset=utf-8';
              context.body = await clientScript('main');
            } else await page(context, () => endpoints(context, next));
          },
        })
      : createApiOrigin({ recorder, findCue, pages: endpoints });
  return openListeners(origin.callback(), await makeCertificate(), ports[name]);
}

function isTheme({ id }: Experiment): boolean {
  return subjectOf(id) === 'misconceptions';
}
