/** Starts the target whose command is given, writes the ids of its processes, and stays. */
import { startTarget } from '../start-target.ts';
import { somePolicy } from './policy.ts';

const target = await startTarget({ command: process.argv[2]! }, somePolicy);
process.stdout.write(`${target.output()}\n`);
setInterval(() => {}, 60_000);
