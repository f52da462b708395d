import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { visible } from '../../wire/visible.ts';

export type Tone = 'good' | 'bad' | 'warn';

/** A word or a number in a pill. */
export function Badge({ tone, children }: { tone?: Tone; children: ComponentChildren }) {
  return (
    <span class="badge" {...(tone && { 'data-tone': tone })}>
      {children}
    </span>
  );
}

/** A few sentences set apart. */
export function Note({ tone, children }: { tone?: Tone; children: ComponentChildren }) {
  return (
    <div class="note" {...(tone && { 'data-tone': tone })}>
      {children}
    </div>
  );
}

/** Something that opens in place. What is in it is drawn once it has been opened. */
export function Disclosure({
  summary,
  open = false,
  children,
}: {
  summary: ComponentChildren;
  open?: boolean;
  children: ComponentChildren;
}) {
  const [drawn, setDrawn] = useState(open);
  return (
    <details class="disclosure" open={open} onToggle={({ currentTarget }) => currentTarget.open && setDrawn(true)}>
      <summary>{summary}</summary>
      {drawn && <div>{children}</div>}
    </details>
  );
}

/** Prose from data: what stands between backticks is code, everything else is text. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {visible(text)
        .split('`')
        .map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}
    </>
  );
}

/** A link that leads out of the page; only http(s) URLs are links, anything else is text. */
export function OutLink({ href, children = visible(href) }: { href: string; children?: ComponentChildren }) {
  if (!/^https?:\/\//i.test(href)) return <span>{children}</span>;
  return (
    <a href={href} rel="noreferrer">
      {children}
    </a>
  );
}
