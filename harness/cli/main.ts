#!/usr/bin/env node
import packageJSON from '../../package.json' with { type: 'json' };
import { createCommand } from './create-command.ts';
import { command as doctor } from './doctor.ts';
import { command as explain } from './explain.ts';
import { command as middleware } from './middleware.ts';
import { command as profile } from './profile.ts';
import { command as run } from './run.ts';
import { runCommand } from './run-command.ts';
import { command as scenarios } from './scenarios.ts';

/** The program of the published package, with the commands that need nothing of a checkout. */
const program = createCommand('cors-conformance')
  .description('CORS, tried in real Chromium, Firefox and WebKit and held against the Fetch Standard.')
  .version(packageJSON.version);
for (const command of [run(), middleware(), profile(), explain(), scenarios(), doctor()]) program.addCommand(command);
await runCommand(program);
