// What a client sees through the hub equals what it sees directly, call by call (names apart): the official SDK asks each
// real server twice, once itself and once through `gwt serve`.
//   node same.mjs GWT MODULES FOLDER
import { createRequire } from "node:module";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";

const [gwt, modules, folder] = process.argv.slice(2);
const load = async (name) => import(pathToFileURL(createRequire(join(modules, "package.json")).resolve(name)).href);
const { Client } = await load("@modelcontextprotocol/sdk/client/index.js");
const { StdioClientTransport } = await load("@modelcontextprotocol/sdk/client/stdio.js");
const types = await load("@modelcontextprotocol/sdk/types.js");

const files = join(folder, "files");
mkdirSync(files, { recursive: true });
writeFileSync(join(files, "note.txt"), "a note\n");
const script = (name) => join(modules, "node_modules/@modelcontextprotocol", name, "dist/index.js");
const servers = {
    ev: { command: process.execPath, args: [script("server-everything")], sharing: "client" },
    files: { command: process.execPath, args: [script("server-filesystem"), files] },
    memory: { command: process.execPath, args: [script("server-memory")], env: { MEMORY_FILE_PATH: join(folder, "memory.jsonl") } },
    think: { command: process.execPath, args: [script("server-sequential-thinking")] },
};
const calls = {
    ev: [["echo", { message: "hello" }], ["get-sum", { a: 2, b: 40 }], ["get-tiny-image", {}], ["get-structured-content", { location: "Chicago" }], ["get-annotated-message", { messageType: "error", includeImage: true }],
        ["get-resource-links", { count: 3 }], ["get-sum", { a: "no number" }], ["trigger-sampling-request", { prompt: "say", maxTokens: 10 }], ["trigger-elicitation-request", {}], ["trigger-long-running-operation", { duration: 1, steps: 4 }]],
    files: [["list_directory", { path: files }], ["read_text_file", { path: join(files, "note.txt") }], ["read_text_file", { path: "/etc/passwd" }], ["directory_tree", { path: files }]],
    memory: [["read_graph", {}], ["search_nodes", { query: "x" }], ["open_nodes", { names: ["nobody"] }]],
    think: [],
};

async function connect(command, args, env) {
    const client = new Client({ name: "same", version: "1" }, { capabilities: { sampling: { tools: {} }, elicitation: { form: {}, url: {} }, roots: { listChanged: true } } });
    client.setRequestHandler(types.CreateMessageRequestSchema, async () => ({ model: "m", role: "assistant", content: { type: "text", text: "sampled" } }));
    client.setRequestHandler(types.ElicitRequestSchema, async () => ({ action: "decline" }));
    client.setRequestHandler(types.ListRootsRequestSchema, async () => ({ roots: [{ uri: pathToFileURL(files).href, name: "files" }] }));
    const transport = new StdioClientTransport({ command, args, env: { ...process.env, ...env }, stderr: "ignore" });
    await client.connect(transport);
    // Heard on the wire: the client itself drops the last step when it comes in one read with the answer.
    const hand = transport.onmessage;
    client.steps = [];
    transport.onmessage = (message, extra) => {
        if (message.method === "notifications/progress")
            client.steps.push({ ...message.params, progressToken: undefined });
        hand(message, extra);
    };
    return client;
}
const outcome = async (promise) => { try { return { result: await promise }; } catch (error) { return { code: error.code, message: error.message, data: error.data }; } };
/// Times of day differ from one call to the next.
const steady = (value) => JSON.parse(JSON.stringify(value).replaceAll(/\d{1,2}:\d{2}:\d{2}( [AP]M)?/g, "TIME"));
const byName = (list) => list.sort((a, b) => (a.name < b.name ? -1 : 1));

const config = join(folder, "hub.jsonc");
writeFileSync(config, JSON.stringify({ version: 1, mcpServers: servers }));
const hub = await connect(gwt, ["serve", "--stdio", "--config", config], { GWT_HOME: join(folder, "home") });
let compared = 0;
for (const [id, row] of Object.entries(servers)) {
    const direct = await connect(row.command, row.args, row.env);
    const own = (name) => `${id}__${name}`;
    const hubTools = (await hub.listTools()).tools.filter((tool) => tool.name.startsWith(own("")));
    if (id === "ev") // wait until it knows its client's roots: only then its list is whole
        await direct.callTool({ name: "get-sum", arguments: { a: 1, b: 1 } });
    const directTools = (await direct.listTools()).tools.map((tool) => ({ ...tool, name: own(tool.name) }));
    if (row.sharing !== "client")
        assert.deepEqual(byName(hubTools), byName(directTools), `${id}: tools/list`);
    for (const [name, args] of calls[id]) {
        const ask = async (client, tool) => {
            client.steps = [];
            return outcome(client.callTool({ name: tool, arguments: args }, undefined, { onprogress: () => {} }));
        };
        const expected = await ask(direct, name);
        const seen = await ask(hub, own(name));
        const plain = (value) => JSON.parse(JSON.stringify(steady(value)).replaceAll(own(name), name));
        assert.deepEqual(plain(seen), plain(expected), `${id}: ${name} ${JSON.stringify(args)}`);
        assert.deepEqual(hub.steps, direct.steps, `${id}: progress of ${name}`);
        ++compared;
    }
    const capabilities = direct.getServerCapabilities();
    if (capabilities.resources) {
        const listed = (await direct.listResources()).resources;
        const uris = new Set(listed.map((one) => one.uri));
        assert.deepEqual((await hub.listResources()).resources.filter((one) => uris.has(one.uri)), listed, `${id}: resources/list`);
        const templates = (await direct.listResourceTemplates()).resourceTemplates;
        const patterns = new Set(templates.map((one) => one.uriTemplate));
        assert.deepEqual((await hub.listResourceTemplates()).resourceTemplates.filter((one) => patterns.has(one.uriTemplate)), templates, `${id}: templates`);
        for (const uri of [...listed.slice(0, 2).map((one) => one.uri), ...(id === "ev" ? ["demo://resource/dynamic/text/7", "demo://resource/none/at/all"] : [])]) {
            assert.deepEqual(steady(await outcome(hub.readResource({ uri }))), steady(await outcome(direct.readResource({ uri }))), `${id}: ${uri}`);
            ++compared;
        }
    }
    if (capabilities.prompts) {
        const listed = (await direct.listPrompts()).prompts;
        assert.deepEqual((await hub.listPrompts()).prompts.filter((one) => one.name.startsWith(own(""))), listed.map((prompt) => ({ ...prompt, name: own(prompt.name) })), `${id}: prompts/list`);
        for (const [name, args] of [["simple-prompt", undefined], ["args-prompt", { city: "Kyoto" }], ["args-prompt", {}]]) {
            assert.deepEqual(await outcome(hub.getPrompt({ name: own(name), arguments: args })), await outcome(direct.getPrompt({ name, arguments: args })), `${id}: ${name}`);
            ++compared;
        }
        const ref = (name) => ({ ref: { type: "ref/prompt", name }, argument: { name: "department", value: "E" } });
        assert.deepEqual(await hub.complete(ref(own("completable-prompt"))), await direct.complete(ref("completable-prompt")), `${id}: completion`);
    }
    await direct.close();
}
await hub.close();
console.log(`same: ${compared} calls`);
