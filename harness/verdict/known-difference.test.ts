import { describe, expect, test } from 'vitest';
import { changedOracles } from './changed-oracles.ts';
import { isChangedOracle, whyOf } from './known-difference.ts';
import { knownDifferences } from './known-differences.ts';

const named = (name: string) => whyOf({ ...changedOracles[0]!, name, why: 'In the Standard it is not.' });

describe('what an engine does, as sentences', () => {
  test.each([
    ['a beacon fails at once', 'A beacon fails at once.'],
    ['sendBeacon() fails at once', 'sendBeacon() fails at once.'],
    ['fetch() in a frame has no referrer', 'fetch() in a frame has no referrer.'],
    ['url() with modifiers loads nothing', 'url() with modifiers loads nothing.'],
    ['createImageBitmap has a referrer', 'createImageBitmap has a referrer.'],
    ['importScripts() sends credentials', 'importScripts() sends credentials.'],
    ['XMLHttpRequest sends none', 'XMLHttpRequest sends none.'],
    ['preflights, of fetch() alone, are cached', 'Preflights, of fetch() alone, are cached.'],
  ])('%s', (name, sentence) => expect(named(name)).toBe(`${sentence} In the Standard it is not.`));

  test('no name of an API is written otherwise in the first place of a sentence', () => {
    const wrong = knownDifferences
      .filter(isChangedOracle)
      .filter(({ name }) => /^[a-z]+([A-Z]|\(\))/.test(name))
      .filter((one) => !whyOf(one).startsWith(one.name));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('they say what happens, not which check failed', () => {
    const whys = knownDifferences.map(whyOf);
    expect(
      whys.filter((why) => /otherwise than the Standard:|is (true|false) instead of|\(none\)|event \w+ is/.test(why)),
    ).toEqual([]);
  });
});
