import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// What is told is compared as text, so it has no colours, whatever the terminal or a CI says.
delete process.env.FORCE_COLOR;
process.env.NO_COLOR = '1';

/** Tests that run commands, servers of other people's, whole checks, and pages in real browsers. */
const commands = [
  'harness/{cli,target}/**/*.test.ts',
  'harness/differential/run.test.ts',
  'harness/run/{run-scenarios,flipped-reads}.test.ts',
  'servers/targets/**/*.test.ts',
  'harness/check/rollout/ask-rollout.test.ts',
  'harness/pages/{report/report,league/league,live/*,specimen/specimen,testing/looker}.test.ts',
  'harness/profile/run-profile.test.ts',
  'harness/league/cannot-say.test.ts',
  'harness/check/{wrong-servers,shared-cache,without-shared-cache,published-pairs,unopened-page,restarting-target,run-scenarios}.test.ts',
  'harness/check/layers/layers.test.ts',
  'harness/check/http-authentication.test.ts',
];
/** Tests of what becomes of a browser in time. */
const browsers = ['harness/{browsers,session}/**/*.test.ts'];
/** Files that take longest, each project's own in their order: they begin first, so that nobody waits for one in the end. */
const longest = [
  'harness/differential/mutation.test.ts',
  'harness/verdict/known-verdict-of.test.ts',
  'harness/scenario/load.test.ts',
  'harness/differential/known-differences.test.ts',
  'harness/cli/package.test.ts',
  'harness/profile/run-profile.test.ts',
  'harness/cli/conformance.test.ts',
  'harness/pages/live/live.test.ts',
  'harness/check/layers/layers.test.ts',
  'harness/cli/cut-short.test.ts',
  'harness/session/session.test.ts',
  'harness/session/recovery.test.ts',
  'harness/browsers/launch.test.ts',
];

/** Has the longest files begin first, whatever is remembered of earlier runs. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((file) => moduleId.endsWith(file));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['{harness,servers,scenarios}/**/*.test.ts'],
          exclude: [...commands, ...browsers],
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      { extends: true, test: { name: 'commands', include: commands, sequence: { groupOrder: 2 } } },
      { extends: true, test: { name: 'browsers', include: browsers, sequence: { groupOrder: 3 } } },
    ],
  },
});
