import type { BrowserId } from '../browsers/browsers.ts';
import { runBareLoop } from './bare-loop.ts';
import { generateScenarios } from './generate.ts';

/** A process of its own, so that its start-up counts as the harness's does: `bare-loop-process.ts COUNT ENGINE…` */
const [count, ...engines] = process.argv.slice(2);
const seconds = await runBareLoop(generateScenarios(Number(count)), engines as BrowserId[]);
console.log(JSON.stringify(seconds));
