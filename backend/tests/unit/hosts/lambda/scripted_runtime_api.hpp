#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace echoes::tests {

/// A Runtime API that answers each request it gets with the next of its replies, and hangs up when it has none left.
class ScriptedRuntimeApi {
 public:
  struct Step {
    /// Sent as it is. Empty: hangs up instead of answering.
    std::string reply;
    /// Hangs up after the answer without having said so.
    bool hangs_up{false};
  };

  explicit ScriptedRuntimeApi(std::vector<Step> steps);
  ScriptedRuntimeApi(const ScriptedRuntimeApi&) = delete;
  ScriptedRuntimeApi& operator=(const ScriptedRuntimeApi&) = delete;
  ~ScriptedRuntimeApi();

  [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  struct Received {
    /// "POST /2018-06-01/...".
    std::string request;
    std::string head;
    std::string body;
    int connection{};
  };
  /// Ends the script. REQUIRES: the client is gone.
  [[nodiscard]] std::vector<Received> received();

 private:
  void serve();
  bool read_request(int socket, Received& request) const;

  std::vector<Step> steps_;
  int listener_{-1};
  std::uint16_t port_{};
  std::vector<Received> received_;
  std::thread thread_;
};

/// An event as the Runtime API gives it.
[[nodiscard]] std::string event_reply(const std::string& id, const std::string& body, const std::string& fields = "");
[[nodiscard]] std::string status_reply(const std::string& status);

}  // namespace echoes::tests
