import type { ComponentChildren } from 'preact';
import { verdictSigns } from '../../verdict/signs.ts';
import type { Verdict } from '../../verdict/verdicts.ts';

/** The sign of a verdict in its color. Says nothing to a screen reader: the word stands beside it, or in `label`. */
export function Sign({ verdict, label }: { verdict: Verdict; label?: string }) {
  return (
    <span
      class="sign"
      data-verdict={verdict}
      {...(label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label })}
    >
      {verdictSigns[verdict]}
    </span>
  );
}

/** A verdict by sign, color and word; `children` stand in place of the word. */
export function VerdictMark({
  verdict,
  tinted = false,
  children = verdict,
}: {
  verdict: Verdict;
  tinted?: boolean;
  children?: ComponentChildren;
}) {
  return (
    <span class={tinted ? 'verdict is-tinted' : 'verdict'} data-verdict={verdict}>
      <Sign verdict={verdict} />
      <span>{children}</span>
    </span>
  );
}
