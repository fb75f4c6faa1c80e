#pragma once

#include "core/base/Reply.h"

#include <QObject>

#include <string>
#include <vector>

namespace gwt::net
{

/// Port: the addresses of a name, as literals. Core thread.
class Resolver
{
public:
    virtual ~Resolver() = default;
    virtual void resolve(const std::string& host, base::Reply<std::vector<std::string>> reply) = 0;
};

/// The system's own, on a thread of Qt's; an answer that comes after the resolver's end is dropped.
class SystemResolver final : public QObject, public Resolver
{
public:
    void resolve(const std::string& host, base::Reply<std::vector<std::string>> reply) override;
};

} // namespace gwt::net
