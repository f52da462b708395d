// Made by `npm run registries` of the files in this folder. Nothing is to be changed here.
import { open as aboutBlankFrameOpen } from './about-blank-frame.ts';
import { open as blobFrameOpen } from './blob-frame.ts';
import { open as blobSharedWorkerOpen } from './blob-shared-worker.ts';
import { open as blobWorkerOpen } from './blob-worker.ts';
import { open as cspSandboxedFrameOpen } from './csp-sandboxed-frame.ts';
import { open as dataFrameOpen } from './data-frame.ts';
import { open as dataSharedWorkerOpen } from './data-shared-worker.ts';
import { open as dataWorkerOpen } from './data-worker.ts';
import { open as frameOpen } from './frame.ts';
import { open as moduleServiceWorkerOpen } from './module-service-worker.ts';
import { open as popupOpen } from './popup.ts';
import { open as sandboxedFrameOpen } from './sandboxed-frame.ts';
import { open as serviceWorkerOpen } from './service-worker.ts';
import { open as sharedWorkerOpen } from './shared-worker.ts';
import { open as srcdocFrameOpen } from './srcdoc-frame.ts';
import { open as windowOpen } from './window.ts';
import { open as workerOpen } from './worker.ts';

export const registry = {
  'about-blank-frame': aboutBlankFrameOpen,
  'blob-frame': blobFrameOpen,
  'blob-shared-worker': blobSharedWorkerOpen,
  'blob-worker': blobWorkerOpen,
  'csp-sandboxed-frame': cspSandboxedFrameOpen,
  'data-frame': dataFrameOpen,
  'data-shared-worker': dataSharedWorkerOpen,
  'data-worker': dataWorkerOpen,
  'frame': frameOpen,
  'module-service-worker': moduleServiceWorkerOpen,
  'popup': popupOpen,
  'sandboxed-frame': sandboxedFrameOpen,
  'service-worker': serviceWorkerOpen,
  'shared-worker': sharedWorkerOpen,
  'srcdoc-frame': srcdocFrameOpen,
  'window': windowOpen,
  'worker': workerOpen,
};
