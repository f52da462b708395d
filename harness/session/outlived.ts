import { noSuchAPI, type Observed } from '../client/protocol.ts';
import type { Step } from '../scenario/scenario.ts';
import { transportOf } from '../scenario/transports/index.ts';
import type { Exchange } from '../wire/exchange.ts';

/** How long no request must have come for a read that tells nothing to be over, in milliseconds. */
const silence = 250;
/** The same where another request is to be expected: browsers send beacons after whatever else they have to do. */
const longSilence = 12_000;

/** What has been recorded of a step so far. */
export type Recorded = () => readonly Exchange[] | Promise<readonly Exchange[]>;

/** Whether what a step reads goes on when its page has been told all that it hears of it. */
export function outlives({ transport = 'fetch', unload }: Pick<Step, 'transport' | 'unload'>): boolean {
  return transportOf[transport].silent || unload !== undefined;
}

/** Waits for what outlives the read of a step, of which a page has observed something. @see `settle` of a step */
export async function untilOutlived(
  step: Pick<Step, 'transport' | 'settle' | 'unload'>,
  { error }: Pick<Observed, 'error'>,
  recorded: Recorded,
): Promise<void> {
  if (error?.name === noSuchAPI) return;
  if (step.settle === undefined) {
    if (outlives(step)) await quiet(recorded);
    return;
  }
  const { requests = 0, quiet: calm } = step.settle;
  const isEnough = (all: readonly Exchange[]) => all.filter(({ completed }) => completed).length >= requests;
  for (const since = Date.now(); Date.now() - since < longSilence && !isEnough(await recorded()); ) await pause();
  if (calm !== undefined) await quiet(recorded, () => calm);
}

/**
 * Waits until no more requests come: of what becomes of a beacon the page is not told.
 * @param patience milliseconds without one, by those that have come
 */
async function quiet(recorded: Recorded, patience = patienceAfter): Promise<void> {
  for (let since = Date.now(), before = -1; ; await pause()) {
    const all = await recorded();
    if (all.length !== before) since = Date.now();
    before = all.length;
    if (Date.now() - since > patience(all)) return;
  }
}

/** Longer where a request is to be expected: the first, what follows a preflight, and what a redirect leads to. */
function patienceAfter(all: readonly Exchange[]): number {
  const last = all.at(-1);
  const status = last?.answer?.status ?? 0;
  const isOver = last?.completed === true && !last.preflight && (status < 300 || status > 399);
  return isOver ? silence : longSilence;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
