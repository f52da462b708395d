import { type FailOn, type FindingKind, findingKinds, kinds } from '../policy/finding-kinds.ts';
import type { Family } from '../policy/probes/family.ts';

/** Something that is looked for without a browser. */
interface LookedFor {
  kind: FindingKind;
  about: string;
}

const failsAt: Record<FailOn, string> = {
  holes: 'always',
  breakages: 'unless `--fail-on holes`',
  all: 'with `--fail-on all`',
};

/** A page of Markdown that lists all that a policy check asks and looks for, and what it may find. */
export function probesPage(
  families: readonly Pick<Family, 'intents' | 'needs'>[],
  looks: readonly LookedFor[],
  command: string,
): string {
  const intents = new Map<string, string>();
  for (const { intents: its, needs } of families)
    for (const [intent, about] of Object.entries(its)) {
      const more = needs === undefined ? about : `${about} Needs: ${needs}.`;
      intents.set(intent, [intents.get(intent), more].filter(Boolean).join(' '));
    }
  return [
    `<!-- Made by ${command} -->`,
    '# What a policy check asks',
    '',
    'Real browsers make probes of a policy: reads that must be allowed, and reads that must be denied. The first part of a probe’s id is',
    'its intent, which also is a row of [the league](league.md). `--grep "^suffix/"` asks those of one intent alone.',
    '',
    '| intent | what a probe of it shows |',
    '|---|---|',
    ...[...intents].map(([intent, about]) => `| \`${intent}\` | ${about} |`),
    '',
    'What the server answers is looked at without a browser, too. The kind of such a finding is the first part of its id.',
    '',
    '| kind | what is looked for |',
    '|---|---|',
    ...looks.map(({ kind, about }) => `| \`${kind}\` | ${about} |`),
    '',
    'What is found is of one of these kinds, the worst first.',
    '',
    '| kind | what it lets happen | fails a check |',
    '|---|---|---|',
    ...findingKinds.map((kind) => `| \`${kind}\` | ${kinds[kind].meaning} | ${failsAt[kinds[kind].failsAt]} |`),
    '',
  ].join('\n');
}
