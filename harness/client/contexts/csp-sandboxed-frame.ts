import { open as openFrame } from './frame.ts';
import type { Context } from './reader.ts';

/** What sandboxes it is the header that its document comes with. */
export const open: Context = openFrame;
