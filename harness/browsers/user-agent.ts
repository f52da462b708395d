import { type EngineName, untoldVersion } from './engines.ts';

/** A browser as it tells of itself. */
export interface ToldBrowser {
  engine: EngineName;
  /** Of the engine, as far as it is told; `untoldVersion` where it is not. */
  version: string;
  /** The build in words, such as `Safari 18.5 on iPhone` */
  build: string;
}

/** What a page can tell of its browser. */
export interface AboutBrowser {
  /** `navigator.userAgent` */
  userAgent: string;
  /** `navigator.userAgentData.getHighEntropyValues(['fullVersionList', 'platform', 'model'])`, where there is that. */
  hints?: {
    fullVersionList?: { brand: string; version: string }[];
    platform?: string;
    model?: string;
  };
}

/** Products, each before those that its user agents name, too. On iOS every browser is WebKit. */
const products: readonly { is: RegExp; name: string; engine: EngineName; version?: RegExp }[] = [
  { is: /\bCriOS\/([\d.]+)/, name: 'Chrome', engine: 'webkit' },
  { is: /\bFxiOS\/([\d.]+)/, name: 'Firefox', engine: 'webkit' },
  { is: /\bEdgiOS\/([\d.]+)/, name: 'Edge', engine: 'webkit' },
  { is: /\bFirefox\/([\d.]+)/, name: 'Firefox', engine: 'firefox' },
  { is: /\bEdgA?\/([\d.]+)/, name: 'Edge', engine: 'chromium' },
  { is: /\bOPR\/([\d.]+)/, name: 'Opera', engine: 'chromium' },
  { is: /\bSamsungBrowser\/([\d.]+)/, name: 'Samsung Internet', engine: 'chromium' },
  { is: /\bVivaldi\/([\d.]+)/, name: 'Vivaldi', engine: 'chromium' },
  { is: /\b(?:Headless)?Chrome\/([\d.]+)/, name: 'Chrome', engine: 'chromium' },
  { is: /\bEpiphany\/([\d.]+)/, name: 'GNOME Web', engine: 'webkit' },
  { is: /\bVersion\/([\d.]+).*\bSafari\//, name: 'Safari', engine: 'webkit' },
  { is: /\bAppleWebKit\/([\d.]+)/, name: 'WebKit', engine: 'webkit' },
];

const places: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b|X11/, 'Linux'],
];

/**
 * Which browser it is, by its user agent. Those that say they are Safari on Linux are WebKitGTK's, which is none.
 * @returns undefined where it is of none of the engines that the harness knows
 */
export function toldBrowser({ userAgent, hints = {} }: AboutBrowser): ToldBrowser | undefined {
  for (const { is, name, engine } of products) {
    const version = is.exec(userAgent)?.[1];
    if (version === undefined) continue;
    const place = places.find(([named]) => named.test(userAgent))?.[1];
    const isGTK = engine === 'webkit' && place === 'Linux' && name === 'Safari';
    // Chromium's user agent says the major version alone; its hints say all of it.
    const full = engine === 'chromium' ? fullVersion(hints, version) : undefined;
    const shown = full?.own ?? version;
    return {
      engine,
      version:
        engine === 'webkit'
          ? untoldVersion
          : (full?.chromium ?? (engine === 'chromium' ? chromeIn(userAgent) : version)),
      build: [
        isGTK ? 'WebKitGTK' : name,
        isGTK ? '' : shown,
        place === undefined ? '' : `on ${place}`,
        hints.model ?? '',
      ]
        .filter((part) => part !== '')
        .join(' '),
    };
  }
  return undefined;
}

function chromeIn(userAgent: string): string {
  return /\b(?:Headless)?Chrome\/([\d.]+)/.exec(userAgent)?.[1] ?? untoldVersion;
}

/** The versions of the browser and of Chromium in it, where the hints tell them. */
function fullVersion(
  { fullVersionList = [] }: NonNullable<AboutBrowser['hints']>,
  major: string,
): { own: string; chromium: string } | undefined {
  const chromium = fullVersionList.find(({ brand }) => brand === 'Chromium')?.version;
  if (chromium === undefined) return undefined;
  const number = (version: string) => version.split('.')[0];
  const own = fullVersionList.find(({ brand, version }) => brand !== 'Chromium' && number(version) === number(major));
  return { own: own?.version ?? chromium, chromium };
}
