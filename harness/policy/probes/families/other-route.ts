import type { RouteName } from '../../policy.ts';
import type { Family } from '../family.ts';
import { type Ask, type Draft, draftOf } from '../probe-draft.ts';
import { type Granted, lets, type Subject } from '../subject.ts';

type OtherRouteName = Exclude<RouteName, 'data'>;

const answers: Record<OtherRouteName, string> = {
  error: '500',
  missing: '404',
  login: '401',
  moved: 'a redirect to the route data',
  stream: 'a body that comes in pieces',
};

export const otherRouteNames = Object.keys(answers) as OtherRouteName[];

/**
 * Routes that answer otherwise than `data`: pages that may read have to see all of it, preflighted or not, and the exposed
 * headers that it has; others must not. Where any page may read, these others are reads with credentials.
 */
export const otherRoute: Family = {
  intents: Object.fromEntries(
    otherRouteNames.map((route) => [
      `${route}-route`,
      `An allowed page can read what the route ${route} answers (${answers[route]}), and no other page can.`,
    ]),
  ),
  drafts: (subject) => otherRouteNames.flatMap((route) => draftsAt(route, subject)),
};

function draftsAt(route: OtherRouteName, subject: Subject): Draft[] {
  const path = subject.policy.routes[route];
  if (path === null) return [];
  const granted = subject.at(path);
  const {
    pages,
    modes,
    kinds: asked,
    eachKind,
  } = route === 'moved' ? throughRedirect(granted, subject) : asksOf(granted);
  // What comes in pieces is the actual answer, whatever the preflight was.
  const kinds = route === 'stream' ? [{}] : asked;
  const { exposedHeaders: visible } = granted.grants;
  const probe = (ask: Ask, meant: Draft['meant']) => {
    const draft = draftOf(`${route}-route`, ask, meant, { route });
    // What the redirect leads to is held to that elsewhere.
    if (meant === 'denied' || route === 'moved' || visible.length === 0) return draft;
    return { ...draft, steps: draft.steps.map((step) => ({ ...step, visible })) };
  };
  const may = (from: string, some: Partial<Ask>[]) =>
    some.map((kind, index) => probe({ from, path, ...kind, credentials: modes[index % modes.length]! }, 'allowed'));
  // Whatever answers another method there, a router with its 405 say, is often not what answers GET.
  const others = route === 'moved' ? [] : [{ method: 'HEAD' }, { method: 'POST' }];
  const allowed = [...pages.flatMap((from) => may(from, kinds)), ...eachKind.flatMap((from) => may(from, others))];
  if (granted.grants.origins === 'any') {
    return [...allowed, ...pages.map((from) => probe({ from, path, credentials: true }, 'denied'))];
  }
  const stranger = { from: subject.stranger, path, credentials: modes[0]! };
  return [...allowed, ...kinds.map((kind) => probe({ ...stranger, ...kind }, 'denied'))];
}

interface Asks {
  pages: string[];
  eachKind: string[];
  modes: boolean[];
  kinds: Partial<Ask>[];
}

function asksOf({ pages, pageOfEachKind: eachKind, modes, preflighted }: Granted): Asks {
  return { pages, eachKind, modes, kinds: preflighted === undefined ? [{}] : [{}, preflighted] };
}

/** What may be asked of a redirect to `data` only if it may be asked of that, too. */
function throughRedirect(granted: Granted, behind: Subject): Asks {
  const asks = asksOf(granted);
  if (behind.grants === granted.grants) return asks;
  return {
    pages: asks.pages.filter((from) => lets(behind, from)),
    eachKind: [],
    modes: asks.modes.filter((mode) => behind.modes.includes(mode)),
    kinds: [{}],
  };
}
