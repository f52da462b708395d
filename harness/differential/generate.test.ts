import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepMistakes } from '../scenario/step-mistakes.ts';
import { scenarioFileSchema } from '../scenario/written.ts';
import { predictScenario } from '../verdict/prediction.ts';
import { named, replayOf, scenarios, scenariosOf } from './generate.ts';

const two = [...scenariosOf(1, 2000)];

describe('generated scenarios', () => {
  it('are the same for the same seed, however many are asked for, and others for another', () => {
    expect([...scenariosOf(1, 250)]).toEqual(two.slice(0, 250));
    expect([...scenariosOf(2, 3)].map(({ steps }) => steps)).not.toEqual(two.slice(0, 3).map(({ steps }) => steps));
    expect(two[1999]?.id).toBe('differential/s1-1999');
    expect([...scenariosOf(2 ** 32 - 1, 1)][0]?.id).toBe('differential/s4294967295-0');
  });

  it('are what the schema allows, and ask for nothing that cannot be done', () => {
    expect(scenarioFileSchema.safeParse(two).error?.issues).toBeUndefined();
    expect(two.flatMap(({ steps }) => steps.flatMap(stepMistakes))).toEqual([]);
  });

  it.each([0, 1, 199, 200, 777, 1999])('are drawn again from their position: %i', async (index) => {
    const position = { seed: 1, index };
    const drawn: unknown[] = [];
    const property = fc.asyncProperty(scenarios, async (nameless) => {
      drawn.push(named(nameless, position));
      return true;
    });
    await fc.check(property, { ...replayOf(position), numRuns: 1 });
    expect(drawn[0]).toEqual(two[index]);
  });

  it('get far about as often as not, and are refused for many reasons', () => {
    const ports = { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } };
    const reads = two
      .slice(0, 600)
      .flatMap((one) => predictScenario(one, { ports, attempt: 'a' }).map(({ read }) => read));
    const share = reads.filter(({ outcome }) => outcome === 'readable').length / reads.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.65);
    expect(new Set(reads.map(({ blame }) => `${blame?.algorithm}/${blame?.step}`)).size).toBeGreaterThan(12);
  });
});
