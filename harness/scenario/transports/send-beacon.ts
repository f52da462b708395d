import type { TransportDescription } from './transport.ts';

export const transport = {
  name: 'sendBeacon',
  about: 'navigator.sendBeacon(), of which the page never hears again',
  takes: ['body', 'headers'],
  headers: ['Content-Type'],
  method: 'POST',
  bodies: ['string', 'urlSearchParams', 'formData', 'blob', 'base64'],
  tells: [],
  silent: true,
} as const satisfies TransportDescription;
