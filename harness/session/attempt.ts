import type { Cue } from '../../servers/player.ts';
import { type ResourceKey, resourceURL } from '../../servers/resource-key.ts';
import type { Refusal } from '../browsers/browser.ts';
import type { Job } from '../client/protocol.ts';
import { headerList } from '../scenario/headers.ts';
import { type OriginPorts, resolveOrigin } from '../scenario/origin.ts';
import { fillPlaceholders, type PlaceholderValues } from '../scenario/placeholders.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';

/** Milliseconds that a page waits for a read, beyond what the scenario itself delays. */
export interface AttemptOptions {
  ports: OriginPorts;
  /** Name of the attempt in URLs, unique within a pair of servers. */
  attempt: string;
  readTimeout: number;
}

/** The path of a step that names none. */
const defaultPath = '/data';

/** One attempt at a scenario: its URLs, what the servers have to play for it, and the read of each step. */
export function createAttempt(scenario: Scenario, { ports, attempt, readTimeout }: AttemptOptions) {
  const id = `cc${attempt.replace(/[^a-z0-9]/g, '')}`;
  const refusals: Refusal[] = [];
  let current = 0;

  const valuesOf = (step: Step): PlaceholderValues => ({
    from: resolveOrigin(step.from ?? 'app', ports),
    to: resolveOrigin(step.to ?? 'api', ports),
    id,
  });
  const resourceOf = (index: number): string => scenario.steps[index]!.resource ?? String(index);
  const urlsOf = (index: number): string[] => {
    const step = scenario.steps[index]!;
    const values = valuesOf(step);
    const place = [{ to: step.to ?? 'api', path: step.path }, ...(step.server?.redirects ?? [])];
    return place.map(({ to, path }, hop) =>
      resourceURL(resolveOrigin(to, ports), fillPlaceholders(path ?? defaultPath, values), {
        scenario: scenario.id,
        attempt,
        resource: resourceOf(index),
        hop,
      }),
    );
  };

  return {
    id,
    valuesOf: (index: number) => valuesOf(scenario.steps[index]!),
    /** The URL that the page reads in a step. */
    urlOf: (index: number): string => urlsOf(index)[0]!,
    /** What the servers play for a resource; of several steps on one resource, the step that is under way. */
    cue(key: ResourceKey): Cue | undefined {
      const index =
        resourceOf(current) === key.resource
          ? current
          : scenario.steps.findIndex((_, at) => resourceOf(at) === key.resource);
      const step = scenario.steps[index];
      return step && { server: step.server ?? {}, values: valuesOf(step), urls: urlsOf(index) };
    },
    /** Starts a step: returns what the page has to do. */
    begin(index: number): Omit<Job, 'id'> {
      current = index;
      const step = scenario.steps[index]!;
      const { request = {}, server = {} } = step;
      const values = valuesOf(step);
      const delays = [server.preflight, server.actual, ...(server.redirects ?? []).map((hop) => hop.preflight)];
      const delayed = delays.reduce((sum, answer) => sum + (answer?.delay ?? 0), 0);
      return {
        url: urlsOf(index)[0]!,
        transport: step.transport ?? 'fetch',
        context: step.context ?? 'window',
        method: request.method ?? 'GET',
        headers: headerList(request.headers).map(([name, value]) => [name, fillPlaceholders(value, values)]),
        mode: request.mode ?? 'cors',
        credentials: request.credentials ?? 'same-origin',
        redirect: request.redirect ?? 'follow',
        cache: request.cache ?? 'default',
        ...(request.body !== undefined && { body: fillPlaceholders(request.body, values) }),
        timeout: readTimeout + delayed,
      };
    },
    /** Keeps a refusal that the browser reported for one of this attempt's URLs. */
    refused: (refusal: Refusal) => refusals.push(refusal),
    /** Hands over the refusals that have come in since the last step. */
    takeRefusals: (): Refusal[] => refusals.splice(0),
    hasRefusals: (): boolean => refusals.length > 0,
  };
}
