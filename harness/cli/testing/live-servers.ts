import getPort from 'get-port';
import type { OriginPorts } from '../../scenario/origin.ts';
import { serveOrigin } from '../actions/serve-origin.ts';

/** Both servers of the live page, in this process and on free ports. */
export async function openLiveServers(): Promise<{
  url: string;
  ports: OriginPorts;
  token: string;
  close(): Promise<void>;
}> {
  const pair = async () => ({ http: await getPort(), https: await getPort() });
  const ports = { app: await pair(), api: await pair() };
  const token = 'token-of-a-test';
  const origins = [await serveOrigin('app', { ports, token }), await serveOrigin('api', { ports, token })];
  return {
    url: `http://localhost:${ports.app.http}`,
    ports,
    token,
    close: async () => {
      await Promise.all(origins.map((one) => one.close()));
    },
  };
}
