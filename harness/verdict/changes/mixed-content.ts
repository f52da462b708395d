import type { Change } from './change.ts';
import { deciding } from './changing.ts';

interface LoopbackRequest {
  /** Whether it would be upgraded where it is mixed content: an image, a sound or a video. */
  isUpgradable: boolean;
  isBehindRedirect: boolean;
}

/** Some of what is on this machine counts as mixed content over http. */
export function loopbackIsMixedContent(isMeant: (request: LoopbackRequest) => boolean): Change {
  const request: LoopbackRequest = { isUpgradable: false, isBehindRedirect: false };
  return {
    read: (read) => {
      request.isBehindRedirect = false;
      return read;
    },
    ...deciding({
      'http-redirect-fetch/7': (_, decided) => {
        request.isBehindRedirect = true;
        return decided();
      },
      'should-fetching-request-be-blocked-as-mixed-content/1.4': (o, decided) => {
        request.isUpgradable = ['image', 'audio', 'video'].includes(o.destination);
        return decided();
      },
      'should-fetching-request-be-blocked-as-mixed-content/1.2': (o, decided) =>
        decided() && !(o.url.startsWith('http:') && isMeant(request)),
    }),
  };
}
