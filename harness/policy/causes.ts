import type { Finding } from './report.ts';

/** Findings that the same thing is to blame for. */
export interface Cause {
  /** The one to tell in full; `findings` begins with it. */
  first: Finding;
  findings: Finding[];
}

/**
 * Findings by what is to blame for them: the kind, the step of the Standard that decided, and why it did, whatever the
 * names and values are that it decided about. That a wrong origin is let in is one cause, with credentials and without, before a
 * preflight's request and before any other: it is mended at one place. Only null is
 * another: it is let in by a rule of its own. That other sites use what is answered is one, too, whatever they use it as. Causes, and the findings of each, stay in the order of the findings.
 */
export function causesOf(findings: readonly Finding[]): Cause[] {
  const causes = new Map<string, Cause>();
  for (const finding of findings) {
    const key = causeOf(finding);
    const cause = causes.get(key);
    if (cause === undefined) causes.set(key, { first: finding, findings: [finding] });
    else cause.findings.push(finding);
  }
  return [...causes.values()];
}

function causeOf({ kind, probe, engines, blame }: Finding): string {
  // What no browser has to be asked for is looked at by rules, and each rule is a cause.
  if (blame === null || engines.length === 0) return `${kind} ${probe}`;
  // What keeps something from one request to the next does so for all that it decides about.
  if (kind === 'unsteady') return `${kind} ${blame.step.replace(/\/.*$/, '')}`;
  // One header keeps an answer from being used, whatever as.
  if (kind === 'inclusion') return `${kind} ${blame.step}`;
  const isOrigin = kind === 'hole' && blame.step.startsWith('cors-check/');
  const step = isOrigin ? 'cors-check' : blame.step;
  const sentence = isOrigin
    ? blame.sentence.replace('The answer to the preflight ', 'The answer to ').replace(/ with "[^"]*"(?=\.$)/, '')
    : blame.sentence;
  const why = sentence
    .replace(/"([\w-]+: )?(?!null")[^"]*"/g, '"$1…"')
    .replace(/[A-Za-z-]+ https?:\/\/\S+/g, '…')
    .replace(/https?:\/\/[^\s"]+/g, '…');
  return `${kind} ${step} ${why}`;
}
