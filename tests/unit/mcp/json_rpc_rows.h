#pragma once

#include "core/mcp/Message.h"

#include <QByteArray>
#include <vector>

namespace gwt::tests
{

struct RefusedRow {
    const char* name;
    QByteArray text;
    int code;
};
struct DecodedRow {
    const char* name;
    QByteArray text;
    mcp::MessageKind kind;
    QByteArray id;
    QByteArray payload;
};

// In a file of their own: moc 6.4 loses the class behind some raw strings.
std::vector<RefusedRow> refusedRows();
std::vector<DecodedRow> decodedRows();
std::vector<const char*> jsonValues();

} // namespace gwt::tests
