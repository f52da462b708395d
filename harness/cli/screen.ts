/** Why no browser can be shown here; undefined where one can. */
export function noScreen(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string | undefined {
  if (platform === 'win32' || platform === 'darwin' || env.DISPLAY || env.WAYLAND_DISPLAY) return undefined;
  return '--headed: there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set). Run it without --headed, or with a screen of its own: xvfb-run npm run …';
}
