#include "adapters/aws/http_connection.hpp"

#include <sys/socket.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/parser.hpp>
#include <cstdlib>
#include <utility>

#include "adapters/aws/amazon_roots.hpp"

namespace echoes::adapters::aws {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

using asio::ip::tcp;
using boost::system::error_code;

struct Trust::Roots {
  asio::ssl::context context{asio::ssl::context::tls_client};
};

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kReadBytes = 64U << 10U;
constexpr std::size_t kMaxHeadBytes = 32U << 10U;

bool is_file(const char* path) {
  struct stat status{};
  return ::stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

std::shared_ptr<Trust::Roots> load_roots(const std::string& ca_file, Authorities authorities) {
  auto roots = std::make_shared<Trust::Roots>();
  SSL_CTX_set_min_proto_version(roots->context.native_handle(), TLS1_2_VERSION);
  roots->context.set_verify_mode(asio::ssl::verify_peer);
  error_code error;
  if (ca_file.empty() && authorities == Authorities::kAmazon) {
    roots->context.add_certificate_authority(asio::buffer(amazon_roots()), error);
    return error ? nullptr : roots;
  }
  if (!ca_file.empty()) {
    roots->context.load_verify_file(ca_file, error);
    return error ? nullptr : roots;
  }
  // OpenSSL's own default is where its builder kept certificates, which another distribution does not have.
  const char* chosen = std::getenv("SSL_CERT_FILE");  // NOLINT(concurrency-mt-unsafe): nobody changes the environment.
  if (chosen == nullptr) {
    for (const char* usual : {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"}) {
      if (is_file(usual)) {
        chosen = usual;
        break;
      }
    }
  }
  if (chosen == nullptr) {
    return nullptr;
  }
  roots->context.load_verify_file(chosen, error);
  return error ? nullptr : roots;
}

/// A body read into bytes, up to a limit that is known once the status is.
struct BoundedBody {
  struct value_type {
    std::vector<std::byte> bytes;
    std::size_t limit{0};
  };

  class reader {
   public:
    template <bool isRequest, class Fields>
    reader(http::header<isRequest, Fields>&, value_type& body) : body_(body) {}

    void init(const boost::optional<std::uint64_t>& length, error_code& error) {
      error = {};
      if (length && *length > body_.limit) {
        error = http::error::body_limit;
      } else if (length) {
        body_.bytes.reserve(static_cast<std::size_t>(*length));
      }
    }

    template <class Buffers>
    std::size_t put(const Buffers& buffers, error_code& error) {
      error = {};
      const std::size_t size = asio::buffer_size(buffers);
      if (size > body_.limit - body_.bytes.size()) {
        error = http::error::body_limit;
        return 0;
      }
      const std::size_t before = body_.bytes.size();
      body_.bytes.resize(before + size);
      return asio::buffer_copy(asio::buffer(body_.bytes.data() + before, size), buffers);
    }

    void finish(error_code& error) { error = {}; }

   private:
    value_type& body_;
  };
};

using Parser = http::response_parser<BoundedBody>;

std::string head_of(const HttpRequest& request) {
  std::string head = request.method + " " + request.target + " HTTP/1.1\r\nHost: " + authority_of(request.endpoint);
  for (const auto& [name, value] : request.headers) {
    head.append("\r\n").append(name).append(": ").append(value);
  }
  if (!request.body.empty() || request.method == "POST" || request.method == "PUT") {
    head += "\r\nContent-Length: " + std::to_string(request.body.size());
  }
  return head + "\r\n\r\n";
}

/// A line break in a header would start another header.
bool is_one_line(const HttpRequest& request) {
  const auto clean = [](std::string_view text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) == text.npos;
  };
  return clean(request.method) && clean(request.target) &&
         std::ranges::all_of(request.headers,
                             [&](const auto& header) { return clean(header.first) && clean(header.second); });
}

HttpResponse response_of(Parser& parser) {
  HttpResponse response;
  response.status = static_cast<int>(parser.get().result_int());
  for (const auto& field : parser.get()) {
    std::string name(field.name_string());
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    response.headers.emplace_back(std::move(name), std::string(field.value()));
  }
  response.body = std::move(parser.get().body().bytes);
  return response;
}

class Connection final : public HttpConnection {
 public:
  explicit Connection(const asio::any_io_executor& executor) : socket_(executor), timer_(executor) {}

  Task<std::optional<TransportFailure>> open(Endpoint endpoint, std::vector<asio::ip::address> addresses,
                                             std::shared_ptr<Trust> trust, Deadline deadline) override {
    const auto self = shared_from_this();
    error_code error = asio::error::host_not_found;
    for (const asio::ip::address& address : addresses) {
      error_code ignored;
      socket_.close(ignored);
      arm(deadline.at());
      std::tie(error) = co_await socket_.async_connect(tcp::endpoint(address, endpoint.port), kAwait);
      disarm();
      if (!error || timed_out_) {
        break;
      }
    }
    if (error) {
      co_return failure(TransportFault::kNotConnected, error);
    }
    socket_.set_option(tcp::no_delay(true), error);
    socket_.set_option(asio::socket_base::keep_alive(true), error);
    if (!endpoint.tls) {
      co_return std::nullopt;
    }
    roots_ = trust->roots();
    if (roots_ == nullptr) {
      co_return TransportFailure{TransportFault::kTlsRefused, "no certificate authorities found"};
    }
    tls_.emplace(socket_, roots_->context);
    if (SSL_set_tlsext_host_name(tls_->native_handle(), endpoint.host.c_str()) != 1) {
      co_return TransportFailure{TransportFault::kTlsRefused, "the host name does not fit TLS"};
    }
    tls_->set_verify_callback(asio::ssl::host_name_verification(endpoint.host));
    arm(deadline.at());
    std::tie(error) = co_await tls_->async_handshake(asio::ssl::stream_base::client, kAwait);
    disarm();
    if (error) {
      co_return failure(TransportFault::kTlsRefused, error);
    }
    co_return std::nullopt;
  }

  Task<Outcome> exchange(HttpRequest request, std::size_t max_response_bytes, std::chrono::milliseconds idle_timeout,
                         Deadline deadline) override {
    const auto self = shared_from_this();
    reusable_ = false;
    if (!is_one_line(request)) {
      co_return refuse(TransportFailure{TransportFault::kNotHttp, "the request holds a line break"}, false);
    }
    const std::string head = head_of(request);
    arm(deadline.at());
    const error_code unsent = co_await write(head, request.body);
    disarm();
    if (unsent && timed_out_) {
      co_return refuse(failure(TransportFault::kBroken, unsent), false);
    }
    // A server that refuses a body answers and hangs up before it has read all of it: the answer is worth reading.
    bool answered = false;
    for (;;) {
      Parser parser;
      parser.header_limit(kMaxHeadBytes);
      parser.body_limit(boost::none);
      parser.skip(request.method == "HEAD");
      auto fault = co_await read(parser, max_response_bytes, idle_timeout, deadline, answered);
      if (fault) {
        co_return refuse(std::move(*fault), !answered);
      }
      if (parser.get().result_int() / 100 != 1) {
        reusable_ = !unsent && parser.keep_alive() && buffer_.size() == 0;
        co_return Outcome{response_of(parser), false};
      }
    }
  }

  bool reusable() override {
    if (!reusable_ || !socket_.is_open()) {
      return false;
    }
    char byte = 0;
    const ssize_t peeked = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (peeked < 0) {
      return errno == EAGAIN || errno == EWOULDBLOCK;
    }
    // TLS 1.3 servers send session tickets unasked; anything else unasked is the end of the connection.
    return peeked > 0 && tls_.has_value();
  }

  void close() override {
    reusable_ = false;
    error_code ignored;
    socket_.close(ignored);
    timer_.cancel();
  }

 private:
  static Outcome refuse(TransportFailure failure, bool unanswered) {
    return Outcome{std::unexpected(std::move(failure)), unanswered};
  }

  TransportFailure failure(TransportFault fault, const error_code& error) const {
    if (timed_out_) {
      return {TransportFault::kTimedOut, "no answer in time"};
    }
    return {fault, error.message()};
  }

  /// Closes the socket at `at`, unless disarmed before.
  void arm(Deadline::Clock::time_point at) {
    const std::uint64_t armed = ++armed_;
    timer_.expires_at(at);
    timer_.async_wait([weak = weak_from_this(), armed](const error_code& error) {
      const auto self = std::static_pointer_cast<Connection>(weak.lock());
      // A wait that was over before it was cancelled still comes here; its number tells.
      if (self && !error && self->armed_ == armed) {
        self->timed_out_ = true;
        self->close();
      }
    });
  }

  void disarm() {
    ++armed_;
    timer_.cancel();
  }

  Task<error_code> write(const std::string& head, std::span<const std::byte> body) {
    const std::array<asio::const_buffer, 2> parts{asio::buffer(head), asio::buffer(body.data(), body.size())};
    error_code error;
    if (tls_) {
      std::tie(error, std::ignore) = co_await asio::async_write(*tls_, parts, kAwait);
    } else {
      std::tie(error, std::ignore) = co_await asio::async_write(socket_, parts, kAwait);
    }
    co_return error;
  }

  Task<error_code> read_some() {
    const auto space = buffer_.prepare(kReadBytes);
    error_code error;
    std::size_t count = 0;
    if (tls_) {
      std::tie(error, count) = co_await tls_->async_read_some(space, kAwait);
    } else {
      std::tie(error, count) = co_await socket_.async_read_some(space, kAwait);
    }
    buffer_.commit(count);
    co_return error;
  }

  Task<std::optional<TransportFailure>> read(Parser& parser, std::size_t max_response_bytes,
                                             std::chrono::milliseconds idle_timeout, Deadline deadline,
                                             bool& answered) {
    bool limited = false;
    while (!parser.is_done()) {
      error_code error;
      if (buffer_.size() > 0) {
        buffer_.consume(parser.put(buffer_.data(), error));
        if (error && error != http::error::need_more) {
          co_return parse_failure(error);
        }
        if (parser.is_header_done() && !limited) {
          limited = true;
          const unsigned status = parser.get().result_int();
          parser.get().body().limit =
              status / 100 == 2 ? max_response_bytes : std::max(kMaxErrorBytes, max_response_bytes);
          // The parser stops behind the head; what follows is already here.
          continue;
        }
      }
      if (parser.is_done() || (buffer_.size() > 0 && !error)) {
        continue;
      }
      arm(std::min(deadline.at(), Deadline::Clock::now() + idle_timeout));
      error = co_await read_some();
      disarm();
      answered = answered || buffer_.size() > 0;
      if (error == asio::error::eof && parser.got_some() && parser.need_eof() && parser.is_header_done()) {
        parser.put_eof(error);
        if (error) {
          co_return parse_failure(error);
        }
        continue;
      }
      if (error) {
        co_return failure(TransportFault::kBroken, error);
      }
    }
    co_return std::nullopt;
  }

  static TransportFailure parse_failure(const error_code& error) {
    if (error == http::error::body_limit) {
      return {TransportFault::kTooLarge, "the answer is larger than allowed"};
    }
    return {TransportFault::kNotHttp, error.message()};
  }

  tcp::socket socket_;
  asio::steady_timer timer_;
  std::shared_ptr<Trust::Roots> roots_;
  std::optional<asio::ssl::stream<tcp::socket&>> tls_;
  beast::flat_buffer buffer_;
  std::uint64_t armed_{0};
  bool timed_out_{false};
  bool reusable_{false};
};

}  // namespace

Trust::Trust(std::string ca_file, Authorities authorities) : ca_file_(std::move(ca_file)), authorities_(authorities) {}
Trust::~Trust() = default;

std::shared_ptr<Trust::Roots> Trust::roots() {
  if (ca_file_.empty() && authorities_ == Authorities::kSystem) {
    static const std::shared_ptr<Roots> system = load_roots({}, Authorities::kSystem);
    return system;
  }
  if (!own_) {
    own_ = load_roots(ca_file_, authorities_);
  }
  return own_;
}

std::shared_ptr<HttpConnection> HttpConnection::make(const asio::any_io_executor& executor) {
  return std::make_shared<Connection>(executor);
}

}  // namespace echoes::adapters::aws
