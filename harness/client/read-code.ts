import { contextOf } from '../scenario/contexts/index.ts';
import type { ResolvedRequest } from '../scenario/resolved-scenario.ts';
import { transportOf } from '../scenario/transports/index.ts';

/** A read as JavaScript that can be pasted into a console, and where that is to run. */
export function readCode(read: Omit<ResolvedRequest, 'page' | 'topLevelOrigin'>): string {
  const where = read.context === 'window' ? '' : `// in ${contextOf[read.context].about}\n`;
  return where + transportOf[read.transport].code(read);
}
