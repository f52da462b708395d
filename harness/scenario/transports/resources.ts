/** Resources that are not text: made for this project, and as small as they can be. */

const bytes = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** A PNG of one green pixel, 69 bytes. */
export const image = bytes(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mNgaGAAAAEEAIFOCxQJAAAAAElFTkSuQmCC',
);

/** A TrueType font with one glyph, a triangle for A: 552 bytes. */
export const font = bytes(
  [
    'AAEAAAAKAIAAAwAgT1MvMkUgRJkAAAEoAAAAYGNtYXAADACUAAABkAAAADRnbHlm9/UzCAAAAcwAAAAYaGVhZGEKQtQAAACsAAAA',
    'NmhoZWEFFgEuAAAA5AAAACRobXR4AfQAAAAAAYgAAAAGbG9jYQAMAAAAAAHEAAAABm1heHAABAAFAAABCAAAACBuYW1lAHcIgQAA',
    'AeQAAAAicG9zdAADAAAAAAIIAAAAIAABAAAAAQAAWhkT6V8PPPUAAwPoAAAAAAAAAAAAAAAAAAAAAAAAAAAB9AH0AAAAAwACAAAA',
    'AAAAAAEAAAMg/zgAAAH0AAAAAAH0AAEAAAAAAAAAAAAAAAAAAAABAAEAAAACAAMAAQAAAAAAAgAAAAAAAAAAAAAAAAAAAAAAAwH0',
    'AZAABQAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAPz8/PwAAAEEAQQMgAAAAAAMgAMgA',
    'AAAAAAAAAAAAAAAAAAAgAAAB9AAAAAAAAAAAAAIAAAADAAAAFAADAAEAAAAUAAQAIAAAAAQABAABAAAAQf//AAAAQf///8AAAQAA',
    'AAAAAAAAAAwAAAABAAAAAAH0AfQAAgAAMREBAfQB9P4MAAAAAAIAHgADAAEECQABAAIAAAADAAEECQACAAIAAgBjAFIAAAADAAAA',
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  ].join(''),
);

/** A shared worker that answers whoever connects first, and is gone. */
export const sharedWorkerScript =
  "onconnect = ({ ports: [port] }) => {\n  port.postMessage('only a permitted page may read this');\n  close();\n};";

/** A WebAssembly module with nothing in it: 8 bytes. */
export const wasm = bytes('AGFzbQEAAAA=');

/** A WebM of two green pictures of 16 × 16 pixels, half a second each, in VP8: 195 bytes. */
export const video = bytes(
  [
    'GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQJChYECGFOAZ0CZFUmpZpgq17GDD0JARImERHoAAE2AgmNjV0GCY2MWVK5r',
    'm66Z14EBc8WBAYOBAYaFVl9WUDjghrCBELqBEB9DtnXX54EAo6iBAACAkAEAnQEqEAAQAA/A/iWgAnS6AAOYAP3HGtlVin+vPUxb',
    'gAAAo6iBAfSAkAEAnQEqEAAQAA/A/iWgAnS6AAOYAP3HGtlVin+vPUxbgAAA',
  ].join(''),
);

const wavHead = bytes('UklGRkQDAABXQVZFZm10IBAAAAABAAEAoA8AAKAPAAABAAgAZGF0YSADAAA=');

/** A WAV of a fifth of a second of a full square wave: 8-bit PCM at 4 kHz, 844 bytes. */
export const sound = Uint8Array.from({ length: wavHead.length + 800 }, (_, at) => wavHead[at] ?? (at & 4 ? 0xff : 0));

/** An SVG document whose element `a` is a square of 8 × 8 pixels. */
export const square = '<svg xmlns="http://www.w3.org/2000/svg"><rect id="a" width="8" height="8" fill="green"/></svg>';
