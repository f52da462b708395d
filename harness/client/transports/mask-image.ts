import { cssImage } from './css-image.ts';

/** @see https://drafts.csswg.org/css-masking-1/#the-mask-image */
export const read = cssImage('mask-image');
