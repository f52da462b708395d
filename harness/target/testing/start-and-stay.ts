/** Starts the target whose command is given, writes its output again and again, and stays. */
import { startTarget } from '../start-target.ts';
import { somePolicy } from './policy.ts';

const target = await startTarget({ command: process.argv[2]! }, somePolicy);
setInterval(() => process.stdout.write(`${target.output()}\n`), 50);
