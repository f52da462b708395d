import type { CDPSession } from 'playwright';

/** One of the things in a page that the DevTools protocol talks to separately: the page, a frame, a worker */
export interface Target {
  send(method: string, params?: object): Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: each event has parameters of its own
  on(event: string, listener: (params: any) => void): void;
}

interface AttachedToTarget {
  sessionId: string;
  waitingForDebugger: boolean;
}

interface ReceivedMessage {
  sessionId: string;
  message: string;
}

/**
 * Calls `prepare` with a page's own target, and with the target of every frame of another site before it sends its first
 * request; also with those of workers, but they may have sent some by then.
 *
 * Their messages are wrapped in the page's (the protocol's unflattened mode), as Playwright's sessions can't be told
 * apart otherwise.
 */
export async function watchTargets(session: CDPSession, prepare: (target: Target) => Promise<void>): Promise<void> {
  const events = session as unknown as { on: Target['on'] };
  await watchTarget(
    {
      on: (event, listener) => void events.on(event, listener),
      send: async (method, params) => void (await session.send(method as 'Network.enable', params)),
    },
    prepare,
  );
}

async function watchTarget(target: Target, prepare: (target: Target) => Promise<void>): Promise<void> {
  const children = new Map<string, Map<string, ((params: unknown) => void)[]>>();

  target.on('Target.receivedMessageFromTarget', ({ sessionId, message }: ReceivedMessage) => {
    const { method, params } = JSON.parse(message) as { method?: string; params?: unknown };
    for (const listener of (method && children.get(sessionId)?.get(method)) || []) listener(params);
  });
  target.on('Target.detachedFromTarget', ({ sessionId }: { sessionId: string }) => children.delete(sessionId));
  target.on('Target.attachedToTarget', ({ sessionId }: AttachedToTarget) => {
    const listeners = new Map<string, ((params: unknown) => void)[]>();
    children.set(sessionId, listeners);
    let id = 0;
    const child: Target = {
      on: (event, listener) => void listeners.set(event, [...(listeners.get(event) ?? []), listener]),
      // Answers are not waited for: commands are carried out in order, and a target may be gone before it answers.
      send: async (method, params = {}) => {
        const message = JSON.stringify({ id: ++id, method, params });
        await target.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => {});
      },
    };
    void watchTarget(child, prepare).finally(() => child.send('Runtime.runIfWaitingForDebugger'));
  });

  await prepare(target);
  await target.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
}
