#pragma once

#include <string>
#include <string_view>

namespace gwt::hub
{

/// Could `uri` be an expansion of this URI template (RFC 6570)? Every expression takes any run of characters, without a
/// '/' unless its operator allows one ({+x}, {/x}, {#x}) or it explodes ({x*}).
bool templateMatches(std::string_view uriTemplate, std::string_view uri);

/// `gwt://<server>/<percent-encoded URI>`: how a URI that two servers offer is served by each. A template's expressions
/// stay as they are, so that it still is one.
std::string hubUri(std::string_view server, std::string_view uri);
/// Percent-decoded; a '%' without two hex digits stays.
std::string percentDecoded(std::string_view text);

/// The scheme, lower case; empty when there is none.
std::string schemeOf(std::string_view uri);

} // namespace gwt::hub
