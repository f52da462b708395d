import { isLoopbackHost } from '../../scenario/origin.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Answer, get } from '../../standard/index.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Evidence } from '../evidence.ts';
import type { Change } from './change.ts';
import { deciding, never, performing } from './changing.ts';

/**
 * 407 is a network error, but for what a proxy is asked to get: http at named hosts, where there is a proxy. There is one
 * wherever servers of ours were asked.
 */
export function proxyAuthenticationFails({ place }: Pick<Evidence, 'place'>): Change {
  const hasProxy = place.ports.api.http !== 0;
  const isGotByProxy = ({ protocol, hostname }: URL) => hasProxy && protocol === 'http:' && !isLoopbackHost(hostname);
  let url: URL;
  return {
    read: (read) => {
      url = new URL(read.url);
      return read;
    },
    // Nothing of it is kept.
    answer: (answer, request) =>
      answer.status === 407 && !isGotByProxy(new URL(request.url)) ? withoutCookies(answer) : answer,
    ...performing({
      'http-redirect-fetch/18': (o) => {
        url = new URL(o.location);
        return true;
      },
    }),
    ...deciding({ 'http-network-or-cache-fetch/16.1': () => !isGotByProxy(url) }),
  };
}

/** The cookies of a 407 are not kept. */
export function cookiesOf407sAreLost(): Change {
  return { answer: (answer) => (answer.status === 407 ? withoutCookies(answer) : answer) };
}

function withoutCookies(answer: Answer): Answer {
  return { ...answer, headers: answer.headers.filter(([name]) => !/^set-cookie$/i.test(name)) };
}

/** A 407 stands where nobody can be asked for a password, too. */
export function proxyAuthenticationStands(): Change {
  return deciding({ 'http-network-or-cache-fetch/16.1': never });
}

/** What is asked again says the cookies that it said before. */
export function cookiesOfBeforeAreRepeated(): Change {
  let before: string | null = null;
  return {
    send: (request) => {
      const cookies = get('Cookie', request.headers);
      if (!request.again) {
        before = cookies;
        return request;
      }
      const others = request.headers.filter(([name]) => name !== 'Cookie');
      return { ...request, headers: before === null ? others : [...others, ['Cookie', before]] };
    },
  };
}

/** An answer with 408 is asked for again in the same words, and what follows is looked at as if it had not been. */
export function withoutRepeated408s(evidence: Evidence): Evidence {
  return withoutRepeated(evidence, ({ answer }) => answer?.status === 408);
}

/** A poster is asked for again in the same words, and looked at as if it had not been. */
export function withoutRepeatedPosters(evidence: Evidence, { steps }: Pick<Scenario, 'steps'>): Evidence {
  return withoutRepeated(evidence, (_, step) => steps[step]?.transport === 'poster');
}

/** Without what is asked again in the same words, behind what is meant. */
function withoutRepeated(evidence: Evidence, isMeant: (before: Exchange, step: number) => boolean): Evidence {
  const words = ({ preflight, method, host, path, headers }: Exchange) =>
    JSON.stringify([preflight, method, host, path, headers]);
  const once = (recorded: Exchange[], step: number) =>
    recorded.filter((one, at) => {
      const before = recorded[at - 1];
      return before === undefined || !isMeant(before, step) || words(before) !== words(one);
    });
  const steps = evidence.steps.map((step, at) => ({ ...step, recorded: once(step.recorded, at) }));
  return { ...evidence, steps };
}

/** The same in an engine that adds the Content-Type of the answer that it asked for again to the first one's. */
export function withoutRepeated408sAndTheirTypes(evidence: Evidence): Evidence {
  const once = withoutRepeated408s(evidence);
  const steps = once.steps.map((step, at) =>
    step.recorded.length === evidence.steps[at]!.recorded.length
      ? step
      : { ...step, observed: withOneType(step.observed) },
  );
  return { ...once, steps };
}

function withOneType(observed: Evidence['steps'][number]['observed']): typeof observed {
  const one = (name: string, value: string) =>
    name.toLowerCase() === 'content-type' ? (/^(.+),\1$/.exec(value)?.[1] ?? value) : value;
  return observed.headers === undefined
    ? observed
    : { ...observed, headers: observed.headers.map(([name, value]) => [name, one(name, value)] as const) };
}

/** A * exposes every header, also where a malformed item follows. */
export function wildcardBeforeAMalformedItem(): Change {
  let exposed = '';
  let isXHR = false;
  return {
    read: (read) => {
      isXHR = read.api === 'XMLHttpRequest';
      return read;
    },
    answer: (answer) => {
      exposed = get('access-control-expose-headers', answer.headers) ?? '';
      return answer;
    },
    ...deciding({
      'main-fetch/14.1.2': (o, decided) => {
        const items = exposed.split(',').map((item) => item.trim());
        const malformed = items.findIndex((item) => /[^!#$%&'*+.^_`|~0-9A-Za-z-]/.test(item));
        if (isXHR) return decided();
        return decided() || (o.credentialsMode !== 'include' && items.slice(0, Math.max(malformed, 0)).includes('*'));
      },
    }),
  };
}
