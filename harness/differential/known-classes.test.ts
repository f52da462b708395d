import { describe, expect, it } from 'vitest';
import { kindOf } from './classify.ts';
import type { Disagreement } from './compare.ts';
import { features } from './features.ts';
import { knownClasses } from './known-classes.ts';

describe('known classes', () => {
  it('say why, with a link or the words that there is none', () => {
    for (const { name, why, link } of knownClasses) {
      expect(why.length, name).toBeGreaterThan(20);
      if (link === undefined) expect(why, name).toMatch(/No link\.$/);
      else expect(link, name).toMatch(/^https:/);
    }
  });

  it('are about something: none is known by what differs alone', () => {
    for (const { name, features: about = [] } of knownClasses) expect(about, name).not.toEqual([]);
  });

  it('are told by features that each fits some of them', () => {
    const used = new Set(knownClasses.flatMap(({ features: about = [] }) => about));
    expect(Object.keys(features).filter((name) => !used.has(name as never))).toEqual([]);
  });
});

describe('the kind of a disagreement', () => {
  const check = (name: string, expected: string, actual: string) => ({
    field: `steps[0].predicted.${name}`,
    about: '',
    expected,
    actual,
    holds: false,
    sentence: '',
  });
  const disagreement = (failed: Disagreement['failed'], blame: object | null, refusals: object[] = []) =>
    ({
      step: 0,
      failed,
      predictions: [{ read: { blame }, evidence: { recorded: [] } }],
      evidence: { steps: [{ refusals, recorded: [] }] },
    }) as unknown as Disagreement;

  it('tells directions rather than numbers, and no bytes', () => {
    const failed = [check('requests', '3', '1'), check('preflights', '0', '2'), check('origin', 'null', 'x')];
    expect(kindOf(disagreement(failed, { algorithm: 'cors-check', step: '4' }))).toEqual({
      differs: ['origin', 'preflights more', 'requests fewer'],
      blamed: 'cors-check/4',
    });
  });

  it('has the browser’s own reason only where the Standard refuses nothing', () => {
    const failed = [check('read', 'readable', 'blocked')];
    const refusals = [{ code: 'MissingAllowOriginHeader', url: '' }];
    expect(kindOf(disagreement(failed, null, refusals))).toEqual({
      differs: ['read readable → blocked'],
      blamed: 'none',
      refusal: 'MissingAllowOriginHeader',
    });
    expect(kindOf(disagreement(failed, { algorithm: 'cors-check', step: '2' }, refusals))).not.toHaveProperty(
      'refusal',
    );
  });
});
