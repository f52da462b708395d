import type { EngineName } from '../browsers/engines.ts';
import { runBareLoop } from './bare-loop.ts';
import { generateScenarios } from './generate.ts';

/** A process of its own, so that its start-up counts as the harness's does: `bare-loop-process.ts COUNT ENGINE…` */
const [count, ...engines] = process.argv.slice(2);
const seconds = await runBareLoop(generateScenarios(Number(count)), engines as EngineName[]);
console.log(JSON.stringify(seconds));
