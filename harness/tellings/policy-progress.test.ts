import { expect, it } from 'vitest';
import { createPolicyProgress } from './policy-progress.ts';

/** The lines that are written where nothing can be drawn anew. */
function linesOf(outcomes: string[]): string[] {
  const lines: string[] = [];
  const stream = { isTTY: false, write: (line: string) => lines.push(line.trimEnd()) } as unknown as NodeJS.WriteStream;
  const { tell, end } = createPolicyProgress(stream);
  tell({ planned: { chromium: outcomes.length } });
  for (const [at, outcome] of outcomes.entries()) tell({ engine: 'chromium', probe: `suffix/${at}`, outcome });
  end();
  return lines.map((line) => line.replace(/^\d+ s . /, ''));
}

it('a line is written at each quarter, and as soon as something is found', () => {
  const meant = Array<string>(8).fill('as meant');
  expect(linesOf(meant)).toEqual(['chromium 0/8', 'chromium 2/8', 'chromium 4/8', 'chromium 6/8', 'chromium 8/8']);
  expect(linesOf(['finding', ...meant.slice(1)]).slice(0, 3)).toEqual([
    'chromium 0/8',
    'chromium 1/8, 1 with findings (suffix/0)',
    'chromium 2/8, 1 with findings (suffix/0)',
  ]);
  expect(linesOf(['as meant', 'failed', 'finding', 'finding']).slice(-2)).toEqual([
    'chromium 3/4, 1 with findings (suffix/2), 1 failed',
    'chromium 4/4, 2 with findings (suffix/2, …), 1 failed',
  ]);
});
