#pragma once

#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/encoding.hpp"

namespace echoes::tests {

/// An RSA key pair as a user pool has it.
class PoolKey {
 public:
  explicit PoolKey(std::string kid, unsigned bits = 2'048) : kid_(std::move(kid)), key_(EVP_RSA_gen(bits)) {
    if (key_ == nullptr) {
      throw std::runtime_error("no key");
    }
  }

  [[nodiscard]] const std::string& kid() const noexcept { return kid_; }

  /// Base 64 URL of the modulus or the exponent.
  [[nodiscard]] std::string number(const char* name) const {
    BIGNUM* value = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &value);
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(value)), '\0');
    BN_bn2bin(value, reinterpret_cast<unsigned char*>(bytes.data()));
    BN_free(value);
    return encode_base64url(as_octets(bytes));
  }

  [[nodiscard]] boost::json::object jwk() const {
    return {{"alg", "RS256"}, {"e", number("e")}, {"kid", kid_}, {"kty", "RSA"}, {"n", number("n")}, {"use", "sig"}};
  }

  /// The public key in PEM: what a verifier that lets the token choose its algorithm would take for an HMAC secret.
  [[nodiscard]] std::string public_pem() const {
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_PUBKEY(bio.get(), key_.get());
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
  }

  /// PKCS#1 v1.5 (or PSS) over the text.
  [[nodiscard]] std::string sign(std::string_view text, const EVP_MD* digest = EVP_sha256(), bool pss = false) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_PKEY_CTX* parameters = nullptr;
    EVP_DigestSignInit(context.get(), &parameters, digest, nullptr, key_.get());
    if (pss) {
      EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING);
    }
    const auto octets = as_octets(text);
    std::size_t size = 0;
    EVP_DigestSign(context.get(), nullptr, &size, octets.data(), octets.size());
    std::string signature(size, '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, octets.data(),
                       octets.size()) != 1) {
      throw std::runtime_error("no signature");
    }
    signature.resize(size);
    return signature;
  }

  /// A token with exactly this header and payload.
  [[nodiscard]] std::string token(const std::string& header, const std::string& payload) const {
    const std::string text = encode_base64url(as_octets(header)) + "." + encode_base64url(as_octets(payload));
    return text + "." + encode_base64url(as_octets(sign(text)));
  }

  [[nodiscard]] std::string token(const boost::json::object& claims) const {
    return token(boost::json::serialize(boost::json::object{{"kid", kid_}, {"alg", "RS256"}}),
                 boost::json::serialize(claims));
  }

 private:
  struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  };
  std::string kid_;
  std::unique_ptr<EVP_PKEY, Free> key_;
};

inline std::string key_set_of(const std::vector<boost::json::object>& keys) {
  boost::json::array list;
  for (const auto& key : keys) {
    list.push_back(key);
  }
  return boost::json::serialize(boost::json::object{{"keys", std::move(list)}});
}

inline std::string hmac_token(const std::string& header, const std::string& payload, const std::string& secret) {
  const std::string text = encode_base64url(as_octets(header)) + "." + encode_base64url(as_octets(payload));
  std::string mac(32, '\0');
  unsigned int size = 32;
  const auto octets = as_octets(text);
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), octets.data(), octets.size(),
       reinterpret_cast<unsigned char*>(mac.data()), &size);
  return text + "." + encode_base64url(as_octets(mac));
}

}  // namespace echoes::tests
