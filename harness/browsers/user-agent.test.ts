import { expect, it } from 'vitest';
import { toldBrowser } from './user-agent.ts';

it.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    { engine: 'chromium', version: '156.0.0.0', build: 'Chrome 156.0.0.0 on Linux' },
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.3351.83',
    { engine: 'chromium', version: '138.0.0.0', build: 'Edge 138.0.3351.83 on Windows' },
  ],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
    { engine: 'chromium', version: '130.0.0.0', build: 'Samsung Internet 28.0 on Android' },
  ],
  [
    'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
    { engine: 'firefox', version: '140.0', build: 'Firefox 140.0 on Android' },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    { engine: 'webkit', version: '0', build: 'Safari 18.5 on iPhone' },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/138.0.7204.119 Mobile/15E148 Safari/604.1',
    { engine: 'webkit', version: '0', build: 'Chrome 138.0.7204.119 on iPhone' },
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
    { engine: 'webkit', version: '0', build: 'WebKitGTK on Linux' },
  ],
])('reads %s', (userAgent, told) => {
  expect(toldBrowser({ userAgent })).toEqual(told);
});

it('takes the full version from hints, where there are some', () => {
  const userAgent =
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36';
  const fullVersionList = [
    { brand: 'Not;A=Brand', version: '8.0.0.0' },
    { brand: 'Google Chrome', version: '156.0.8078.80' },
    { brand: 'Chromium', version: '156.0.8078.79' },
  ];
  expect(toldBrowser({ userAgent, hints: { fullVersionList, model: 'Pixel 9' } })).toEqual({
    engine: 'chromium',
    version: '156.0.8078.79',
    build: 'Chrome 156.0.8078.80 on Android Pixel 9',
  });
});

it('knows nothing of what is no browser', () => {
  expect(toldBrowser({ userAgent: 'curl/8.5.0' })).toBeUndefined();
});
