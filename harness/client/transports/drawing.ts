import type { Drawing } from '../../scenario/transports/drawings.ts';
import type { Observed } from '../protocol.ts';

/** What of an element has loaded can be drawn. */
type Source = HTMLImageElement | HTMLVideoElement | SVGImageElement | ImageBitmap;

type Drawn = HTMLCanvasElement | OffscreenCanvas;

/** @returns what the element was drawn on; null where an API refuses to take it over from a tainted source */
type Way = (source: Source) => Promise<Drawn | null>;

const side = 4;

function context2d(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  return canvas.getContext('2d', { willReadFrequently: true })!;
}

function onCanvas(draw: (context: CanvasRenderingContext2D) => void): HTMLCanvasElement {
  const context = context2d();
  draw(context);
  return context.canvas;
}

const plain = (source: CanvasImageSource) => onCanvas((context) => context.drawImage(source, 0, 0, side, side));

/** @param maker the context that makes the pattern; the one that uses it unless given */
function filled(source: CanvasImageSource, maker?: CanvasRenderingContext2D): HTMLCanvasElement {
  return onCanvas((context) => {
    context.fillStyle = (maker ?? context).createPattern(source, 'repeat')!;
    context.fillRect(0, 0, side, side);
  });
}

function stroked(source: CanvasImageSource): HTMLCanvasElement {
  return onCanvas((context) => {
    context.strokeStyle = context.createPattern(source, 'repeat')!;
    context.lineWidth = 2 * side;
    context.strokeRect(0, 0, side, side);
  });
}

/** Each as https://html.spec.whatwg.org/multipage/canvas.html#security-with-canvas-elements has it. */
const ways: Record<Drawing, Way> = {
  drawImage: async (source) => plain(source),
  fillStyle: async (source) => filled(source),
  strokeStyle: async (source) => stroked(source),
  createImageBitmap: async (source) => plain(await createImageBitmap(source)),
  async transferFromImageBitmap(source) {
    const canvas = document.createElement('canvas');
    const bitmap = await createImageBitmap(source);
    canvas.getContext('bitmaprenderer')!.transferFromImageBitmap(bitmap);
    return canvas;
  },
  async OffscreenCanvas(source) {
    const canvas = new OffscreenCanvas(side, side);
    canvas.getContext('2d')!.drawImage(source, 0, 0, side, side);
    return canvas;
  },
  async VideoFrame(source) {
    const frame = new VideoFrame(source, { timestamp: 0 });
    try {
      return plain(frame);
    } finally {
      frame.close();
    }
  },
  canvas: async (source) => plain(plain(source)),
  'canvas-fillStyle': async (source) => filled(plain(source)),
  'canvas-strokeStyle': async (source) => stroked(plain(source)),
  'createImageBitmap-fillStyle': async (source) => filled(await createImageBitmap(source)),
  createPattern: async (source) => filled(source, context2d()),
  async 'OffscreenCanvas-fillStyle'(source) {
    const canvas = new OffscreenCanvas(side, side);
    const context = canvas.getContext('2d')!;
    context.fillStyle = context.createPattern(source, 'repeat')!;
    context.fillRect(0, 0, side, side);
    return canvas;
  },
  async 'OffscreenCanvas-transferFromImageBitmap'(source) {
    const canvas = new OffscreenCanvas(side, side);
    const bitmap = await createImageBitmap(source);
    canvas.getContext('bitmaprenderer')!.transferFromImageBitmap(bitmap);
    return canvas;
  },
};

/** What a page can look at of a canvas; null where it has no such method. */
const looks: ((canvas: Drawn) => unknown)[] = [
  (canvas) => contextOf(canvas)?.getImageData(0, 0, 1, 1) ?? null,
  (canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : null),
  // Firefox gives an OffscreenCanvas a toBlob() of its own, which takes no callback.
  (canvas) =>
    canvas instanceof HTMLCanvasElement ? new Promise((resolve) => canvas.toBlob(resolve)) : canvas.convertToBlob(),
];

/** None of a canvas that has another context. */
const contextOf = (canvas: Drawn) =>
  canvas.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null;

/** How long a video that has loaded may have no picture to draw yet, in milliseconds. */
const untilPainted = 3_000;

/** Draws what an element has loaded, and looks: `readable` where any way of looking at the canvas tells its pixels. */
export async function drawn(source: Source, drawing: Drawing = 'drawImage'): Promise<Omit<Observed, 'milliseconds'>> {
  for (const since = performance.now(); ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    try {
      return await drawnOnce(source, drawing);
    } catch (error) {
      if (!(source instanceof HTMLVideoElement) || performance.now() - since > untilPainted) throw error;
    }
  }
}

/** @throws {Error} when there was no picture, or another than ours */
async function drawnOnce(source: Source, drawing: Drawing): Promise<Omit<Observed, 'milliseconds'>> {
  const canvas = await unlessTainted(() => ways[drawing](source));
  if (canvas === null) return { settled: 'fulfilled', read: 'opaque' };
  const told = await Promise.all(looks.map((look) => unlessTainted(async () => look(canvas))));
  if (told.every((one) => one === null)) return { settled: 'fulfilled', read: 'opaque' };
  // A canvas on which nothing was drawn is readable, whoever the picture is of.
  if (!isOurs(canvas)) throw new Error('what was drawn on the canvas is not what was loaded');
  return { settled: 'fulfilled', read: 'readable' };
}

/** Whether a canvas shows the picture that all resources of ours have: it is green. */
function isOurs(canvas: Drawn): boolean {
  const [red = 0, green = 0] = contextOf(plain(canvas))!.getImageData(0, 0, 1, 1).data;
  return green >= 100 && red <= 50;
}

/** Null for a SecurityError, and nothing but that. */
async function unlessTainted<T>(what: () => Promise<T>): Promise<T | null> {
  try {
    return await what();
  } catch (error) {
    if ((error as Error).name === 'SecurityError') return null;
    throw error;
  }
}
