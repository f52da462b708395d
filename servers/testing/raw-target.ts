import net, { type AddressInfo, type Socket } from 'node:net';

/** A server that answers with bytes of the test's own. */
export interface RawTarget {
  port: number;
  /** The requests that arrived, each character one byte. */
  requests: string[];
  close(): Promise<void>;
}

/**
 * Opens a server on 127.0.0.1. A request is whole when the body that its Content-Length or its chunks announce is there.
 * @param answer what to write, each character one byte; undefined leaves the connection to the function
 * @param wanted the port; the system chooses unless said
 */
export async function openRawTarget(
  answer: (request: string, connection: Socket) => string | undefined,
  wanted = 0,
): Promise<RawTarget> {
  const requests: string[] = [];
  const connections = new Set<Socket>();
  const server = net.createServer((connection) => {
    let text = '';
    connections.add(connection);
    connection.on('close', () => connections.delete(connection)).on('error', () => {});
    connection.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (!isWhole(text)) return;
      const request = text;
      text = '';
      requests.push(request);
      const answered = answer(request, connection);
      if (answered !== undefined) connection.write(Buffer.from(answered, 'latin1'));
    });
  });
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const connection of connections) connection.destroy();
      }),
  };
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return false;
  if (/^transfer-encoding: chunked/im.test(text)) return text.endsWith('0\r\n\r\n');
  return text.length - end - 4 >= Number(/^content-length: (\d+)/im.exec(text)?.[1] ?? 0);
}
