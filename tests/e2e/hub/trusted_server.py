# A small MCP server on stdio for the trust checks: what it says of itself comes from a file.
#   python3 trusted_server.py MARK DESCRIPTION   makes the file MARK when it starts (empty: none)
# Tools: read {path}, connect {port}. The file DESCRIPTION, when there is one, holds the text of `read`.
import json, socket, sys

if len(sys.argv) > 1 and sys.argv[1]:
    open(sys.argv[1], 'w').close()

def description():
    try:
        return open(sys.argv[2]).read()
    except OSError:
        return 'Reads a file.'

def call(name, arguments):
    try:
        if name == 'read':
            return open(arguments['path']).read()
        socket.create_connection(('127.0.0.1', arguments['port'])).close()
        return 'connected'
    except OSError as problem:
        return 'refused: ' + problem.strerror

def tool(name, description):
    return {'name': name, 'description': description, 'inputSchema': {'type': 'object'}}

for line in sys.stdin:
    message = json.loads(line)
    method, params = message.get('method'), message.get('params') or {}
    if 'id' not in message:
        continue
    if method == 'initialize':
        result = {'protocolVersion': '2025-11-25', 'capabilities': {'tools': {}}, 'serverInfo': {'name': 'trusted', 'version': '1'}}
    elif method == 'tools/list':
        result = {'tools': [tool('read', description()), tool('connect', 'Connects to a port of this machine.')]}
    elif method == 'tools/call':
        result = {'content': [{'type': 'text', 'text': call(params['name'], params.get('arguments') or {})}]}
    elif method == 'ping':
        result = {}
    else:
        print(json.dumps({'jsonrpc': '2.0', 'id': message['id'], 'error': {'code': -32601, 'message': 'unknown method'}}), flush=True)
        continue
    print(json.dumps({'jsonrpc': '2.0', 'id': message['id'], 'result': result}), flush=True)
