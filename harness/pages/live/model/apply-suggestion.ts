import type { Scenario, ScriptedAnswer, Step } from '../../../scenario/scenario.ts';
import { deleteHeader, headerListOf, type Suggestion } from '../../../standard/index.ts';
import { readResourceKey } from '../../../wire/resource-key.ts';
import { asLines } from './header-text.ts';

type Change = Suggestion['changes'][number];

/**
 * A scenario with the changes that the oracle suggests for one of its steps.
 * @returns undefined where a change is of something that a scenario does not say, such as the page's origin
 */
export function applySuggestion(
  scenario: Scenario,
  index: number,
  { changes }: Pick<Suggestion, 'changes'>,
): Scenario | undefined {
  let step: Step | undefined = scenario.steps[index];
  for (const change of changes) {
    if (step === undefined) return undefined;
    step = change.side === 'request' ? requestChanged(step, change) : answerChanged(step, change);
  }
  if (step === undefined) return undefined;
  return { ...scenario, steps: scenario.steps.with(index, step) };
}

function requestChanged(step: Step, { what, from, to }: Extract<Change, { side: 'request' }>): Step | undefined {
  const request = { ...step.request };
  switch (what) {
    case 'headers':
      return {
        ...step,
        request: { ...request, headers: asLines(deleteHeader(headerListOf(request.headers ?? []), from)) },
      };
    case 'method':
    case 'mode':
    case 'credentials':
    case 'redirect':
    case 'cache':
      return { ...step, request: { ...request, [what]: to ?? undefined } };
    case 'crossOrigin':
      return { ...step, request: { ...request, crossorigin: to as 'anonymous' } };
    case 'body': {
      const { body: _, ...rest } = request;
      return { ...step, request: rest };
    }
    default:
      return undefined;
  }
}

function answerChanged(
  step: Step,
  { request, preflight, what, to, misspelt }: Extract<Change, { side: 'answer' }>,
): Step | undefined {
  const [, url = ''] = request.split(' ');
  const hop = readResourceKey(url)?.hop;
  if (hop === undefined) return undefined;
  const server = { ...step.server };
  const redirects = server.redirects ?? [];
  const changed = <A extends ScriptedAnswer>(answer: A | undefined): A => {
    if (what === 'status') return { ...answer, status: Number(to) } as A;
    // Of a redirect, where it leads is said apart.
    if (what === 'Location') return { ...answer, location: to } as unknown as A;
    const given = headerListOf(answer?.headers ?? []);
    const left = misspelt === undefined ? given : deleteHeader(given, misspelt);
    return { ...answer, headers: asLines([...deleteHeader(left, what), [what, to]]) } as A;
  };
  if (preflight && hop === 0) return { ...step, server: { ...server, preflight: changed(server.preflight) } };
  const target = preflight ? hop - 1 : hop;
  const redirect = redirects[target];
  if (redirect === undefined)
    return preflight ? undefined : { ...step, server: { ...server, actual: changed(server.actual) } };
  const next = preflight ? { ...redirect, preflight: changed(redirect.preflight) } : changed(redirect as never);
  return { ...step, server: { ...server, redirects: redirects.with(target, next) } };
}
