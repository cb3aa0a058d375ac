#include "adapters/cognito/key_set.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <utility>

#include "base/encoding.hpp"

namespace echoes::adapters::cognito {

namespace json = boost::json;

namespace {

constexpr int kMinModulusBits = 2'048;
constexpr int kMaxModulusBits = 8'192;
constexpr int kMaxExponentBits = 64;
constexpr std::size_t kMaxJsonDepth = 8;

template <auto free_function>
struct Free {
  template <class T>
  void operator()(T* pointer) const {
    free_function(pointer);
  }
};

using BigNumber = std::unique_ptr<BIGNUM, Free<BN_free>>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using PublicKey = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;

BigNumber number_from(std::string_view bytes) {
  const auto octets = as_octets(bytes);
  return BigNumber(BN_bin2bn(octets.data(), static_cast<int>(octets.size()), nullptr));
}

std::optional<std::string> text_member(const json::object& object, std::string_view name) {
  const json::value* member = object.if_contains(json::string_view(name.data(), name.size()));
  if (member == nullptr || !member->is_string()) {
    return std::nullopt;
  }
  return std::string(member->get_string());
}

/// A member that may be missing, but if present must say this.
bool absent_or(const json::object& object, std::string_view name, std::string_view value) {
  return !object.contains(json::string_view(name.data(), name.size())) || text_member(object, name) == value;
}

}  // namespace

struct RsaKey::Handle {
  PublicKey key;
};

RsaKey::RsaKey(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
RsaKey::RsaKey(RsaKey&&) noexcept = default;
RsaKey& RsaKey::operator=(RsaKey&&) noexcept = default;
RsaKey::~RsaKey() = default;

std::optional<RsaKey> RsaKey::make(std::string_view modulus, std::string_view exponent) {
  if (modulus.size() > kMaxModulusBits / 8 + 1 || exponent.size() > kMaxExponentBits / 8 + 1) {
    return std::nullopt;
  }
  const BigNumber n = number_from(modulus);
  const BigNumber e = number_from(exponent);
  if (!n || !e || BN_num_bits(n.get()) < kMinModulusBits || BN_num_bits(n.get()) > kMaxModulusBits ||
      BN_num_bits(e.get()) > kMaxExponentBits || BN_is_odd(n.get()) == 0 || BN_is_odd(e.get()) == 0 ||
      BN_is_one(e.get()) == 1) {
    return std::nullopt;
  }
  const ParamBuilder builder(OSSL_PARAM_BLD_new());
  if (!builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
    return std::nullopt;
  }
  const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) {
    ERR_clear_error();
    return std::nullopt;
  }
  auto handle = std::make_unique<Handle>();
  handle->key.reset(key);
  return RsaKey(std::move(handle));
}

bool RsaKey::verifies(std::string_view signed_part, std::string_view signature) const {
  if (signature.size() != static_cast<std::size_t>(EVP_PKEY_get_size(handle_->key.get()))) {
    return false;
  }
  const DigestContext context(EVP_MD_CTX_new());
  const auto message = as_octets(signed_part);
  const auto offered = as_octets(signature);
  const bool good =
      context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, handle_->key.get()) == 1 &&
      EVP_DigestVerify(context.get(), offered.data(), offered.size(), message.data(), message.size()) == 1;
  if (!good) {
    // What stays in the thread's queue would be read as the fault of a TLS connection later.
    ERR_clear_error();
  }
  return good;
}

std::optional<KeySet> read_key_set(std::string_view text) {
  if (text.size() > kMaxKeySetBytes) {
    return std::nullopt;
  }
  json::parse_options options;
  options.max_depth = kMaxJsonDepth;
  boost::system::error_code error;
  const json::value parsed = json::parse(json::string_view(text.data(), text.size()), error, {}, options);
  const json::object* top = error ? nullptr : parsed.if_object();
  const json::value* keys = top == nullptr ? nullptr : top->if_contains("keys");
  if (keys == nullptr || !keys->is_array() || keys->get_array().size() > kMaxKeys) {
    return std::nullopt;
  }
  KeySet set;
  for (const json::value& entry : keys->get_array()) {
    if (!entry.is_object()) {
      continue;
    }
    const json::object& members = entry.get_object();
    const auto kid = text_member(members, "kid");
    if (!kid || text_member(members, "kty") != "RSA" || !absent_or(members, "use", "sig") ||
        !absent_or(members, "alg", "RS256")) {
      continue;
    }
    const auto modulus = decode_base64url(text_member(members, "n").value_or(""));
    const auto exponent = decode_base64url(text_member(members, "e").value_or(""));
    auto key = modulus && exponent ? RsaKey::make(*modulus, *exponent) : std::nullopt;
    if (key) {
      set.insert_or_assign(*kid, std::move(*key));
    }
  }
  if (set.empty()) {
    return std::nullopt;
  }
  return set;
}

}  // namespace echoes::adapters::cognito
