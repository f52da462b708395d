import type { Answer, Interceptor, Operands, ReadRequest, WireRequest } from '../standard/index.ts';

/**
 * Something that is done otherwise than the Standard says: decisions and actions by their steps, and what no step says.
 * It may keep what it has seen from one call to the next, and serves one prediction.
 */
export interface Change extends Interceptor {
  /** The read as it is taken from the page; called at the start of each step. */
  read?(read: ReadRequest): ReadRequest;
  /** A request as it is sent. */
  send?(request: WireRequest): WireRequest;
  /** An answer as the algorithms look at it. */
  answer?(answer: Answer, request: WireRequest): Answer;
}

/** Several changes as one. Where two change the same thing, the later one has the last word. */
export function together(changes: readonly Change[]): Required<Change> {
  return {
    read: (read) => changes.reduce((taken, change) => change.read?.(taken) ?? taken, read),
    send: (request) => changes.reduce((sent, change) => change.send?.(sent) ?? sent, request),
    answer: (answer, request) => changes.reduce((taken, change) => change.answer?.(taken, request) ?? taken, answer),
    decide: (passing, compare) =>
      changes.reduce<(operands?: Operands) => boolean>(
        (decided, change) =>
          change.decide === undefined
            ? decided
            : (operands) => change.decide!({ ...passing, operands: operands ?? passing.operands }, decided),
        compare,
      )(),
    perform: (passing) =>
      changes.reduce<boolean | Operands>((done, change) => {
        if (done === false || change.perform === undefined) return done;
        const next = change.perform(done === true ? passing : { ...passing, operands: done });
        return next === true ? done : next;
      }, true),
  };
}
