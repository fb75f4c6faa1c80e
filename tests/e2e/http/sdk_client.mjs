// A conversation of an official SDK client with the echo server, told line by line.
//   node sdk_client.mjs sdk1-sse|sdk1-http|sdk2-http URL [KEY]
// GWT_NODE_MODULES: the folder that holds node_modules.
import { createRequire } from 'node:module';
const require = createRequire(process.env.GWT_NODE_MODULES + '/');
const load = name => import(require.resolve(name));

const [kind, url, key] = process.argv.slice(2);
const headers = key ? { 'x-api-key': key } : {};
const say = (what, value) => console.log(what + ' ' + JSON.stringify(value));

async function connected() {
  const info = { name: 'sdk-client', version: '1' };
  if (kind === 'sdk2-http') {
    const { Client, StreamableHTTPClientTransport } = await load('@modelcontextprotocol/client');
    const client = new Client(info, { capabilities: { elicitation: {} }, versionNegotiation: { mode: 'auto' } });
    client.setRequestHandler('elicitation/create', async () => ({ action: 'accept', content: { name: 'Ada' } }));
    await client.connect(new StreamableHTTPClientTransport(new URL(url + '/mcp'), { requestInit: { headers } }));
    return client;
  }
  const { Client } = await load('@modelcontextprotocol/sdk/client/index.js');
  const { ElicitRequestSchema } = await load('@modelcontextprotocol/sdk/types.js');
  const client = new Client(info, { capabilities: { elicitation: {} } });
  client.setRequestHandler(ElicitRequestSchema, async () => ({ action: 'accept', content: { name: 'Ada' } }));
  if (kind === 'sdk1-sse') {
    const { SSEClientTransport } = await load('@modelcontextprotocol/sdk/client/sse.js');
    await client.connect(new SSEClientTransport(new URL(url + '/sse'), { requestInit: { headers }, eventSourceInit: { fetch: (u, init) => fetch(u, { ...init, headers: { ...init.headers, ...headers } }) } }));
  } else {
    const { StreamableHTTPClientTransport } = await load('@modelcontextprotocol/sdk/client/streamableHttp.js');
    await client.connect(new StreamableHTTPClientTransport(new URL(url + '/mcp'), { requestInit: { headers } }));
  }
  return client;
}

const client = await connected();
say('server', client.getServerVersion()?.name);
say('tools', (await client.listTools()).tools.map(tool => tool.name));
say('echo', (await client.callTool({ name: 'echo', arguments: { text: '日本語 ✓' } })).content);
const many = await Promise.all([...Array(50).keys()].map(i => client.callTool({ name: 'echo', arguments: { text: String(i) } })));
say('many', many.every((result, i) => result.content[0].text === String(i)));
const steps = [];
const options = { onprogress: step => steps.push(step.progress) };
const waited = kind === 'sdk2-http' ? await client.callTool({ name: 'wait', arguments: { ms: 200, steps: 3 } }, options)
                                    : await client.callTool({ name: 'wait', arguments: { ms: 200, steps: 3 } }, undefined, options);
say('progress', steps);
say('waited', waited.content);
say('asked', (await client.callTool({ name: 'ask', arguments: {} })).content);
try {
  const unknown = await client.callTool({ name: 'nobody', arguments: {} });
  say('unknown', unknown.isError === true);
} catch (error) {
  say('unknown', typeof error.code === 'number');
}
await client.close();
