// The server to compare with: Streamable HTTP by the official SDK on Node's own HTTP, one tool, /health.
import http from "node:http";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";

http.createServer(async (request, response) => {
  if (request.url === "/health") return response.writeHead(200, { "content-type": "application/json" }).end('{"status":"healthy"}');
  const server = new Server({ name: "sdk", version: "1" }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [{ name: "get_statuses", inputSchema: { type: "object" } }] }));
  server.setRequestHandler(CallToolRequestSchema, async () => ({ content: [{ type: "text", text: "[]" }] }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(request, response);
}).listen(Number(process.env.PORT), "127.0.0.1");
