import { perform } from '../perform.ts';
import type { Context } from './reader.ts';

/** The page itself. */
export const open: Context = async () => ({ read: perform, close: () => {} });
