/** What a page can preload for, by the `as` attribute. https://html.spec.whatwg.org/multipage/links.html#translate-a-preload-destination */
export const PRELOAD_DESTINATIONS = ['fetch', 'font', 'image', 'script', 'style', 'track'] as const;

export type PreloadDestination = (typeof PRELOAD_DESTINATIONS)[number];
