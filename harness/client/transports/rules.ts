import { takingTurns } from './one-at-a-time.ts';

/** Whether a page may look at a style sheet. https://drafts.csswg.org/cssom-1/#concept-css-style-sheet-origin-clean-flag */
export function canReadRules(sheet: CSSStyleSheet): boolean {
  try {
    return sheet.cssRules.length >= 0;
  } catch (error) {
    if ((error as Error).name === 'SecurityError') return false;
    throw error;
  }
}

/** Style sheets take turns: some engines apply none in a page while another is being loaded. */
export const oneSheetAtATime = takingTurns();
