// Stands in front of the gateway for clients that cannot send a token: adds the bearer header and passes the rest on
// as it came: method, path, header order and case, Host, Origin, bodies and streams. Test-only.
// usage: node forwarder.mjs --target URL --token-url URL --token-form a=b&c=d [--port N]     trust: NODE_EXTRA_CA_CERTS
import http from 'node:http';
import https from 'node:https';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    target: { type: 'string' },
    'token-url': { type: 'string' },
    'token-form': { type: 'string' },
    port: { type: 'string', default: '0' },
  },
});
const target = new URL(options.target);
const client = target.protocol === 'https:' ? https : http;
const agent = new client.Agent({ keepAlive: true });

/** Belong to one connection (RFC 9110 section 7.6.1); Node writes its own. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade']);
const REFRESH_BEFORE_MILLIS = 60_000;

let token = { value: undefined, freshUntil: 0 };

async function bearer() {
  if (Date.now() >= token.freshUntil) {
    const answer = await fetch(options['token-url'], { method: 'POST', body: new URLSearchParams(options['token-form']) });
    if (!answer.ok) throw new Error(`No token: ${answer.status} ${await answer.text()}`);
    const { access_token: value, expires_in: seconds } = await answer.json();
    token = { value, freshUntil: Date.now() + seconds * 1000 - REFRESH_BEFORE_MILLIS };
  }
  return token.value;
}

function passOn(rawHeaders) {
  const headers = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (!HOP_BY_HOP.has(rawHeaders[index].toLowerCase())) headers.push(rawHeaders[index], rawHeaders[index + 1]);
  }
  return headers;
}

async function forward(request, response) {
  const headers = passOn(request.rawHeaders);
  if (request.headers.authorization === undefined) headers.push('Authorization', `Bearer ${await bearer()}`);
  if (request.headers['transfer-encoding'] !== undefined) headers.push('Transfer-Encoding', 'chunked');
  const upstream = client.request({
    host: target.hostname,
    port: target.port,
    method: request.method,
    path: request.url,
    headers,
    agent,
    setHost: false,
    servername: target.hostname,
  });
  upstream.setNoDelay(true);
  response.once('close', () => upstream.destroy());
  upstream.once('response', answer => {
    response.writeHead(answer.statusCode, answer.statusMessage, passOn(answer.rawHeaders));
    response.flushHeaders();
    answer.once('aborted', () => response.destroy());
    answer.pipe(response);
  });
  upstream.once('error', error => fail(response, error));
  request.pipe(upstream);
}

function fail(response, error) {
  if (response.destroyed) return;
  console.error(`forwarder: ${error.message}`);
  if (response.headersSent) response.destroy();
  else response.writeHead(502, { 'Content-Type': 'text/plain' }).end(`forwarder: ${error.message}`);
}

const server = http.createServer((request, response) => {
  response.socket?.setNoDelay(true);
  forward(request, response).catch(error => fail(response, error));
});
server.requestTimeout = 0;
server.listen(Number(options.port), '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://localhost:${server.address().port}` }));
});
process.once('SIGTERM', () => process.exit(0));
