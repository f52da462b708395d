import { type AcceptedFinding, acceptedFileSchema, type Finding, findingKey } from '../policy/report.ts';
import { FileMistakesError, fieldPath, issueMistakes, mistakeAt, sourceOf } from '../scenario/source-file.ts';

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
 * Takes accepted findings out.
 * @param isLookedFor whether a probe was run to its end, so that its finding would have been found
 */
export function holdAgainstAccepted(
  found: readonly Finding[],
  entries: readonly AcceptedFinding[],
  isLookedFor: (probe: string) => boolean,
): HeldAgainstAccepted {
  const reasons = new Map(entries.map((entry) => [findingKey(entry), entry.reason]));
  const happened = new Set(found.map(findingKey));
  return {
    findings: found.filter((finding) => !reasons.has(findingKey(finding))),
    accepted: found.flatMap((finding) => {
      const reason = reasons.get(findingKey(finding));
      return reason === undefined ? [] : [{ finding, reason }];
    }),
    gone: entries.filter((entry) => !happened.has(findingKey(entry)) && isLookedFor(entry.probe)),
  };
}
