import colors from 'picocolors';
import type { Rollout } from '../league/comparison.ts';
import { visible } from '../wire/visible.ts';

type Left = Rollout['left'][number];

const directions: Record<Left['direction'], string> = {
  forward: 'When the new server takes the place of the old one',
  back: 'When the old server comes back',
};

/** What becomes of visitors while one server takes the place of another; nothing where that was not asked. */
export function rolloutLines(rollout: Rollout | undefined): string[] {
  if (rollout === undefined) return [];
  const { left, faults, visitors, engines } = rollout;
  const among = `${visitors} visitors in ${engines.map(({ name }) => name).join(', ')}`;
  const lines = Object.entries(directions).flatMap(([direction, title]) => {
    const those = left.filter((one) => one.direction === direction);
    if (those.length === 0) return [colors.green(`${title}, every visitor gets what a newcomer gets (${among}).`)];
    return [colors.bold(`${title}, some get what a newcomer does not (${among}):`), ...those.flatMap(leftLines)];
  });
  const unknown = faults.map(({ visitor, engine, why }) =>
    colors.red(`    failed (${engine}): ${visible(`${visitor} ${why}`)}`),
  );
  return ['', ...lines, ...unknown];
}

function leftLines({ what, page, deed, engines }: Left): string[] {
  const { mark, words } = wordsOf(what, deed);
  return [
    `    ${mark} the page at ${visible(page)} ${visible(words)}:`,
    ...engines.map(({ engine, remembered: { what: kept, seconds, why }, over }) => {
      const long = seconds === undefined ? 'for as long as the browser guesses' : `for ${seconds} s`;
      const seen = over === undefined ? '' : over ? ', and seen to be over then' : ', and not over then';
      return `        ${engine}: ${long}${seen}; it remembers ${kept === 'preflight' ? 'the preflight' : 'the answer'} (${visible(why)})`;
    }),
  ];
}

function wordsOf(what: Left['what'], deed: string): { mark: string; words: string } {
  const mark = (what === 'broken' ? colors.yellow : colors.red)('✗');
  if (what === 'broken') return { mark, words: `can no longer ${deed}, and a newcomer can` };
  if (what === 'let in') return { mark, words: `may still ${deed}, and a newcomer may not` };
  return { mark, words: `still has its request take effect (to ${deed}), which a newcomer may not send` };
}
