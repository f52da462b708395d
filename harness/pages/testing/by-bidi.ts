import { startByBidi } from '../../browsers/drivers/firefox/by-bidi.ts';
import { proxyPreferences } from '../../browsers/drivers/firefox/preferences.ts';
import { openLaunch } from '../../browsers/reaper.ts';
import type { Hands } from './hands.ts';

type Remote = { type: string; value?: unknown; exceptionDetails?: { text: string } };

/** Firefox, by WebDriver BiDi: https://www.w3.org/TR/webdriver-bidi/ */
export async function openFirefox(executablePath: string, proxyPort: number): Promise<Hands> {
  const launch = await openLaunch();
  const { command, connection } = await startByBidi({ executablePath }, launch, proxyPreferences(proxyPort));
  const { contexts } = (await command('browsingContext.getTree', { maxDepth: 0 })) as {
    contexts: { context: string }[];
  };
  const context = contexts[0]!.context;
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = (await command('script.evaluate', {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value) ?? 'null')`,
      target: { context },
      awaitPromise: true,
    })) as { result: Remote; exceptionDetails?: { text: string } };
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return JSON.parse(result.value as string);
  };
  const act = (actions: object[]) => command('input.performActions', { context, actions }).then(() => {});
  const keys = (values: string[]) =>
    act([
      {
        type: 'key',
        id: 'keyboard',
        actions: values.flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
      },
    ]);
  await command('browsingContext.setViewport', { context, viewport: { width: 1280, height: 900 } });
  return {
    goTo: async (url) => {
      // Another place in the same document ends no load.
      const wait = url.includes('#') ? 'interactive' : 'complete';
      await command('browsingContext.navigate', { context, url, wait });
    },
    value: evaluate,
    async click(selector) {
      const at = (await evaluate(`(${middleOf})(${JSON.stringify(selector)})`)) as { x: number; y: number } | null;
      if (at === null) throw new Error(`there is no ${selector}`);
      await act([
        {
          type: 'pointer',
          id: 'mouse',
          parameters: { pointerType: 'mouse' },
          actions: [
            { type: 'pointerMove', ...at },
            { type: 'pointerDown', button: 0 },
            { type: 'pointerUp', button: 0 },
          ],
        },
      ]);
    },
    type: (text) => keys([...text]),
    press: (key) => keys([keyValues[key] ?? key]),
    resize: async (width, height) =>
      void (await command('browsingContext.setViewport', { context, viewport: { width, height } })),
    async screenshot() {
      const { data } = (await command('browsingContext.captureScreenshot', { context })) as { data: string };
      return Buffer.from(data, 'base64');
    },
    async close() {
      connection.close();
      await launch.reap();
    },
  };
}

/** Runs in the page. */
function middleOf(selector: string): { x: number; y: number } | null {
  const element = document.querySelector(selector);
  if (element === null) return null;
  element.scrollIntoView({ block: 'center', inline: 'center' });
  const [box] = element.getClientRects();
  return box === undefined ? null : { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
}

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
export const keyValues: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE006',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};
