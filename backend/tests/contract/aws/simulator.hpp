#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "adapters/aws/context.hpp"
#include "adapters/system/randomness.hpp"
#include "adapters/system/system_clock.hpp"
#include "ports/audio_store.hpp"

namespace echoes::tests {

/// The simulator that checks nothing, or the one that checks signatures and policies. Throws with a sentence saying how
/// to run these tests when there is none.
[[nodiscard]] std::string open_simulator_url();
[[nodiscard]] std::string checking_simulator_url();

/// The long-lived keys of one who may use a simulator.
struct SimulatorUser {
  std::string access_key_id{"test"};
  std::string secret_access_key{"test"};
};

/// One thread's use of a simulator. Its calls throw std::runtime_error with what went wrong.
class Simulator {
 public:
  explicit Simulator(std::string url, const SimulatorUser& user = {});

  [[nodiscard]] boost::asio::io_context& io() { return io_; }
  [[nodiscard]] adapters::aws::Context& context() { return *context_; }
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] Instant now() const { return clock_.now(); }

  /// A call of one of the JSON protocols ("cognito-idp", "AWSCognitoIdentityProviderService.SignUp").
  boost::json::value json(const std::string& service, const std::string& target, const boost::json::object& body);

  /// A call of IAM's form protocol; answers the XML.
  std::string iam(const std::string& action, const adapters::aws::NamedValues& parameters);

  /// A user with one policy for everything on one bucket, or without any.
  SimulatorUser make_user(const std::optional<std::string>& bucket);

  void make_bucket(const std::string& name);

  /// Sends what a browser would: unsigned, without knowing the service.
  adapters::aws::HttpResponse fetch(const std::string& method, const std::string& url,
                                    const adapters::aws::NamedValues& headers, std::string_view body);

  /// The status of posting the form with the file behind its fields (multipart/form-data).
  int post(const ports::UploadForm& form, const ports::Bytes& file);

 private:
  std::string url_;
  boost::asio::io_context io_{1};
  adapters::system::SystemClock clock_;
  adapters::system::Randomness randomness_;
  std::unique_ptr<adapters::aws::Context> context_;
};

/// A name nobody else has: lower-case letters, digits and dashes.
[[nodiscard]] std::string unique_name(const std::string& prefix);

}  // namespace echoes::tests
