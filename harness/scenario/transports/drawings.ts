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
] as const;

/** `fillStyle` and `strokeStyle` with a pattern of it; the last two by way of another canvas. */
export type Drawing = (typeof drawings)[number];
