import { expect, it } from 'vitest';
import { joinedLeague } from './joined-league.ts';

const column = (name: string, version: string | null = '1.0', engines = ['chromium', 'firefox']) => ({
  name,
  version,
  engines: engines.map((name) => ({ name, version: '1' })),
});
const league = (targets: ReturnType<typeof column>[], probes = 'abc') => ({
  policies: [{ name: 'api', probes }],
  targets,
});
const order = ['one', 'two', 'three'];
const versions = (targets: ReturnType<typeof column>[]) => targets.map(({ name, version }) => `${name} ${version}`);

it('what was run now replaces its column, and the others stay, in the order of the targets', () => {
  const kept = league([column('three'), column('one'), column('two'), column('no longer there')]);
  const joined = joinedLeague(league([column('two', '2.0')]), kept, order);
  expect(versions(joined.league.targets)).toEqual(['one 1.0', 'two 2.0', 'three 1.0']);
  expect(joined.outdated).toEqual([]);
});

it('is the run alone where nothing was kept', () => {
  const now = league([column('two'), column('one')]);
  expect(versions(joinedLeague(now, undefined, order).league.targets)).toEqual(['one 1.0', 'two 1.0']);
});

it('a target that is missing now keeps its column', () => {
  const now = league([column('one', null), column('three', null)]);
  const joined = joinedLeague(now, league([column('one')]), order);
  expect(versions(joined.league.targets)).toEqual(['one 1.0', 'three null']);
});

it('columns to which other probes were made, or in other engines, are left out and named', () => {
  const now = league([column('two', '2.0')]);
  const other = joinedLeague(now, league([column('one'), column('two'), column('three', null)], 'def'), order);
  expect(versions(other.league.targets)).toEqual(['two 2.0']);
  expect(other.outdated).toEqual(['one']);
  const fewer = joinedLeague(now, league([column('one', '1.0', ['chromium']), column('three')]), order);
  expect(versions(fewer.league.targets)).toEqual(['two 2.0', 'three 1.0']);
  expect(fewer.outdated).toEqual(['one']);
});

it('columns keep their own versions of the engines', () => {
  const newer = { ...column('two'), engines: ['chromium', 'firefox'].map((name) => ({ name, version: '2' })) };
  const { league: joined } = joinedLeague(league([newer]), league([column('one')]), order);
  expect(joined.targets.map(({ engines }) => engines[0]?.version)).toEqual(['1', '2']);
});
