#include "tests/unit/mcp/json_rpc_rows.h"

namespace gwt::tests
{

using mcp::MessageKind;

std::vector<RefusedRow> refusedRows()
{
    return {
        {"empty", "", -32700},
        {"garbage", "hello", -32700},
        {"half an object", R"({"jsonrpc":"2.0","id":1)", -32700},
        {"trailing comma", R"({"jsonrpc":"2.0","id":1,"method":"ping",})", -32700},
        {"two values", R"({"jsonrpc":"2.0","id":1,"method":"ping"}{})", -32700},
        {"single quotes", "{'jsonrpc':'2.0'}", -32700},
        {"control character in a string", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pi\ng\"}", -32700},
        {"ill-formed UTF-8", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}", -32700},
        {"overlong UTF-8", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xc0\xaf\"}", -32700},
        {"leading zero", R"({"jsonrpc":"2.0","id":01,"method":"ping"})", -32700},
        {"bad escape", R"({"jsonrpc":"2.0","id":1,"method":"\x"})", -32700},
        {"cut escape", R"({"jsonrpc":"2.0","id":1,"method":"\u12)", -32700},
        {"NaN", R"({"jsonrpc":"2.0","id":NaN,"method":"ping"})", -32700},
        {"deep nesting", QByteArray(100'000, '['), -32700},
        {"deep nesting in params", R"({"jsonrpc":"2.0","id":1,"method":"x","params":)" + QByteArray(300, '[') + QByteArray(300, ']') + "}", -32700},
        {"a number", "7", -32600},
        {"a string", R"("ping")", -32600},
        {"no version", R"({"id":1,"method":"ping"})", -32600},
        {"version 1", R"({"jsonrpc":"1.0","id":1,"method":"ping"})", -32600},
        {"version as a number", R"({"jsonrpc":2.0,"id":1,"method":"ping"})", -32600},
        {"method is no string", R"({"jsonrpc":"2.0","id":1,"method":7})", -32600},
        {"id null", R"({"jsonrpc":"2.0","id":null,"method":"ping"})", -32600},
        {"id a fraction", R"({"jsonrpc":"2.0","id":1.5,"method":"ping"})", -32600},
        {"id an object", R"({"jsonrpc":"2.0","id":{},"method":"ping"})", -32600},
        {"id beyond 64 bits", R"({"jsonrpc":"2.0","id":99999999999999999999,"method":"ping"})", -32600},
        {"two methods", R"({"jsonrpc":"2.0","id":1,"method":"ping","method":"tools/call"})", -32600},
        {"two methods, one escaped", R"({"jsonrpc":"2.0","id":1,"method":"ping","\u006dethod":"tools/call"})", -32600},
        {"request with a result", R"({"jsonrpc":"2.0","id":1,"method":"ping","result":{}})", -32600},
        {"result and error", R"({"jsonrpc":"2.0","id":1,"result":{},"error":{}})", -32600},
        {"nothing", R"({"jsonrpc":"2.0","id":1})", -32600},
        {"result without id", R"({"jsonrpc":"2.0","result":{}})", -32600},
        {"empty batch", "[]", -32600},
        {"half a batch", R"([{"jsonrpc":"2.0","id":1,"method":"ping"})", -32700},
        {"batch of 1001", "[" + QByteArray(1000, '1').replace("1", "1,") + "1]", -32600},
    };
}

std::vector<DecodedRow> decodedRows()
{
    return {
        {"integer id", R"({"jsonrpc":"2.0","id":7,"method":"m","params":{"a":[1,2]}})", MessageKind::Request, "7", R"({"a":[1,2]})"},
        {"string id that looks like a number", R"({"id":"7","method":"m","jsonrpc":"2.0"})", MessageKind::Request, "\"7\"", ""},
        {"negative id", R"({"jsonrpc":"2.0","id":-1,"method":"m","params":null})", MessageKind::Request, "-1", ""},
        {"largest id", R"({"jsonrpc":"2.0","id":18446744073709551615,"method":"m"})", MessageKind::Request, "18446744073709551615", ""},
        {"notification", R"( {"jsonrpc":"2.0","method":"m","params":{} } )", MessageKind::Notification, "null", "{}"},
        {"unknown members", R"({"jsonrpc":"2.0","x":1,"method":"m","y":{"method":"z"}})", MessageKind::Notification, "null", ""},
        {"result", R"({"jsonrpc":"2.0","id":1,"result":{"ünï":"\u00e9"}})", MessageKind::Response, "1", R"({"ünï":"\u00e9"})"},
        {"error", R"({"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"x"}})", MessageKind::Response, "1", R"({"code":-1,"message":"x"})"},
        {"error to nobody", R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}})", MessageKind::Response, "null", R"({"code":-32700,"message":"x"})"},
    };
}

std::vector<const char*> jsonValues()
{
    return {"0", "-0", "1e5", "1E+5", "1.25e-7", "-", "+1", ".5", "1.", "1e", "0x1", "true", "tru", "null", "nul", "\"\"", "\"\\\"\"", "\"\\ud83d\\ude00\"",
                                  "\"abcdefgh\\n\"", "\"abcdefghabcdefgh\"", "\"\x7f\"", "\"日本語テキスト\"", "{}", "{\"a\"}", "{\"a\":}", "{a:1}", "[,]", "[1,]", "[1 2]", "[[],{}]", "\"\t\"", "", " ", "// c"};
}

} // namespace gwt::tests
