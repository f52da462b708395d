import type { EngineName } from '../browsers/engines.ts';
import { runBareLoop } from './bare-loop.ts';
import { generateScenarios } from './generate.ts';

/** `bare-loop-process.ts COUNT ENGINE…` */
const [count, ...engines] = process.argv.slice(2);
await runBareLoop(generateScenarios(Number(count)), engines as EngineName[]);
