import { describe, expect, it } from 'vitest';
import { planOf } from './plan.ts';

const policy = { origins: ['https://app.example.com'] };

describe('a plan', () => {
  it('says how many of the probes its grep fits', async () => {
    const whole = await planOf({ policy });
    const all = whole.probes.length + whole.untried.length;
    expect(whole.partial).toBeUndefined();
    const suffix = await planOf({ policy, grep: /^suffix\// });
    expect(suffix.probes.length).toBeGreaterThan(0);
    expect(suffix.partial).toEqual({ grep: '^suffix/', probes: suffix.probes.length, of: all });
    expect((await planOf({ policy, grep: /^hygiene\// })).partial).toEqual({ grep: '^hygiene/', probes: 0, of: all });
  });

  it('is whole where its grep fits all that there is to ask', async () => {
    expect((await planOf({ policy, grep: /./ })).partial).toBeUndefined();
    // All probes have a page; what is looked at without one is left out.
    expect((await planOf({ policy, grep: /^(?!hygiene)/ })).partial).toMatchObject({ grep: '^(?!hygiene)' });
  });

  it('names how ids begin where its grep fits none', async () => {
    await expect(planOf({ policy, grep: /^sufix\// })).rejects.toThrow(
      /fits no probe of this policy \(did you mean suffix\/\?\); ids begin with again\/.*, hygiene\/.*, suffix\/,/,
    );
  });
});
