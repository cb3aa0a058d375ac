#include "adapters/aws/amazon_roots.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/encoding.hpp"

namespace echoes::adapters::aws {
namespace {

TEST(AmazonRoots, AreTheFiveWithTheirPublishedFingerprints) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> pem(
      BIO_new_mem_buf(amazon_roots().data(), static_cast<int>(amazon_roots().size())), &BIO_free);
  std::vector<std::string> fingerprints;
  while (X509* const read = PEM_read_bio_X509(pem.get(), nullptr, nullptr, nullptr)) {
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(read, &X509_free);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    ASSERT_EQ(X509_digest(certificate.get(), EVP_sha256(), digest.data(), &length), 1);
    fingerprints.push_back(encode_hex(std::span{digest}.first(length)));
  }
  // https://www.amazontrust.com/repository/: Amazon Root CA 1 to 4, Starfield Services Root Certificate Authority - G2.
  EXPECT_EQ(fingerprints,
            (std::vector<std::string>{"8ecde6884f3d87b1125ba31ac3fcb13d7016de7f57cc904fe1cb97c6ae98196e",
                                      "1ba5b2aa8c65401a82960118f80bec4f62304d83cec4713a19c39c011ea46db4",
                                      "18ce6cfe7bf14e60b2e347b8dfe868cb31d02ebb3ada271569f50343b46db3a4",
                                      "e35d28419ed02025cfa69038cd623962458da5c695fbdea3c22b0bfb25897092",
                                      "568d6905a2c88708a4b3025190edcfedb1974a606a13c6e5290fcb2ae63edab5"}));
}

}  // namespace
}  // namespace echoes::adapters::aws
