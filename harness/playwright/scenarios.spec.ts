import { subjectOf } from '../scenario/subject.ts';
import { givenUp } from './give-up.ts';
import { report, scenarios, test } from './scenarios-fixture.ts';
import { runSettings } from './settings.ts';

/** Scenarios that go to a shard together. */
const together = 10;

// A worker that is handed its tests in parts goes through all tests of the file for each part: only shards need parts.
if (runSettings().shard !== undefined) test.describe.configure({ mode: 'parallel' });

for (const group of groups()) {
  test.describe(subjectOf(group[0]!.id), () => {
    test.describe.configure({ mode: 'default' });
    for (const scenario of group) {
      test(scenario.id, async ({ engineSession }, info) => {
        info.annotations.push({ type: 'title', description: scenario.title });
        if (engineSession.run === undefined) return test.skip(true, engineSession.notRun);
        const run = await engineSession.run(scenario);
        if ('givenUp' in run) {
          info.annotations.push({ type: givenUp, description: run.givenUp });
          return test.skip();
        }
        report(info, run);
        if (run.failure !== undefined) {
          const error = new Error(run.failure);
          delete error.stack;
          throw error;
        }
      });
    }
  });
}

/** Scenarios of one subject, a handful at a time: what a shard takes or leaves. */
function groups(): (typeof scenarios)[] {
  const bySubject = new Map<string, typeof scenarios>();
  for (const scenario of scenarios) {
    const subject = subjectOf(scenario.id);
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), scenario]);
  }
  return [...bySubject.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / together) }, (_, n) => all.slice(n * together, (n + 1) * together)),
  );
}
