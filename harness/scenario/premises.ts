/**
 * What an environment must offer for some scenarios to mean anything. A scenario names its premises; each is probed in
 * the browser before its scenarios are judged, and one that is not met makes them `premise-unmet`, never a failure.
 */
export const premiseNames = [
  'third-party-cookies',
  'loopback-http-from-https',
  'ipv6-loopback',
  'css-modules',
  'paint-worklet',
  'popups',
  'fetch-later',
  'audio-output',
  'css-url-modifiers',
  'http-cache',
  'compression-dictionaries',
  'local-network-access-granted',
  'local-network-access-prompts',
] as const;

export type PremiseName = (typeof premiseNames)[number];

/** What each premise asks of the environment, in words. */
export const premiseMeaning: Record<PremiseName, string> = {
  'third-party-cookies': 'the browser keeps and sends cookies of another site inside a page',
  'loopback-http-from-https':
    'a page at an https origin may request http://localhost (loopback is potentially trustworthy)',
  'ipv6-loopback': 'the machine has the loopback address ::1',
  'css-modules': "the browser imports style sheets as modules, with { type: 'css' }",
  'paint-worklet': 'the browser has CSS.paintWorklet',
  'fetch-later': 'the browser has fetchLater()',
  'css-url-modifiers': 'the browser has cross-origin(), integrity() and referrer-policy() in a url() of CSS',
  popups: 'the browser lets a page open a window without a click',
  'http-cache': 'the browser keeps answers of other origins, and reads them again without a request',
  'compression-dictionaries': 'the browser keeps answers as compression dictionaries, and offers them to their servers',
  'audio-output':
    'the browser plays sound into Web Audio though nobody has clicked, for which some want a sound device',
  'local-network-access-granted':
    'where the browser knows Local Network Access, pages at granted.localhost have its permissions',
  'local-network-access-prompts': 'a prompt for a permission that nobody answers does not keep a read waiting',
};
