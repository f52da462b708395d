import { describe, expect, it } from 'vitest';
import { expectScenarios } from './expect-scenarios.ts';
import { FileMistakesError } from './file-mistakes.ts';

const good = {
  id: 'mine/what-it-shows',
  title: 'A page reads what it may read.',
  standard: ['#cors-check'],
  kind: 'required',
  steps: [{ expected: { read: 'blocked' } }],
};
const withStep = (step: object) => ({ ...good, steps: [step] });

/** The lines of what is wrong with scenarios. */
function mistakesIn(...values: unknown[]): string[] {
  try {
    expectScenarios(values);
  } catch (error) {
    expect(error).toBeInstanceOf(FileMistakesError);
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('what a program gives as a scenario', () => {
  it('is one, and nothing is said', () => {
    expect(mistakesIn(good, { ...good, article: undefined })).toEqual([]);
  });

  it.each([
    [
      'a transport that there is not',
      withStep({ transport: 'fetsch' }),
      'steps[0].transport',
      /^found "fetsch"; expected one of ".+\|"fetch"/,
    ],
    [
      'a context that there is not',
      withStep({ context: 'windwo' }),
      'steps[0].context',
      /^found "windwo"; expected one of .*\|"window"\|/,
    ],
    [
      'a key that nobody knows',
      withStep({ transprot: 'fetch' }),
      'steps[0]',
      /^unknown key "transprot" \(did you mean transport\?\); expected from, context, /,
    ],
    [
      'a key of the scenario',
      { ...good, variants: {} },
      '',
      /^unknown key "variants"; expected id, title, standard, kind,/,
    ],
    ['a number for text', { ...good, title: 5 }, 'title', /^found 5; expected string, received number/],
    ['an object for a list', { ...good, steps: {} }, 'steps', /^expected array, received object$/],
    ['a function', { ...good, steps: [() => {}] }, 'steps[0]', /^expected object, received function$/],
    ['an id that is none', { ...good, id: 'Mine' }, 'id', /^found "Mine"; expected subject\/what-it-shows/],
    [
      'what a transport cannot do',
      withStep({ request: { method: 'GET', body: 'text' } }),
      'steps[0].request.body',
      /^a GET request cannot have a body$/,
    ],
    [
      'a file',
      withStep({ server: { actual: { body: { file: 'a.png' } } } }),
      'steps[0].server.actual.body',
      /^a file is read only where a scenario file names it; expected its bytes/,
    ],
  ])('is told to have %s: the scenario, the field, what was found and expected', (_, value, field, message) => {
    const [line = '', ...others] = mistakesIn(good, value);
    const start = `scenarios: ${[value.id, field].filter((part) => part !== '').join(' › ')}: `;
    expect(line.slice(0, start.length)).toBe(start);
    expect(line.slice(start.length)).toMatch(message);
    expect(others).toEqual([]);
  });

  it.each([[null], [undefined], [3], ['text'], [[]]])('is told by its place where it is %j', (value) => {
    expect(mistakesIn(good, value)).toEqual([expect.stringMatching(/^scenarios: scenario 2: .*expected object/)]);
  });

  it('is told by its place among all that the program gives', () => {
    expect(() => expectScenarios([good, null], 3)).toThrow(/^scenarios: scenario 5: /);
  });

  it('is told with all others that have mistakes', () => {
    expect(mistakesIn({ ...good, kind: 'must' }, withStep({ to: 'apo' }))).toHaveLength(2);
  });
});
