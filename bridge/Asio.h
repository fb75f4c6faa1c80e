#pragma once

// Asio 1.74's coroutine support does not compile as C++20 everywhere, and nothing here wants it.
#define BOOST_ASIO_DISABLE_CO_AWAIT 1
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace gwt::bridge
{
namespace asio = boost::asio;
}
