import type { TraceStep } from './trace.ts';

/** What an API throws at its caller, or rejects with, before anything is fetched. */
export interface APIError {
  /** Name of the exception as JavaScript sees it. */
  readonly name: 'TypeError' | 'SyntaxError' | 'SecurityError' | 'QuotaExceededError' | 'InvalidAccessError' | 'Error';
  /** The step that threw. */
  readonly cause: TraceStep;
}

export function isAPIError(value: object): value is APIError {
  return 'cause' in value && 'name' in value;
}
