import { allowsOrigin, grantsAt } from '../../policy/allowed-origins.ts';
import { isPreflight } from '../../standard/index.ts';
import { actualRequests } from '../../verdict/check.ts';
import { whyAllowed } from './allowed.ts';
import { shownHeaders } from './exposed-headers.ts';
import type { Finder, Wrong } from './finder.ts';
import { attempt, blameOf, contrary, explained, isReadable, type StepRead } from './step-read.ts';

/** Pages read what they must not, or do it. */
export const hole: Finder = {
  kind: 'hole',
  wrong: (read) => {
    if (read.expected.read === 'blocked')
      return isReadable(read) ? letIn(read) : (sideEffect(read) ?? sentAnyway(read));
    return isReadable(read) ? tooMuch(read) : null;
  },
};

function letIn(read: StepRead): Wrong {
  const { request, recorded, policy, credentials } = read;
  const allowed = attempt(() => whyAllowed(request, recorded, policy));
  const refused = explained(read)?.read.blame;
  return {
    severity: isOwnPage(read, allowed) ? 'low' : credentials ? 'high' : 'medium',
    sentence: contrary(read, 'could', heard(read)),
    ...(allowed ??
      (refused
        ? {
            blame: {
              ...blameOf(refused),
              sentence: `The browser lets this page read although the Standard refuses: ${refused.sentence}`,
            },
            fix: null,
          }
        : { blame: null, fix: null })),
  };
}

/** What comes of a WebSocket that is open. */
function heard({ request, step: { observed } }: StepRead): string {
  if (request.api !== 'WebSocket') return '';
  const first =
    observed.body === undefined ? '' : `; what it heard first is ${JSON.stringify(observed.body.slice(0, 80))}`;
  return `It hears and says there what the browser’s user may${first}.`;
}

/** A page that may read anyway and asks with more than it may: nobody else gains anything. */
function isOwnPage({ request, policy, credentials }: StepRead, allowed: ReturnType<typeof whyAllowed>): boolean {
  const { pathname } = new URL(request.url);
  const grants = grantsAt(policy, pathname);
  const mayRead =
    grants.origins !== 'any' && allowsOrigin(grants, request.origin) && (!credentials || grants.credentials);
  return mayRead && allowed?.blame.step.startsWith('cors-preflight-fetch/') === true;
}

/** A request that took effect although the policy wants it refused: CORS keeps the page from reading only. */
function sideEffect(read: StepRead): Wrong | null {
  const taken = actualRequests(read.step).find(({ answer }) => answer !== undefined && answer.status < 400);
  if (read.expected.refused !== true || taken === undefined) return null;
  const { method, answer } = taken;
  return {
    severity: read.credentials ? 'high' : 'medium',
    sentence: contrary(read, `was answered with the status ${answer?.status}, so it took effect`),
    blame: {
      step: 'http-cors-protocol',
      url: 'https://fetch.spec.whatwg.org/#http-cors-protocol',
      sentence: `${method} without unsafe headers is sent without a preflight, and only its answer is kept from the page.`,
    },
    fix: 'Refuse requests whose Origin is not allowed with a status of 403, before anything is done.',
  };
}

/** What only a preflight keeps a page from doing, and a preflight let it do: it reads nothing, and its request took effect. */
function sentAnyway(read: StepRead): Wrong | null {
  const { request, recorded, policy } = read;
  if (recorded.every((one) => !isPreflight(one.request))) return null;
  const sent = actualRequests(read.step).filter(({ server }) => server === 'target');
  const taken = sent.find(({ method, answer }) => !isSafe(method) && answer !== undefined && answer.status < 400);
  const allowed = taken && attempt(() => whyAllowed(request, recorded, policy));
  if (!allowed) return null;
  return {
    severity: read.credentials ? 'high' : 'medium',
    sentence: contrary(
      read,
      `could not, but its ${taken.method} was sent, and answered with the status ${taken.answer?.status}, so it took effect`,
    ),
    ...allowed,
  };
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1 */
const isSafe = (method: string): boolean => /^(GET|HEAD|OPTIONS|TRACE)$/.test(method);

function tooMuch(read: StepRead): Wrong | null {
  const shown = shownHeaders(read);
  if (shown === null) return null;
  return {
    severity: read.credentials ? 'medium' : 'low',
    sentence: contrary(read, `could read the header ${shown.names}, and must not`),
    blame: shown.blame,
    fix: shown.fix,
  };
}
