import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { type AcceptedFinding, acceptedFileSchema, type Finding } from '../policy/report.ts';
import { findingKey } from './findings.ts';

/** A mistake in a file of accepted findings. */
export class AcceptedFileError extends Error {
  override name = 'AcceptedFileError';
}

/**
 * Reads a file of accepted findings, YAML or JSON: a list of `{ kind, probe, credentials, reason }`.
 * @throws {AcceptedFileError} when it cannot be read or says something else; the message names file, place and mistake
 */
export async function loadAccepted(file: string): Promise<AcceptedFinding[]> {
  let given: unknown;
  try {
    given = parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new AcceptedFileError(`${file}: ${(error as Error).message}`);
  }
  const parsed = acceptedFileSchema.safeParse(given ?? []);
  if (!parsed.success) throw new AcceptedFileError(`${file}:\n${z.prettifyError(parsed.error)}`);
  const keys = parsed.data.map(findingKey);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) throw new AcceptedFileError(`${file}: ${twice} is accepted twice`);
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
