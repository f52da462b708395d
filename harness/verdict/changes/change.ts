import type { Observed } from '../../client/protocol.ts';
import type { ResolvedRequest } from '../../scenario/resolved-scenario.ts';
import type { Answer, Interceptor, Operands, ReadRequest, TraceStep, WireRequest } from '../../standard/index.ts';

/** The page of a scenario that asks, at its origin. */
export interface AskingPage extends Pick<ResolvedRequest, 'context' | 'page' | 'topLevelOrigin' | 'unload'> {
  from: string;
}

/**
 * Something that is done otherwise than the Standard says: decisions and actions by their steps, and what no step says.
 * It may keep what it has seen from one call to the next, and serves one prediction.
 */
export interface Change extends Interceptor {
  /**
   * The read as it is taken from the page; called at the start of each step.
   * @param page where it is asked, as far as the Standard's algorithms do not ask; of a read that is explained nothing is known
   */
  read?(read: ReadRequest, page?: AskingPage): ReadRequest;
  /** A request as it is sent. */
  send?(request: WireRequest): WireRequest;
  /** An answer as the algorithms look at it. */
  answer?(answer: Answer, request: WireRequest): Answer;
  /** What the page is told, and the body that came. */
  observed?(observed: Observed, body: string): Observed;
  /** The steps that `decide` changes, as `algorithm/step`; any unless they are named. */
  decides?: ReadonlySet<string>;
  /** The steps that `perform` changes; any unless they are named. */
  performs?: ReadonlySet<string>;
}

/** A change that does everything, be it that it changes nothing. */
export type WholeChange = Required<Omit<Change, 'decides' | 'performs'>> & Pick<Change, 'decides' | 'performs'>;

/** Several changes as one. Where two change the same thing, the later one has the last word. */
export function together(changes: readonly Change[]): WholeChange {
  const decidersOf = bySteps(changes, ({ decide, decides }) => decide && (decides ?? 'any'));
  const performersOf = bySteps(changes, ({ perform, performs }) => perform && (performs ?? 'any'));
  return {
    read: (read, page) => changes.reduce((taken, change) => change.read?.(taken, page) ?? taken, read),
    send: (request) => changes.reduce((sent, change) => change.send?.(sent) ?? sent, request),
    answer: (answer, request) => changes.reduce((taken, change) => change.answer?.(taken, request) ?? taken, answer),
    observed: (observed, body) => changes.reduce((told, change) => change.observed?.(told, body) ?? told, observed),
    decide: (passing, compare) =>
      decidersOf(passing).reduce<(operands?: Operands) => boolean>(
        (decided, change) => (operands) =>
          change.decide!({ ...passing, operands: operands ?? passing.operands }, (other = operands) => decided(other)),
        compare,
      )(),
    perform: (passing) =>
      performersOf(passing).reduce<boolean | Operands>((done, change) => {
        if (done === false) return done;
        const next = change.perform!(done === true ? passing : { ...passing, operands: done });
        return next === true ? done : next;
      }, true),
    ...union('decides', decidersOf.steps),
    ...union('performs', performersOf.steps),
  };
}

/**
 * The same change, which tells when it does something: when what it is asked for comes out otherwise than without it. One that
 * tells nothing has no part in the prediction; but one that keeps what it sees is asked more often here than it would be.
 */
export function telling(change: Change, acts: () => void): Change {
  const { read, send, answer, observed, decide, perform } = change;
  const told = <T>(before: T, after: T): T => {
    if (after !== before && JSON.stringify(after) !== JSON.stringify(before)) acts();
    return after;
  };
  return {
    ...change,
    ...(read && { read: (taken, page) => told(taken, read(taken, page)) }),
    ...(send && { send: (request) => told(request, send(request)) }),
    ...(answer && { answer: (given, request) => told(given, answer(given, request)) }),
    ...(observed && { observed: (seen, body) => told(seen, observed(seen, body)) }),
    ...(decide && {
      decide: (passing, decided) => {
        let before: boolean | undefined;
        const after = decide(passing, (operands) => {
          const answer = decided(operands);
          if (operands === undefined) before = answer;
          return answer;
        });
        return told(before ?? decided(), after);
      },
    }),
    ...(perform && { perform: (passing) => told<boolean | Operands>(true, perform(passing)) }),
  };
}

type Steps = ReadonlySet<string> | 'any' | undefined;

/** The changes that a step concerns, in their order. What names its steps is found by them: most name a few, and there are many of both. */
function bySteps(changes: readonly Change[], stepsOf: (change: Change) => Steps) {
  const all = changes.map((change) => ({ change, steps: stepsOf(change) })).filter(({ steps }) => steps !== undefined);
  const found = new Map<string, Change[]>();
  const any = all.filter(({ steps }) => steps === 'any').map(({ change }) => change);
  for (const { change, steps } of any.length > 0 ? [] : all) {
    for (const key of steps as ReadonlySet<string>) found.set(key, [...(found.get(key) ?? []), change]);
  }
  const of = ({ algorithm, step }: Pick<TraceStep, 'algorithm' | 'step'>): readonly Change[] => {
    if (any.length === all.length) return any;
    const key = `${algorithm}/${step}`;
    if (any.length === 0) return found.get(key) ?? any;
    return all.flatMap(({ change, steps }) => (steps === 'any' || steps?.has(key) ? [change] : []));
  };
  return Object.assign(of, { steps: all.map(({ steps }) => steps) });
}

function union(name: 'decides' | 'performs', all: readonly Steps[]): Pick<Change, 'decides' | 'performs'> {
  if (all.includes('any')) return {};
  return { [name]: new Set(all.flatMap((steps) => [...(steps as ReadonlySet<string>)])) };
}
