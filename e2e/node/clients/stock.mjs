// A stock client: the old SDK (legacy era only) or the new one in either era.
// usage: node stock.mjs --sdk v1|v2 --era legacy|modern --url URL --steps JSON     env: MCP_TOKEN; trust: NODE_EXTRA_CA_CERTS
import { parseArgs } from 'node:util';
import { run } from './steps.mjs';

const { values: options } = parseArgs({
  options: { sdk: { type: 'string' }, era: { type: 'string' }, url: { type: 'string' }, steps: { type: 'string' } },
});
const requestInit = process.env.MCP_TOKEN ? { headers: { Authorization: `Bearer ${process.env.MCP_TOKEN}` } } : {};
const INFO = { name: 'breakwater-e2e', version: '1.0.0' };

async function oldSdk() {
  const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
  const { StreamableHTTPClientTransport } = await import('@modelcontextprotocol/sdk/client/streamableHttp.js');
  const client = new Client(INFO);
  const callTool = client.callTool.bind(client);
  client.callTool = (params, callOptions) => callTool(params, undefined, callOptions);
  await client.connect(new StreamableHTTPClientTransport(new URL(options.url), { requestInit }));
  return client;
}

async function newSdk() {
  const { Client, StreamableHTTPClientTransport } = await import('@modelcontextprotocol/client');
  const versionNegotiation = options.era === 'modern' ? { mode: { pin: '2026-07-28' } } : { mode: 'legacy' };
  const client = new Client(INFO, { versionNegotiation });
  await client.connect(new StreamableHTTPClientTransport(new URL(options.url), { requestInit }));
  return client;
}

try {
  const client = options.sdk === 'v1' ? await oldSdk() : await newSdk();
  await run(client, JSON.parse(options.steps));
  await client.close();
  exit();
} catch (error) {
  console.log(JSON.stringify([{ ok: false, code: error.code ?? null, error: String(error.stack ?? error), progress: [] }]));
  exit();
}

// Not before all of it is written: a pipe takes 64 KiB at once.
function exit() {
  process.stdout.write('\n', () => process.exit(0));
}
