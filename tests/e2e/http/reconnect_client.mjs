// Calls all the while, over planned closes of its streams; says what was lost or answered twice.
//   node reconnect_client.mjs resuming-sse|sdk1-sse|sdk1-http URL SECONDS
import { createRequire } from 'node:module';
const require = createRequire(process.env.GWT_NODE_MODULES + '/');
const load = name => import(require.resolve(name));
const [kind, url, seconds] = process.argv.slice(2);

/// HTTP+SSE with Last-Event-ID, which the SDK's own transport leaves out when it comes back.
class ResumingSse {
  async start() {
    this.open = true;
    await new Promise((resolve, reject) => { this.ready = resolve; this.listen().catch(reject); });
  }
  async listen() {
    let wait = 1000;
    while (this.open) {
      const headers = { Accept: 'text/event-stream', ...(this.last ? { 'Last-Event-ID': this.last } : {}) };
      const response = await fetch(url + '/sse', { headers });
      let text = '';
      try {
        for await (const bytes of response.body.pipeThrough(new TextDecoderStream())) {
          text += bytes;
          for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
            const field = Object.fromEntries(text.slice(0, end).split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
            if (field.retry) wait = Number(field.retry);
            if (field.id) this.last = field.id;
            if (field.event === 'endpoint') { this.endpoint = new URL(field.data, url); this.ready(); }
            else if (field.data) this.onmessage?.(JSON.parse(field.data));
          }
        }
      } catch { /* comes back */ }
      await new Promise(resolve => setTimeout(resolve, wait));
    }
  }
  async send(message) {
    const response = await fetch(this.endpoint, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(message) });
    if (!response.ok) throw new Error(`POST: ${response.status}`);
    await response.text();
  }
  async close() { this.open = false; this.onclose?.(); setTimeout(() => process.exit(0), 100); }
}

const { Client } = await load('@modelcontextprotocol/sdk/client/index.js');
const transport = kind === 'resuming-sse' ? new ResumingSse() : kind === 'sdk1-sse'
  ? new (await load('@modelcontextprotocol/sdk/client/sse.js')).SSEClientTransport(new URL(url + '/sse'))
  : new (await load('@modelcontextprotocol/sdk/client/streamableHttp.js')).StreamableHTTPClientTransport(new URL(url + '/mcp'),
      { reconnectionOptions: { initialReconnectionDelay: 50, maxReconnectionDelay: 200, reconnectionDelayGrowFactor: 1, maxRetries: 100 } });
const client = new Client({ name: 'reconnect-client', version: '1' });
await client.connect(transport);

const answers = new Map();
const deliver = transport.onmessage;
transport.onmessage = (message, extra) => {
  if (message.id !== undefined && !message.method)
    answers.set(message.id, (answers.get(message.id) ?? 0) + 1);
  return deliver(message, extra);
};

let calls = 0, lost = 0, wrong = 0;
const until = Date.now() + Number(seconds) * 1000;
async function caller(n) {
  while (Date.now() < until) {
    const text = `${n}-${calls++}`;
    const long = n % 2 === 1;
    try {
      const result = await client.callTool({ name: long ? 'wait' : 'echo', arguments: long ? { ms: 700, steps: 3, text } : { text } }, undefined,
                                           { timeout: 15000, onprogress: long ? () => {} : undefined });
      if (!result.content[0].text.includes(text)) ++wrong;
    } catch (error) {
      ++lost;
      console.error(String(error));
    }
    if (!long) await new Promise(resolve => setTimeout(resolve, 20));
  }
}
await Promise.all([0, 1, 2, 3].map(caller));
const doubled = [...answers.values()].filter(count => count > 1).length;
console.log(JSON.stringify({ calls, lost, wrong, doubled }));
await client.close();
