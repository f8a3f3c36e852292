// A stock client that knows nothing but the endpoint: discovers metadata, registers itself, sends the person to the login
// page, redeems the code, calls. The person is played by a few requests that fill in Keycloak's forms.
// usage: node login.mjs --url URL --user NAME --steps JSON     env: LOGIN_PASSWORD; trust: NODE_EXTRA_CA_CERTS
import { Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client';
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { signIn } from './person.mjs';
import { run } from './steps.mjs';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    user: { type: 'string' },
    steps: { type: 'string' },
    'metadata-url': { type: 'string' },
  },
});
const REDIRECT = 'http://localhost:7777/callback';

/** Keeps everything in memory; the redirect goes to the scripted person. */
class Provider {
  #kept = {};
  clientMetadataUrl = options['metadata-url'];
  redirectUrl = REDIRECT;
  clientMetadata = {
    client_name: 'Breakwater end-to-end test',
    redirect_uris: [REDIRECT],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };

  state() {
    return (this.#kept.state ??= randomUUID());
  }

  clientInformation() {
    return this.#kept.client;
  }

  saveClientInformation(client) {
    this.#kept.client = client;
  }

  tokens() {
    return this.#kept.tokens;
  }

  saveTokens(tokens) {
    this.#kept.tokens = tokens;
  }

  saveCodeVerifier(verifier) {
    this.#kept.verifier = verifier;
  }

  codeVerifier() {
    return this.#kept.verifier;
  }

  saveDiscoveryState(discovered) {
    this.#kept.discovered = discovered;
  }

  discoveryState() {
    return this.#kept.discovered;
  }

  async redirectToAuthorization(url) {
    this.answer = await signIn(url, options.user, process.env.LOGIN_PASSWORD, REDIRECT);
  }
}

const provider = new Provider();
const open = () => new StreamableHTTPClientTransport(new URL(options.url), { authProvider: provider });
const client = () => new Client({ name: 'breakwater-e2e-login', version: '1.0.0' });

try {
  let connected = client();
  const first = open();
  try {
    await connected.connect(first);
    throw new Error('The endpoint let a client in without a login');
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) throw error;
  }
  if (provider.answer.get('state') !== provider.state()) throw new Error('The answer carries another state');
  await first.finishAuth(provider.answer);
  connected = client();
  await connected.connect(open());
  await run(connected, JSON.parse(options.steps));
  await connected.close();
  process.exit(0);
} catch (error) {
  console.log(JSON.stringify([{ ok: false, error: String(error.stack ?? error) }]));
  process.exit(1);
}
