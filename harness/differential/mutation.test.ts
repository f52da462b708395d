import { expect, it } from 'vitest';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import { someScenario } from '../verdict/testing/evidence.ts';
import { tryMutants } from './mutation.ts';
import { survivors } from './mutation-survivors.ts';

it('some author contradicts the oracle whenever one of its decisions is changed, but for the survivors that are listed', {
  timeout: 400_000,
}, async () => {
  const tried = tryMutants(await loadScenarioFiles(catalogueFiles()));
  const survived = tried.filter(({ killedBy }) => killedBy === null).map(({ step, mutation }) => `${step} ${mutation}`);
  const listed = survivors.flatMap(({ step, mutations }) => mutations.map((mutation) => `${step} ${mutation}`));
  console.log(`${tried.length} mutants of the oracle, ${survived.length} survive:\n${survived.join('\n')}`);
  expect({
    notListed: survived.filter((one) => !listed.includes(one)),
    listedAndKilled: listed.filter((one) => !survived.includes(one)),
  }).toEqual({ notListed: [], listedAndKilled: [] });
});

it('a scenario that contradicts the unchanged oracle is told, as it would notice every mutant', () => {
  const wrong = someScenario({ kind: 'required', steps: [{ expected: { read: 'readable' } }] });
  expect(() => tryMutants([wrong])).toThrow('subject/some contradicts the unchanged oracle');
});
