import type { Refusal } from '../browsers/browser.ts';
import type { EngineName } from '../browsers/engines.ts';
import { recogniseMessage } from './message.ts';
import type { Reason } from './reasons/reason-type.ts';
import { REASONS } from './reasons.ts';

/** What the oracle blames: an algorithm and step, and whether the refused answer was a preflight's, if that is known. */
export interface BlamedStep {
  algorithm: string;
  step: string;
  preflight?: boolean;
}

/** The browser's own reason held against the oracle's. */
export interface ReasonAgreement {
  agrees: boolean;
  /** What the browser said: its codes, or its messages where there is no code. */
  said: string;
  /** The steps that this stands for, as `algorithm/step`. */
  meant: readonly string[];
  /** The step that the oracle blames, as `algorithm/step`. */
  blamed: string;
  sentence: string;
}

/** What an engine's refusal means: by its code, or else by its message. Undefined when neither is known. */
export function reasonOf(engine: EngineName, refusal: { code?: string; message?: string }): Reason | undefined {
  const { code, message } = refusal;
  const own = REASONS.filter((reason) => reason.engine === engine);
  const byCode = own.find(({ codes }) => code !== undefined && codes.includes(code));
  return byCode ?? (message === undefined ? undefined : recogniseMessage(message, own)?.reason);
}

/**
 * Whether what the browser said and what the oracle blames can both be true.
 *
 * @returns null when one of the two is missing: nothing was refused, no message is known, the message means nothing that
 * the Standard decides, or the oracle blames no more than an answer that it has not got.
 */
export function reasonAgrees(
  engine: EngineName,
  refusals: readonly Pick<Refusal, 'code' | 'message'>[],
  blame: BlamedStep | null,
): ReasonAgreement | null {
  if (blame === null || (blame.algorithm === 'http-network-fetch' && blame.step === '8.5')) return null;
  const known = refusals
    .map((refusal) => ({ refusal, reason: reasonOf(engine, refusal) }))
    .filter(
      (one): one is { refusal: Refusal; reason: Reason } =>
        one.reason?.tells === 'refusal' && one.reason.steps.length > 0,
    );
  if (known.length === 0) return null;
  const blamed = `${blame.algorithm}/${blame.step}`;
  const agrees = known.every(
    ({ reason }) =>
      reason.steps.includes(blamed) &&
      (reason.preflight === null || blame.preflight === undefined || reason.preflight === blame.preflight),
  );
  const said = [...new Set(known.map(({ refusal }) => refusal.code || refusal.message || ''))].join(', ');
  const meant = [...new Set(known.flatMap(({ reason }) => reason.steps))];
  const which = blame.preflight === undefined ? '' : blame.preflight ? ' for a preflight' : ' for an actual request';
  const sentence = `${engine} gave the reason ${said}, which stands for ${meant.join(' or ')}; the Standard blames ${blamed}${which}`;
  return { agrees, said, meant, blamed, sentence };
}
