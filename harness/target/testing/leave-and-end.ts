/** Starts a target that leaves a process behind which nothing leads to but the pipe of its output, closes it, and ends. */
import { startTarget } from '../start-target.ts';
import { somePolicy } from './policy.ts';

const left = 'setsid env -i /bin/sh -c "echo pid \\$\\$; exec sleep 60" &';
const listen = `exec ${process.execPath} -e "require('http').createServer((q, r) => r.end('{}')).listen(process.env.PORT, process.env.HOST)"`;
const target = await startTarget({ command: `(${left})\n${listen}` }, somePolicy);
while (!target.output().includes('pid')) await new Promise((resolve) => setTimeout(resolve, 10));
await target.close();
console.log(target.output());
