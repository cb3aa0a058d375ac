#include "hosts/lambda/runtime_api.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>

#include "http/json_writer.hpp"

namespace echoes::hosts::lambda {
namespace {

constexpr std::string_view kVersion = "/2018-06-01/runtime/";
constexpr std::size_t kReadBytes = 64U << 10U;

/// Ids come back in paths: what is not one must not become one.
bool is_request_id(std::string_view text) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  return !text.empty() && text.size() <= 128 && text.find_first_not_of(kAllowed) == std::string_view::npos;
}

Deadline deadline_of(const Reply& reply) {
  const auto text = reply.header("Lambda-Runtime-Deadline-Ms");
  std::int64_t ms = 0;
  if (!text || std::from_chars(text->data(), text->data() + text->size(), ms).ec != std::errc{}) {
    return Deadline{};
  }
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
  // A function runs for 15 minutes at most; a clock that says otherwise is not believed.
  constexpr std::chrono::milliseconds kLongest = std::chrono::minutes{15};
  const std::chrono::milliseconds left = std::chrono::milliseconds{ms} - now;
  return Deadline::after(std::clamp(left, std::chrono::milliseconds{0}, kLongest));
}

std::string error_document(std::string_view type, std::string_view message) {
  std::string text;
  http::JsonWriter json(text);
  json.begin_object();
  json.key("errorMessage");
  json.string(message);
  json.key("errorType");
  json.string(type);
  json.key("stackTrace");
  json.begin_array();
  json.end_array();
  json.end_object();
  return text;
}

}  // namespace

RuntimeApi::RuntimeApi(std::string_view address) : address_(address) {
  const std::size_t colon = address.rfind(':');
  std::string host{address.substr(0, colon)};
  const std::string_view port = colon == std::string_view::npos ? std::string_view{} : address.substr(colon + 1);
  if (host == "localhost") {
    host = "127.0.0.1";
  }
  in_addr parsed{};
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), port_);
  if (error != std::errc{} || end != port.data() + port.size() || ::inet_pton(AF_INET, host.c_str(), &parsed) != 1) {
    throw std::invalid_argument("AWS_LAMBDA_RUNTIME_API is no address and port: " + address_);
  }
  host_ = parsed.s_addr;
}

RuntimeApi::~RuntimeApi() { close(); }

void RuntimeApi::close() noexcept {
  if (socket_ >= 0) {
    ::close(socket_);
    socket_ = -1;
  }
}

bool RuntimeApi::connect() {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in peer{};
  peer.sin_family = AF_INET;
  peer.sin_port = htons(port_);
  peer.sin_addr.s_addr = host_;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how connect(2) takes an address.
  if (socket_ < 0 || ::connect(socket_, reinterpret_cast<const sockaddr*>(&peer), sizeof peer) != 0) {
    close();
    return false;
  }
  const int on = 1;
  static_cast<void>(::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on));
  return true;
}

std::optional<Reply> RuntimeApi::try_exchange(std::string_view head, std::string_view body) {
  for (std::string_view part : {head, body}) {
    while (!part.empty()) {
      const ssize_t sent = ::send(socket_, part.data(), part.size(), MSG_NOSIGNAL | (body.empty() ? 0 : MSG_MORE));
      if (sent < 0 && errno == EINTR) {
        continue;
      }
      if (sent <= 0) {
        // Whoever refuses a body may answer before he has read all of it.
        break;
      }
      part.remove_prefix(static_cast<std::size_t>(sent));
    }
    if (!part.empty()) {
      break;
    }
  }
  const int on = 1;
  static_cast<void>(::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on));
  ReplyReader reader;
  std::vector<char> buffer(kReadBytes);
  for (;;) {
    const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return std::nullopt;
    }
    const ReplyReader::State state =
        count == 0 ? reader.end() : reader.feed({buffer.data(), static_cast<std::size_t>(count)});
    if (state == ReplyReader::State::kComplete) {
      Reply reply = reader.take();
      if (count == 0 || !reply.keeps_connection) {
        close();
      }
      return reply;
    }
    if (state == ReplyReader::State::kMalformed) {
      return std::nullopt;
    }
  }
}

Reply RuntimeApi::exchange(std::string_view method, std::string_view path, const Headers& headers,
                           std::string_view body) {
  std::string head;
  head.append(method).append(" ").append(kVersion).append(path).append(" HTTP/1.1\r\nHost: ").append(address_);
  for (const auto& [name, value] : headers) {
    head.append("\r\n").append(name).append(": ").append(value);
  }
  if (method == "POST") {
    head += "\r\nContent-Length: " + std::to_string(body.size());
  }
  head += "\r\n\r\n";
  for (int attempt = 0; attempt < 2; ++attempt) {
    if (socket_ < 0 && !connect()) {
      continue;
    }
    if (auto reply = try_exchange(head, body)) {
      if (reply->status >= 500) {
        throw RuntimeEnded("the Runtime API answered " + std::to_string(reply->status));
      }
      return *std::move(reply);
    }
    close();
  }
  throw RuntimeEnded("the Runtime API at " + address_ + " does not answer");
}

Invocation RuntimeApi::next() {
  Reply reply = exchange("GET", "invocation/next", {}, {});
  const auto id = reply.header("Lambda-Runtime-Aws-Request-Id");
  if (reply.status != 200 || !id || !is_request_id(*id)) {
    throw RuntimeEnded("the Runtime API gave no event but status " + std::to_string(reply.status));
  }
  Invocation invocation;
  invocation.request_id = *id;
  invocation.trace_id = reply.header("Lambda-Runtime-Trace-Id").value_or("");
  invocation.deadline = deadline_of(reply);
  invocation.body = std::move(reply.body);
  return invocation;
}

Taken RuntimeApi::post(const std::string& path, const Headers& headers, std::string_view body) {
  const Reply reply = exchange("POST", path, headers, body);
  if (reply.status == 413) {
    return Taken::kTooLarge;
  }
  return reply.status / 100 == 2 ? Taken::kAccepted : Taken::kRefused;
}

Taken RuntimeApi::respond(const std::string& request_id, std::string_view body) {
  return post("invocation/" + request_id + "/response", {{"Content-Type", "application/json"}}, body);
}

Taken RuntimeApi::fail(const std::string& request_id, std::string_view type, std::string_view message) {
  return post("invocation/" + request_id + "/error",
              {{"Content-Type", "application/vnd.aws.lambda.error+json"}, {"Lambda-Runtime-Function-Error-Type", type}},
              error_document(type, message));
}

void RuntimeApi::fail_to_start(std::string_view type, std::string_view message) {
  static_cast<void>(
      post("init/error",
           {{"Content-Type", "application/vnd.aws.lambda.error+json"}, {"Lambda-Runtime-Function-Error-Type", type}},
           error_document(type, message)));
}

}  // namespace echoes::hosts::lambda
