#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace echoes::tests {

/// What a server does with the next request of a connection.
struct Reply {
  /// Sent as it is, once the request has been read.
  std::string bytes{};
  /// Hangs up afterwards.
  bool hang_up{false};
  /// Never answers.
  bool silent{false};
  /// Answers and hangs up without reading the body.
  bool before_body{false};
};

/// Replies of one connection after the other; after the last of them it hangs up.
using Script = std::vector<Reply>;

struct SeenRequest {
  std::string method;
  std::string target;
  /// Names in lower case.
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  /// Which connection it came on, from 0.
  std::size_t connection{};

  [[nodiscard]] std::optional<std::string> header(const std::string& name) const;
};

/// PEM texts of a self-signed certificate and its key.
struct TlsIdentity {
  std::string certificate;
  std::string key;
};

/// `host` is a DNS name or an IP address, written to the subject alternative names.
[[nodiscard]] TlsIdentity make_tls_identity(const std::string& host);

/// A status line, Content-Length and the body.
[[nodiscard]] std::string http_reply(int status, const std::string& body = {}, const std::string& headers = {});

/// An HTTP server on a port of its own of 127.0.0.1 that serves its scripts, one for each connection; further
/// connections are closed at once. Works on a thread of its own. Thread rule: any one thread.
class ScriptedServer {
 public:
  explicit ScriptedServer(std::vector<Script> scripts, std::optional<TlsIdentity> tls = std::nullopt);
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;
  ~ScriptedServer();

  [[nodiscard]] std::uint16_t port() const;
  /// "http://127.0.0.1:<port>", or https.
  [[nodiscard]] std::string url() const;
  [[nodiscard]] std::vector<SeenRequest> requests() const;
  [[nodiscard]] std::size_t connections() const;
  /// Ends all connections; later ones get the scripts that are left.
  void hang_up();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace echoes::tests
