import { expect, test } from 'vitest';
import type { BrowserId } from '../browsers/browsers.ts';
import { FileMistakesError } from '../scenario/file-mistakes.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { runScenarios } from './run-scenarios.ts';

const good: Scenario = {
  id: 'mine/a-star-lets-every-page-read',
  title: 'A star lets every page read.',
  standard: ['#cors-check'],
  kind: 'required',
  steps: [{ server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } }, expected: { read: 'readable' } }],
};
const bad = { ...good, id: 'mine/bad', steps: [{ transport: 'fetsch' }] } as unknown as Scenario;

/** The verdicts of a run, and the error that it ended with. */
async function outcome(scenarios: Iterable<Scenario>, browsers: readonly BrowserId[] = ['chromium']) {
  const verdicts: string[] = [];
  try {
    for await (const { judgement } of runScenarios(scenarios, { browsers })) verdicts.push(judgement.verdict);
  } catch (error) {
    return { verdicts, error: error as Error };
  }
  return { verdicts };
}

/** Browsers that must not be asked for. */
const none = new Proxy([], {
  get: () => expect.unreachable('no browser is asked for'),
});

test('what is wrong in an array is thrown before anything is started', async () => {
  const { verdicts, error } = await outcome([good, bad], none);
  expect(verdicts).toEqual([]);
  expect(error).toBeInstanceOf(FileMistakesError);
  expect(error?.message).toMatch(/^scenarios: mine\/bad › steps\[0\]\.transport: found "fetsch"; expected one of "/);
});

test('what is no list at all is told as well', async () => {
  const { error } = await outcome(good as unknown as Scenario[], none);
  expect(error?.message).toBe('runScenarios: expected scenarios in an array, or in something else to iterate over');
});

test('what is wrong in what comes as it is asked for ends the run when it comes', async () => {
  const { error } = await outcome(new Set([good, { ...good, kind: 'must' as 'required' }]));
  expect(error?.message).toMatch(
    /^scenarios: mine\/a-star-lets-every-page-read › kind: found "must"; expected one of /,
  );
});

test('scenarios that are whole are run', async () => {
  expect(await outcome([good])).toEqual({ verdicts: ['conforms'] });
  expect(await outcome(new Set([good]))).toEqual({ verdicts: ['conforms'] });
});
