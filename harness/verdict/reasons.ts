import { bare } from './reasons/bare.ts';
import { chromium } from './reasons/chromium.ts';
import { firefox } from './reasons/firefox.ts';
import type { Reason } from './reasons/reason-type.ts';
import { webkit } from './reasons/webkit.ts';

/**
 * All that is known of what browsers say about refusals, in the order in which a message is held against them: Chromium’s
 * preflight twin before the plain message, and what tells nothing last.
 */
export const REASONS: readonly Reason[] = [...chromium, ...firefox, ...webkit, ...bare];
