// An MCP server's edge that wants a token, and its authorization server: a real identity provider (npm oidc-provider), both on
// 127.0.0.1. Prints one JSON line {issuer, resource}; then takes a line each on stdin: "mode NAME" or "revoke", and answers "ok".
//   modes: consent · deny · wrong issuer · no issuer · wrong state · other metadata · no pkce · other resource
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
const require = createRequire(process.env.GWT_NODE_MODULES + '/');
const { Provider } = await import(require.resolve('oidc-provider'));

let mode = 'consent', grantId, tokenCalls = 0;
let handler = (request, response) => response.writeHead(503).end();
const listen = async answer => { const server = createServer(answer); await new Promise(done => server.listen(0, '127.0.0.1', done)); return `http://127.0.0.1:${server.address().port}`; };
const issuer = await listen((request, response) => handler(request, response));
const origin = await listen((request, response) => atResource(request, response));
const resource = origin + '/mcp';

const provider = new Provider(issuer, {
  clients: [{ client_id: 'desk', application_type: 'native', token_endpoint_auth_method: 'none', grant_types: ['authorization_code', 'refresh_token'], redirect_uris: ['http://127.0.0.1/oauth/callback'] }],
  cookies: { keys: ['test'] },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false }, registration: { enabled: true }, revocation: { enabled: true },
    resourceIndicators: { enabled: true, defaultResource: () => undefined, useGrantedResource: () => true,
      getResourceServerInfo: (_, wanted) => { if (wanted !== resource) throw new Error('another resource'); return { scope: 'tools', audience: wanted, accessTokenTTL: 600, accessTokenFormat: 'opaque' }; } },
  },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
});

async function interact(request, response) {
  const { prompt, params, session, grantId: known } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: 'ann' } });
  if (mode === 'deny') return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'no' });
  const grant = known ? await provider.Grant.find(known) : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  const { missingOIDCScope, missingResourceScopes } = prompt.details;
  if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(' '));
  for (const [where, scopes] of Object.entries(missingResourceScopes ?? {})) grant.addResourceScope(where, scopes.join(' '));
  grantId = await grant.save();
  return provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true });
}

const json = (response, body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const tamper = location => mode === 'wrong issuer' ? location.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example')
  : mode === 'no issuer' ? location.replace(/&iss=[^&]*/, '') : mode === 'wrong state' ? location.replace(/state=[^&]*/, 'state=guess') : location;

handler = async (request, response) => {
  if (request.url.startsWith('/interaction/')) return interact(request, response);
  if (request.url === '/token') ++tokenCalls;
  if (request.url.startsWith('/.well-known/') && (mode === 'other metadata' || mode === 'no pkce')) {
    const real = { issuer, authorization_endpoint: issuer + '/auth', token_endpoint: issuer + '/token', code_challenge_methods_supported: ['S256'] };
    return json(response, mode === 'no pkce' ? { ...real, code_challenge_methods_supported: ['plain'] } : { ...real, issuer: 'https://evil.example' });
  }
  const set = response.setHeader.bind(response);
  response.setHeader = (name, value) => set(name, name.toLowerCase() === 'location' && String(value).includes('/oauth/callback') ? tamper(String(value)) : value);
  return provider.callback()(request, response);
};

async function atResource(request, response) {
  if (request.url === '/count') return json(response, { tokenCalls });
  if (request.url === '/.well-known/oauth-protected-resource/mcp')
    return json(response, { resource: mode === 'other resource' ? 'https://bank.example/mcp' : resource, authorization_servers: [issuer], scopes_supported: ['tools'] });
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer && await provider.AccessToken.find(bearer);
  if (!token || token.aud !== resource || !(await provider.Grant.find(token.grantId)))
    return response.writeHead(401, { 'www-authenticate': `Bearer error="invalid_token", resource_metadata="${origin}/.well-known/oauth-protected-resource/mcp"` }).end();
  json(response, { sub: token.accountId, scope: token.scope });
}

console.log(JSON.stringify({ issuer, resource }));
createInterface({ input: process.stdin }).on('line', async line => {
  if (line.startsWith('mode ')) mode = line.slice(5);
  if (line === 'revoke') { await provider.RefreshToken.revokeByGrantId(grantId); await (await provider.Grant.find(grantId)).destroy(); }
  console.log('"ok"');
}).on('close', () => process.exit(0));
