#pragma once

#include "core/tools/Shape.h"
#include "core/tools/ToolProvider.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace gwt::tools
{

/// What a feature says about one of its tools; the schemas come from the types.
struct ToolText {
    std::string name;
    std::string title;
    std::string description;
    ToolAnnotations annotations;
    std::string listKey = {}; ///< where Out is an array: its key in structuredContent (contract section 3)
};

/// Binds struct-taking methods as tools: `set.add<SendMessage, Receipt>({…}, [this](const CallContext& context, SendMessage
/// input, Reply<Receipt> reply) {…});`. Arguments are read with path errors, results are written both as text and structured.
class ToolSet : public ToolProvider
{
public:
    template <class In, class Out> using Method = std::function<void(const CallContext&, In, base::Reply<Out>)>;

    /// `asText` replaces the JSON text block (a Markdown table, say).
    template <class In, class Out>
    void add(ToolText about, Method<In, Out> method, std::function<std::string(const Out&)> asText = {})
    {
        Row row;
        row.definition.name = about.name;
        row.definition.title = about.title;
        row.definition.description = about.description;
        row.definition.annotations = about.annotations;
        row.definition.inputSchema = Codec<In>::described().schema(true);
        row.definition.outputSchema = outputSchema(Codec<Out>::schema(), about.listKey);
        row.definition.check = [](const base::Json& arguments) -> base::Result<void> {
            In in{};
            return Codec<In>::read(arguments, in, "arguments");
        };
        row.run = [method = std::move(method), asText = std::move(asText), key = about.listKey](
                      const CallContext& context, const base::Json& arguments, base::Reply<ToolResult> reply) {
            In in{};
            if (auto read = Codec<In>::read(arguments, in, "arguments"); !read)
                return reply(base::fail(read.error()));
            method(context, std::move(in), [asText, key, reply = std::move(reply)](base::Result<Out> out) mutable {
                if (!out)
                    return reply(base::fail(std::move(out.error())));
                reply(toResult(Codec<Out>::write(*out), key, asText ? asText(*out) : std::string()));
            });
        };
        m_rows.push_back(std::move(row));
    }

    std::vector<ToolDefinition> tools() const override;
    void call(const CallContext& context, const std::string& name, base::Json arguments, base::Reply<ToolResult> reply) override;

private:
    struct Row {
        ToolDefinition definition;
        std::function<void(const CallContext&, const base::Json&, base::Reply<ToolResult>)> run;
    };
    static base::Json outputSchema(base::Json schema, const std::string& listKey);
    static ToolResult toResult(base::Json value, const std::string& listKey, std::string text);

    std::vector<Row> m_rows;
};

} // namespace gwt::tools
