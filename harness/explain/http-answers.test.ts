import { describe, expect, test } from 'vitest';
import { parseHTTPAnswers } from './http-answers.ts';

const parse = (text: string) => parseHTTPAnswers(text, 'a.http');
const statuses = (text: string) => parse(text).map(({ status }) => status);

describe('parseHTTPAnswers', () => {
  test('keeps header lines byte for byte and in order, duplicates too', () => {
    const text = 'HTTP/1.1 200 OK\r\nVary: Origin\r\nX-A:\t a\xe9 \r\nVary: Accept\r\nX-Empty:\r\n\r\nbody';
    expect(parse(text)).toEqual([
      {
        status: 200,
        headers: [
          ['Vary', 'Origin'],
          ['X-A', 'a\xe9'],
          ['Vary', 'Accept'],
          ['X-Empty', ''],
        ],
      },
    ]);
  });

  test('takes HTTP/2, line feeds alone, no reason, no end of the head and folded lines', () => {
    expect(statuses('HTTP/2 204 \nx: y\n\n')).toEqual([204]);
    expect(statuses('HTTP/1.1 204')).toEqual([204]);
    expect(parse('HTTP/1.1 200 OK\nX: a\n  b')[0]?.headers).toEqual([['X', 'a b']]);
  });

  test('finds the next head behind a body that ends without a line break', () => {
    expect(statuses('HTTP/1.1 302 Found\r\nContent-Length: 3\r\n\r\nbyeHTTP/1.1 200 OK\r\n\r\n')).toEqual([302, 200]);
    expect(statuses('HTTP/2 302 \r\nlocation: /x\r\n\r\nbyeHTTP/2 200 \r\na: b\r\n\r\n')).toEqual([302, 200]);
  });

  test('believes a Content-Length only where it fits', () => {
    const head = 'HTTP/1.1 302 Found\r\nContent-Length: 500\r\n\r\n';
    expect(statuses(`${head}HTTP/1.1 200 OK\r\n\r\n`)).toEqual([302, 200]);
    const body = 'HTTP/1.1 500 Oops\r\n\r\n';
    expect(statuses(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`)).toEqual([200]);
  });

  test('passes over interim responses and a proxy’s answer to CONNECT', () => {
    const before = 'HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n';
    expect(statuses(`${before}HTTP/1.1 201 Created\r\n\r\n`)).toEqual([201]);
  });

  test.each([
    ['', 'a.http: it is empty'],
    ['<html>', 'a.http:1: expected a status line'],
    ['\n\nhello', 'a.http:3: expected a status line'],
    ['HTTP/1.1 200 OK\nVary: Origin\nno colon here\n', 'a.http:3: expected a header line'],
    ['HTTP/1.1 100 Continue\r\n\r\n', 'interim responses only'],
  ])('says of %j what is wrong and where', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});
