#!/usr/bin/env node
import '../run/guard-output.ts';
import { Command } from 'commander';
import packageJSON from '../../package.json' with { type: 'json' };
import { exitCode } from '../run/exit-code.ts';

/** The commands of the published package; each reads the options that stand behind its name. */
const commands = {
  middleware: {
    about: 'check in real browsers which pages may read what of a server, against a policy',
    run: () => import('./middleware.ts'),
  },
  explain: {
    about: 'say what a page can read of an answer, which step of the Fetch Standard decides, and the smallest fix',
    run: () => import('./explain.ts'),
  },
  doctor: {
    about: 'say which browsers are found, and make one real cross-origin read through each',
    run: () => import('./doctor.ts'),
  },
};

const program = new Command('cors-conformance')
  .description('CORS, tried in real Chromium, Firefox and WebKit and held against the Fetch Standard.')
  .version(packageJSON.version)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode.usage));
for (const [name, { about, run }] of Object.entries(commands)) {
  program
    .command(name)
    .description(about)
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async () => {
      process.argv.splice(2, 1);
      await run();
    });
}
await program.parseAsync();
