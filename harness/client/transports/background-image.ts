import { cssImage } from './css-image.ts';

/** @see https://drafts.csswg.org/css-backgrounds-3/#background-image */
export const read = cssImage('background-image');
