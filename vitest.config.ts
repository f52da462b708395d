import { defineConfig } from 'vitest/config';

/** Tests that start browsers, servers of other people's or commands: one at a time, so that none waits for another's. */
const whole = [
  'harness/{browsers,cli,session,target}/**/*.test.ts',
  'harness/differential/run.test.ts',
  'harness/middleware/{wrong-servers,published-pairs}.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['{harness,servers,scenarios}/**/*.test.ts'],
          exclude: whole,
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'whole', include: whole, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
