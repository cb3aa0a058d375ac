#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <string>

#include "adapters/aws/authorities.hpp"
#include "adapters/aws/http_message.hpp"
#include "adapters/aws/resolver.hpp"
#include "base/task.hpp"

namespace echoes::adapters::aws {

/// The certificate authorities trusted, loaded when the first TLS connection asks for them: the system's once for the
/// whole process (some 40 ms), a file of one's own once for each Trust.
class Trust {
 public:
  explicit Trust(std::string ca_file, Authorities authorities = Authorities::kSystem);
  ~Trust();

  struct Roots;
  /// Nothing when there are no authorities to be found.
  std::shared_ptr<Roots> roots();

 private:
  std::string ca_file_;
  Authorities authorities_;
  std::shared_ptr<Roots> own_;
};

/// One connection that carries one exchange after the other. Shared, so that what is under way keeps it alive.
/// Thread rule: belongs to the thread of its executor.
class HttpConnection : public std::enable_shared_from_this<HttpConnection> {
 public:
  static std::shared_ptr<HttpConnection> make(const boost::asio::any_io_executor& executor);
  virtual ~HttpConnection() = default;

  /// Tries the addresses in turn; with TLS, checks the certificate against `endpoint.host`.
  virtual Task<std::optional<TransportFailure>> open(Endpoint endpoint, std::vector<boost::asio::ip::address> addresses,
                                                     std::shared_ptr<Trust> trust, Deadline deadline) = 0;

  struct Outcome {
    std::expected<HttpResponse, TransportFailure> result;
    /// Not a byte of an answer had come when it failed.
    bool unanswered{false};
  };
  virtual Task<Outcome> exchange(HttpRequest request, std::size_t max_response_bytes,
                                 std::chrono::milliseconds idle_timeout, Deadline deadline) = 0;

  /// True when the last exchange left it fit for another and the peer has not closed it since.
  [[nodiscard]] virtual bool reusable() = 0;

  /// Ends it; what is under way fails.
  virtual void close() = 0;
};

}  // namespace echoes::adapters::aws
