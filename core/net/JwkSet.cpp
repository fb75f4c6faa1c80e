#include "core/net/JwkSet.h"

#include "core/base/Json.h"
#include "core/net/Jwt.h"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <algorithm>

namespace gwt::net
{
namespace
{

using Pkey = std::shared_ptr<EVP_PKEY>;

const unsigned char* bytes(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Pkey owned(EVP_PKEY* key) { return key ? Pkey(key, &EVP_PKEY_free) : nullptr; }

Pkey fromParams(const char* type, OSSL_PARAM_BLD* build)
{
    const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> params(OSSL_PARAM_BLD_to_param(build), &OSSL_PARAM_free);
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr), &EVP_PKEY_CTX_free);
    EVP_PKEY* key = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) <= 0 || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) <= 0)
        return nullptr;
    return owned(key);
}

Pkey rsaKey(const std::string& n, const std::string& e)
{
    if (n.size() < 256 || n.size() > 1024 || e.empty() || e.size() > 8)
        return nullptr; // 2048 to 8192 bits
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> modulus(BN_bin2bn(bytes(n), static_cast<int>(n.size()), nullptr), &BN_free);
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> exponent(BN_bin2bn(bytes(e), static_cast<int>(e.size()), nullptr), &BN_free);
    const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> build(OSSL_PARAM_BLD_new(), &OSSL_PARAM_BLD_free);
    OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
    OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
    return fromParams("RSA", build.get());
}

Pkey p256Key(const std::string& x, const std::string& y)
{
    if (x.size() != 32 || y.size() != 32)
        return nullptr;
    const std::string point = std::string(1, '\x04') + x + y;
    const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> build(OSSL_PARAM_BLD_new(), &OSSL_PARAM_BLD_free);
    OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    return fromParams("EC", build.get());
}

/// r and s of 32 bytes each, as OpenSSL wants them.
std::string derSignature(std::string_view raw)
{
    if (raw.size() != 64)
        return {};
    const auto* start = reinterpret_cast<const unsigned char*>(raw.data());
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> signature(ECDSA_SIG_new(), &ECDSA_SIG_free);
    ECDSA_SIG_set0(signature.get(), BN_bin2bn(start, 32, nullptr), BN_bin2bn(start + 32, 32, nullptr));
    unsigned char* out = nullptr;
    const int length = i2d_ECDSA_SIG(signature.get(), &out);
    std::string der(reinterpret_cast<char*>(out), static_cast<std::size_t>(std::max(0, length)));
    OPENSSL_free(out);
    return der;
}

std::string text(const base::Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string octets(const base::Json& json, const char* key) { return base64UrlDecode(text(json, key)).value_or(""); }

} // namespace

base::Result<std::shared_ptr<const JwkSet>> JwkSet::parse(std::string_view json)
{
    const auto document = base::parseJson(json);
    if (!document || !document->is_object() || !document->contains("keys") || !(*document)["keys"].is_array())
        return base::fail(base::ErrorCode::InvalidArgument, "the issuer's key set is not one");
    auto set = std::make_shared<JwkSet>();
    for (const base::Json& jwk : (*document)["keys"]) {
        if (!jwk.is_object() || (jwk.contains("use") && text(jwk, "use") != "sig") || set->m_keys.size() >= 64)
            continue;
        Key key{text(jwk, "kid"), {}, nullptr};
        if (text(jwk, "kty") == "RSA") {
            key.algorithm = "RS256";
            key.key = rsaKey(octets(jwk, "n"), octets(jwk, "e"));
        } else if (text(jwk, "kty") == "EC" && text(jwk, "crv") == "P-256") {
            key.algorithm = "ES256";
            key.key = p256Key(octets(jwk, "x"), octets(jwk, "y"));
        } else if (text(jwk, "kty") == "OKP" && text(jwk, "crv") == "Ed25519") {
            key.algorithm = "EdDSA";
            const std::string x = octets(jwk, "x");
            key.key = owned(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(x), x.size()));
        }
        if (key.key && (!jwk.contains("alg") || text(jwk, "alg") == key.algorithm))
            set->m_keys.push_back(std::move(key));
    }
    return set;
}

bool JwkSet::isKnownAlgorithm(std::string_view algorithm) { return algorithm == "RS256" || algorithm == "ES256" || algorithm == "EdDSA"; }

bool JwkSet::has(std::string_view kid, std::string_view algorithm) const
{
    return std::any_of(m_keys.begin(), m_keys.end(), [&](const Key& key) { return key.algorithm == algorithm && (kid.empty() || key.kid == kid); });
}

bool JwkSet::verifies(std::string_view kid, std::string_view algorithm, std::string_view data, std::string_view signature) const
{
    const std::string checked = algorithm == "ES256" ? derSignature(signature) : std::string(signature);
    for (const Key& key : m_keys) {
        if (key.algorithm != algorithm || (!kid.empty() && key.kid != kid))
            continue;
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
        const EVP_MD* digest = algorithm == "EdDSA" ? nullptr : EVP_sha256();
        if (EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key.key.get()) == 1
            && EVP_DigestVerify(context.get(), bytes(checked), checked.size(), reinterpret_cast<const unsigned char*>(data.data()), data.size()) == 1)
            return true;
    }
    return false;
}

} // namespace gwt::net
