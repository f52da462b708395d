import { type AcceptedFinding, acceptedFileSchema, type Finding, findingKey } from '../policy/report.ts';
import { FileMistakesError } from '../scenario/file-mistakes.ts';
import { fieldPath, issueMistakes, mistakeAt, sourceOf } from '../scenario/source-file.ts';

/**
 * Reads a file of accepted findings: a list of `{ kind, probe, credentials, reason }`, in any notation that scenario
 * files have.
 * @throws {FileMistakesError} with every mistake in the file
 */
export async function loadAccepted(file: string): Promise<AcceptedFinding[]> {
  const source = await sourceOf(file, '[ … ]');
  const parsed = acceptedFileSchema.safeParse(source.value ?? []);
  if (!parsed.success)
    throw new FileMistakesError(parsed.error.issues.flatMap((issue) => issueMistakes(source, issue, fieldPath)));
  const keys = parsed.data.map(findingKey);
  const firstAt = new Map([...keys.entries()].reverse().map(([at, key]) => [key, at]));
  const again = keys.flatMap((key, at) => (firstAt.get(key) === at ? [] : [at]));
  if (again.length > 0)
    throw new FileMistakesError(again.map((at) => mistakeAt(source, [at], `${keys[at]} is accepted above`, fieldPath)));
  return parsed.data;
}

/** Findings held against those that are accepted. */
export interface HeldAgainstAccepted {
  /** Not accepted. */
  findings: Finding[];
  accepted: { finding: Finding; reason: string }[];
  /** Entries whose finding was looked for and does not happen any more. */
  gone: AcceptedFinding[];
}

/**
 * Takes accepted findings out. An entry that names a finding's probe says why before one whose pattern fits it.
 * @param isLookedFor whether all that an entry fits was asked to its end, so that its finding would have been found
 */
export function holdAgainstAccepted(
  found: readonly Finding[],
  entries: readonly AcceptedFinding[],
  isLookedFor: (entry: AcceptedFinding) => boolean,
): HeldAgainstAccepted {
  const held = found.map((finding) => {
    const fitting = entries.filter((entry) => fits(entry, finding));
    return { finding, reason: (fitting.find(({ probe }) => probe === finding.probe) ?? fitting[0])?.reason };
  });
  return {
    findings: held.flatMap(({ finding, reason }) => (reason === undefined ? [finding] : [])),
    accepted: held.flatMap(({ finding, reason }) => (reason === undefined ? [] : [{ finding, reason }])),
    gone: entries.filter((entry) => !found.some((finding) => fits(entry, finding)) && isLookedFor(entry)),
  };
}

function fits(entry: AcceptedFinding, { kind, probe, credentials }: Finding): boolean {
  return entry.kind === kind && entry.credentials === credentials && fitsProbe(entry, probe);
}

/** Whether an entry is about a probe: `*` in its id stands for any characters. */
export function fitsProbe({ probe: pattern }: Pick<AcceptedFinding, 'probe'>, probe: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(probe);
}
