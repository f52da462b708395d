// A server with a mistake that many have made: it looks only at how an origin ends.
import { createServer } from 'node:http';

createServer((request, response) => {
  const { origin = '' } = request.headers;
  if (origin.endsWith('example.com')) {
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Allow-Credentials', 'true');
  }
  response.setHeader('Vary', 'Origin');
  response.setHeader('Content-Type', 'application/json');
  response.end('{"secret":"only a permitted page may read this"}');
}).listen(process.env.PORT, process.env.HOST);
