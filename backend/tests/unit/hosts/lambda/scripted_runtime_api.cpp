#include "unit/hosts/lambda/scripted_runtime_api.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace echoes::tests {

ScriptedRuntimeApi::ScriptedRuntimeApi(std::vector<Step> steps) : steps_(std::move(steps)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, generic, size) != 0 || ::listen(listener_, 8) != 0 ||
      ::getsockname(listener_, generic, &size) != 0) {
    throw std::runtime_error("cannot listen");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

ScriptedRuntimeApi::~ScriptedRuntimeApi() {
  ::shutdown(listener_, SHUT_RDWR);
  if (thread_.joinable()) {
    thread_.join();
  }
  ::close(listener_);
}

std::vector<ScriptedRuntimeApi::Received> ScriptedRuntimeApi::received() {
  // Whoever was served has had his answers; what of the script was not asked for never will be.
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  return received_;
}

bool ScriptedRuntimeApi::read_request(int socket, Received& request) const {
  std::string text;
  std::size_t wanted = std::string::npos;
  std::size_t head = 0;
  while (text.size() < wanted) {
    std::array<char, 65'536> buffer{};
    const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (count <= 0) {
      return false;
    }
    text.append(buffer.data(), static_cast<std::size_t>(count));
    if (wanted == std::string::npos && (head = text.find("\r\n\r\n")) != std::string::npos) {
      const std::size_t field = text.find("Content-Length: ");
      wanted = head + 4 + (field < head ? std::strtoul(text.c_str() + field + 16, nullptr, 10) : 0);
    }
  }
  request.request = text.substr(0, text.find(" HTTP/1.1"));
  request.head = text.substr(0, head);
  request.body = text.substr(head + 4);
  return true;
}

void ScriptedRuntimeApi::serve() {
  int connection = 0;
  for (std::size_t step = 0; step < steps_.size();) {
    const int socket = ::accept(listener_, nullptr, nullptr);
    if (socket < 0) {
      return;
    }
    ++connection;
    while (step < steps_.size()) {
      Received request;
      request.connection = connection;
      if (!read_request(socket, request)) {
        break;
      }
      received_.push_back(std::move(request));
      const Step& now = steps_[step++];
      if (now.reply.empty()) {
        break;
      }
      static_cast<void>(::send(socket, now.reply.data(), now.reply.size(), MSG_NOSIGNAL));
      if (now.hangs_up) {
        break;
      }
    }
    ::close(socket);
  }
  // Nobody is to wait in vain for a connection that would be accepted and never answered.
  ::shutdown(listener_, SHUT_RDWR);
}

std::string event_reply(const std::string& id, const std::string& body, const std::string& fields) {
  return "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: " + id + "\r\n" + fields +
         "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string status_reply(const std::string& status) { return "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"; }

}  // namespace echoes::tests
