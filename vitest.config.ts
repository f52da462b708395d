import { defineConfig } from 'vitest/config';

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

export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
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
