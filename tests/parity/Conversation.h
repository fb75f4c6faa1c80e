#pragma once

#include "tests/parity/Transport.h"

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gwt::tests
{

/// Plays a client over any transport and writes down what it hears, without what only tells the eras apart.
class Conversation
{
public:
    explicit Conversation(std::unique_ptr<Transport> transport);

    /// `initialize` where the era has one; false when there was no answer.
    bool open();
    /// One request; notes progress, questions (which it answers with Ada) and the answer.
    void ask(const std::string& method, base::Json params);
    /// Several at once; notes the answers as they come.
    void askAll(const std::vector<std::pair<std::string, base::Json>>& requests);
    /// A request that is cancelled once it runs, and then another, to see that nothing came meanwhile.
    void askAndCancel(const std::string& method, base::Json params);
    /// A frame as it stands, and the one message it is answered with.
    void raw(const std::string& text);
    void notify(const std::string& method);

    const std::string& transcript() const { return m_transcript; }

private:
    base::Json next(int ms = 10'000);
    /// `label`: how the transcript calls it; a newer client that is asked something asks again under another id.
    void start(int label, const std::string& method, base::Json params);
    void hear(std::size_t answers);
    bool wasAsked(const base::Json& message);
    void write(const base::Json& message);

    std::unique_ptr<Transport> m_transport;
    std::deque<base::Json> m_heard;
    struct Request {
        int label = 0;
        std::string method;
        base::Json params;
    };
    std::map<int, Request> m_requests; ///< by id
    std::string m_transcript;
    int m_id = 0;
    int m_label = 0;
};

} // namespace gwt::tests
