import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLooker } from './looker.ts';

/** A picture that is to be taken of a page. */
export interface Shot {
  /** Of its file, without the ending. */
  name: string;
  url: string;
  /** What stands behind the URL: `#/scenario/…`. */
  place: string;
  /** The text of a button that is pressed first. */
  press?: string;
  /** A selector of what is there once the page is drawn. */
  ready: string;
  width: number;
  height: number;
}

/** Takes pictures in Chromium, in the light theme, and writes them into a folder. The files' paths. */
export async function takeScreenshots(shots: readonly Shot[], folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const looker = await openLooker('chromium');
  try {
    const files: string[] = [];
    for (const { name, url, place, press, ready, width, height } of shots) {
      await looker.goTo('about:blank');
      await looker.goTo(url + place);
      await looker.look({ width, height, theme: 'light' });
      if (press !== undefined) await looker.until(pressed, press);
      await looker.until((selector) => document.querySelector(selector) !== null, ready);
      files.push(join(folder, `${name}.png`));
      writeFileSync(files.at(-1)!, await looker.screenshot());
    }
    return files;
  } finally {
    await looker.close();
  }
}

/** Presses the button of a text, where it is drawn. Runs in the page. */
function pressed(text: string): boolean {
  const button = [...document.querySelectorAll('button')].find(({ innerText }) => innerText.trim() === text);
  button?.click();
  return button !== undefined;
}
