import { causesOf } from '../policy/causes.ts';
import type { Probe } from '../policy/probes/probe.ts';
import { heldAgain } from './findings/unsteady.ts';
import type { AskedProbe } from './probe-run.ts';

/** Probes of one cause that are made once more; where anything comes out otherwise, all that found something are. */
const ofEachCause = 3;

/**
 * What was found is asked for once more, so that what a server answers at one time only is not taken for what it always does; and
 * of what was as meant one probe that must be allowed and one that must be denied, since a server may decide by the time.
 * Runs are told as they come: a probe's second in a browser is held against its first.
 * @param asked all probes, in their order
 */
export function createAskAgain(asked: readonly Probe[]) {
  const samples = (['allowed', 'denied'] as const).flatMap(
    (meant) => asked.find((probe) => probe.meant === meant && probe.needs === undefined) ?? [],
  );
  const settled = new Map<string, AskedProbe>();
  /** Probes that are asked again, or were. */
  const again = new Set<Probe>();
  const key = ({ run: { engine, probe } }: AskedProbe) => `${engine} ${probe.id}`;

  return {
    /** Takes what a probe came to in a browser. */
    take(asked: AskedProbe): void {
      const first = settled.get(key(asked));
      settled.set(key(asked), first === undefined ? asked : heldAgain(first, asked));
    },
    /** The probes to make next; none where all is known. */
    next(): Probe[] {
      const probeOf = new Map([...settled.values()].map(({ run: { probe } }) => [probe.id, probe]));
      const findings = [...settled.values()].flatMap((one) => one.findings);
      const unsteady = new Set(findings.flatMap(({ kind, probe }) => (kind === 'unsteady' ? [probe] : [])));
      const isUnsteady = findings.some(({ kind }) => kind === 'unsteady');
      const wanted = causesOf(findings).flatMap(({ findings: its }) => {
        const probes = [...new Set(its.map(({ probe }) => probe))].filter((id) => !unsteady.has(id));
        return (isUnsteady ? probes : probes.slice(0, ofEachCause)).map((id) => probeOf.get(id)!);
      });
      const fresh = [...new Set([...samples, ...wanted])].filter(
        (probe) => probe.needs === undefined && !again.has(probe),
      );
      for (const probe of fresh) again.add(probe);
      return fresh;
    },
    settled: (): AskedProbe[] => [...settled.values()],
  };
}
