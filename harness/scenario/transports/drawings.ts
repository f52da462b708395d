/** The ways in which a page draws on a canvas what an element has loaded, by what of the canvas API draws it. */
export const drawings = [
  'drawImage',
  'fillStyle',
  'strokeStyle',
  'createImageBitmap',
  'transferFromImageBitmap',
  'OffscreenCanvas',
  'VideoFrame',
  'canvas',
  'canvas-fillStyle',
  'canvas-strokeStyle',
  'createImageBitmap-fillStyle',
  'createPattern',
  'OffscreenCanvas-fillStyle',
  'OffscreenCanvas-transferFromImageBitmap',
] as const;

/**
 * `fillStyle` and `strokeStyle` with a pattern of it, `createPattern` with one that another canvas has made; those that begin
 * with `canvas` by way of another canvas.
 */
export type Drawing = (typeof drawings)[number];
