import { describe, expect, it } from 'vitest';
import type { Probe } from '../policy/probes/probe.ts';
import type { Finding } from '../policy/report.ts';
import { someFinding } from '../policy/testing/reports.ts';
import { someEvidence } from '../verdict/testing/evidence.ts';
import { createAskAgain } from './ask-again.ts';

const probes = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id: `suffix/${id}` }) as Probe);
const holeOf = ({ id }: Probe) => someFinding({ probe: id });

/** What a probe came to in Chromium. */
const come = (probe: Probe, findings: Finding[], fault?: string) => ({
  run: { probe, engine: 'chromium', evidence: someEvidence(fault === undefined ? {} : { fault }) },
  findings,
});

describe('asking again', () => {
  it('asks for some of what the same thing is to blame for, and that once', () => {
    const again = createAskAgain([]);
    for (const probe of probes) again.take(come(probe, [holeOf(probe)]));
    const first = again.next();
    expect(first).toEqual(probes.slice(0, 3));
    for (const probe of first) again.take(come(probe, [holeOf(probe)]));
    expect(again.next()).toEqual([]);
    expect(again.settled().flatMap(({ findings }) => findings)).toEqual(probes.map(holeOf));
  });

  it('tells what was found one time of two as unsteady, and asks for all the rest then', () => {
    const again = createAskAgain([]);
    for (const probe of probes) again.take(come(probe, [holeOf(probe)]));
    for (const [at, probe] of again.next().entries()) again.take(come(probe, at === 1 ? [] : [holeOf(probe)]));
    expect(again.next()).toEqual(probes.slice(3));
    for (const probe of probes.slice(3)) again.take(come(probe, [holeOf(probe)]));
    expect(again.next()).toEqual([]);
    const found = again.settled().flatMap(({ findings }) => findings);
    expect(found.map(({ kind }) => kind)).toEqual(['hole', 'unsteady', 'hole', 'hole', 'hole']);
    expect(found[1]).toMatchObject({ probe: 'suffix/b', sentence: expect.stringContaining('came out as meant') });
    expect(found[1]?.fix).toContain('keep nothing from one to the next');
  });

  it('takes nothing for unsteady since the second time proved nothing', () => {
    const again = createAskAgain([]);
    again.take(come(probes[0]!, [holeOf(probes[0]!)]));
    again.next();
    again.take(come(probes[0]!, [], 'it hung'));
    expect(again.settled()[0]?.findings).toEqual([holeOf(probes[0]!)]);
  });

  it('asks for one that was allowed and one that was denied where nothing was found: the time may have decided', () => {
    const meant = probes.map((probe, at): Probe => ({ ...probe, meant: at < 2 ? 'allowed' : 'denied' }));
    const again = createAskAgain(meant);
    for (const probe of meant) again.take(come(probe, []));
    expect(again.next()).toEqual([meant[0], meant[2]]);
    again.take(come(meant[0]!, []));
    again.take(come(meant[2]!, [holeOf(meant[2]!)]));
    expect(again.settled().flatMap(({ findings }) => findings)).toMatchObject([
      { kind: 'unsteady', probe: meant[2]!.id },
    ]);
  });
});
