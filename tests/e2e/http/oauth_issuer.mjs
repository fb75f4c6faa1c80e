// A real identity provider (npm oidc-provider) on 127.0.0.1, and tokens of every kind, one JSON line each time:
// at the start, and after each line "rotate" on stdin (then it signs with another key).
//   node oauth_issuer.mjs AUDIENCE
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
const require = createRequire(process.env.GWT_NODE_MODULES + '/');
const { Provider } = await import(require.resolve('oidc-provider'));
const jose = await import(createRequire(require.resolve('oidc-provider')).resolve('jose'));
const audience = process.argv[2];

let handler = (request, response) => response.writeHead(503).end();
const server = createServer((request, response) => handler(request, response));
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

let generation = 0;
async function startProvider() {
  const kid = `key-${++generation}`;
  const algorithm = generation % 2 ? 'RS256' : 'ES256';
  const pair = await jose.generateKeyPair(algorithm, { extractable: true });
  const jwk = { ...await jose.exportJWK(pair.privateKey), kid, alg: algorithm, use: 'sig' };
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'agent', client_secret: 'agent-secret', grant_types: ['client_credentials'], redirect_uris: [], response_types: [], id_token_signed_response_alg: algorithm }],
    jwks: { keys: [jwk] },
    features: {
      devInteractions: { enabled: false }, clientCredentials: { enabled: true },
      resourceIndicators: { enabled: true, defaultResource: () => audience, useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: 'tools admin', audience, accessTokenTTL: 600, accessTokenFormat: 'jwt', jwt: { sign: { alg: algorithm } } }) },
    },
  });
  handler = provider.callback();
  return { kid, algorithm, key: pair.privateKey };
}

async function issued(scope) {
  const response = await fetch(issuer + '/token', { method: 'POST', headers: { Authorization: 'Basic ' + btoa('agent:agent-secret'), 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope ? { scope } : {}), resource: audience }) });
  const answer = await response.json();
  if (!answer.access_token) throw new Error(JSON.stringify(answer));
  return answer.access_token;
}

function forged({ kid, algorithm, key }, changes) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: audience, sub: 'mallory', scope: 'tools', iat: now, exp: now + 600, ...changes };
  return new jose.SignJWT(claims).setProtectedHeader({ alg: algorithm, kid, typ: 'at+jwt' }).sign(key);
}

async function tellAll() {
  const signing = await startProvider();
  const now = Math.floor(Date.now() / 1000);
  const stranger = { ...signing, key: (await jose.generateKeyPair(signing.algorithm)).privateKey };
  const part = value => Buffer.from(JSON.stringify(value)).toString('base64url');
  const good = await issued('tools');
  const secret = new TextEncoder().encode(JSON.stringify(await (await fetch(issuer + '/jwks')).json()));
  console.log(JSON.stringify({
    issuer, good, 'missing scope': await issued(''),
    expired: await forged(signing, { iat: now - 900, exp: now - 300 }), 'not yet valid': await forged(signing, { nbf: now + 300 }),
    'wrong audience': await forged(signing, { aud: 'https://other.example' }), 'wrong issuer': await forged(signing, { iss: 'https://other.example' }),
    'no expiry': await forged(signing, { exp: undefined }), 'no subject': await forged(signing, { sub: undefined }),
    'wrong key': await forged(stranger, {}), 'unknown key id': await forged({ ...signing, kid: 'nobody' }, {}),
    'alg none': `${part({ alg: 'none' })}.${part({ iss: issuer, aud: audience, sub: 'mallory', scope: 'tools', exp: now + 600 })}.`,
    'public key as a secret': await new jose.SignJWT({ iss: issuer, aud: audience, sub: 'mallory', scope: 'tools' }).setProtectedHeader({ alg: 'HS256', kid: signing.kid }).setExpirationTime('10m').sign(secret),
    tampered: good.slice(0, -8) + 'AAAAAAAA', 'not a token': 'a.b.c',
  }));
}
await tellAll();
process.stdin.setEncoding('utf8').on('data', tellAll).on('end', () => process.exit(0));
