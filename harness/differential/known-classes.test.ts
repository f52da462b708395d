import { describe, expect, it } from 'vitest';
import { kindOf } from './classify.ts';
import type { Disagreement } from './compare.ts';
import { features } from './features.ts';
import { type KnownClass, knownClassOf } from './known-class.ts';
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

describe('the known class of a disagreement', () => {
  const header = (value: string) => ({ name: 'set-a-header', headers: [['Range', value]] });
  const failed = (...fields: [string, string, string][]) =>
    fields.map(([name, expected, actual]) => ({ field: `steps[0].predicted.${name}`, expected, actual }));
  const one = {
    scenario: { steps: [{ request: { ...header('BYTES=0-1'), cache: 'only-if-cached' } }] },
    step: 0,
    failed: failed(['type', 'cors', 'basic'], ['read', 'readable', 'blocked']),
    predictions: [{ read: { blame: null }, evidence: { recorded: [] } }],
    evidence: { steps: [{ refusals: [], recorded: [] }] },
  } as unknown as Disagreement;
  const place = { engine: 'webkit', version: '2.50.6' } as const;
  const odd: KnownClass = {
    name: 'odd',
    engine: 'webkit',
    versions: '>=2',
    differs: ['type cors → basic'],
    features: ['sets Range to something else than bytes=, digits and a hyphen'],
    why: 'Odd.',
  };
  const hidden: KnownClass = {
    ...odd,
    name: 'hidden',
    differs: ['stops'],
    follows: ['read readable → blocked'],
    features: ['has the cache mode only-if-cached'],
    why: 'Hidden.',
  };

  it('is one that explains all, or several that do together, one of them hidden behind what another did first', () => {
    expect(knownClassOf(one, [odd], place)).toBeUndefined();
    expect(knownClassOf(one, [hidden], place)).toBeUndefined();
    expect(knownClassOf(one, [hidden, odd], place)?.name).toBe('odd, and hidden');
  });

  it('is none that is about something else, or an engine else', () => {
    expect(knownClassOf(one, [{ ...hidden, features: ['is no-cors'] }, odd], place)).toBeUndefined();
    expect(knownClassOf(one, [hidden, odd], { engine: 'firefox', version: '153.0' })).toBeUndefined();
    expect(knownClassOf(one, [hidden, odd], { engine: 'webkit', version: '1.0' })).toBeUndefined();
  });
});
