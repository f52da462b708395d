import { localNetworkAccess } from '../../local-network-access.ts';

/** As content settings have it. */
const setting = { granted: 1, denied: 2 } as const;

const exceptions = Object.fromEntries(
  Object.entries(localNetworkAccess).flatMap(([host, state]) =>
    ['http', 'https'].map((scheme) => [`${scheme}://${host}:*,*`, { setting: setting[state] }]),
  ),
);

/** `IncognitoOnly`: Chrome’s own default, which Debian’s patch makes `BlockThirdParty` */
const cookieControlsMode = 2;

/**
 * The preferences of all profiles with which no scheme of authentication is known: a challenge is an answer like any other then. One that
 * is known is asked of the user, whom no protocol lets decline for without intercepting every request.
 */
export const answeringNoChallenge = { auth: { schemes: '' } };

/** The preferences of a profile that differ from those of the build, as Chromium keeps them */
export const chromiumPreferences = {
  profile: {
    cookie_controls_mode: cookieControlsMode,
    content_settings: { exceptions: { loopback_network: exceptions, local_network: exceptions } },
  },
};
