#include "core/net/Jwt.h"

#include <sodium.h>

namespace gwt::net
{

std::optional<std::string> base64UrlDecode(std::string_view text)
{
    std::string out(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return {};
    out.resize(size);
    return out;
}

std::optional<Jwt> Jwt::parse(std::string_view text)
{
    const auto first = text.find('.');
    const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos || text.size() > 16 * 1024)
        return {};
    const auto header = base64UrlDecode(text.substr(0, first));
    const auto claims = base64UrlDecode(text.substr(first + 1, second - first - 1));
    auto signature = base64UrlDecode(text.substr(second + 1)); // a further dot is no base64
    if (!header || !claims || !signature)
        return {};
    auto headerJson = base::parseJson(*header);
    auto claimsJson = base::parseJson(*claims);
    if (!headerJson || !headerJson->is_object() || !claimsJson || !claimsJson->is_object())
        return {};
    return Jwt{std::move(*headerJson), std::move(*claimsJson), text.substr(0, second), std::move(*signature)};
}

} // namespace gwt::net
