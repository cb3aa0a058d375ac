#include "scripted_server.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace echoes::tests {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

SeenRequest read_head(const std::string& head) {
  SeenRequest request;
  const auto line_end = head.find("\r\n");
  const std::string line = head.substr(0, line_end);
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  request.method = line.substr(0, first);
  request.target = line.substr(first + 1, last - first - 1);
  for (auto at = line_end + 2; at < head.size();) {
    const auto end = head.find("\r\n", at);
    const std::string field = head.substr(at, end - at);
    const auto colon = field.find(": ");
    if (colon == std::string::npos) {
      break;
    }
    request.headers.emplace_back(lower(field.substr(0, colon)), field.substr(colon + 2));
    at = end + 2;
  }
  return request;
}

std::string text_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace

std::optional<std::string> SeenRequest::header(const std::string& name) const {
  const auto found = std::ranges::find(headers, name, &std::pair<std::string, std::string>::first);
  return found == headers.end() ? std::nullopt : std::optional(found->second);
}

std::string http_reply(int status, const std::string& body, const std::string& headers) {
  return "HTTP/1.1 " + std::to_string(status) + " Reason\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         headers + "\r\n" + body;
}

TlsIdentity make_tls_identity(const std::string& host) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_RSA_gen(2048), &EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), &X509_free);
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3'600);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 86'400);
  X509_set_pubkey(certificate.get(), key.get());
  X509_NAME* name = X509_get_subject_name(certificate.get());
  const std::string common = "test server";
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(common.data()),
                             static_cast<int>(common.size()), -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  const bool address = host.find_first_not_of("0123456789.") == std::string::npos;
  const std::string alternative = (address ? "IP:" : "DNS:") + host;
  for (const auto& [kind, value] :
       {std::pair{NID_subject_alt_name, alternative.c_str()}, std::pair{NID_basic_constraints, "critical,CA:TRUE"}}) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value);
    X509_add_ext(certificate.get(), extension, -1);
    X509_EXTENSION_free(extension);
  }
  if (X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0) {
    throw std::runtime_error("no certificate");
  }
  const std::unique_ptr<BIO, decltype(&BIO_free)> pem(BIO_new(BIO_s_mem()), &BIO_free);
  PEM_write_bio_X509(pem.get(), certificate.get());
  TlsIdentity identity;
  identity.certificate = text_of(pem.get());
  const std::unique_ptr<BIO, decltype(&BIO_free)> key_pem(BIO_new(BIO_s_mem()), &BIO_free);
  PEM_write_bio_PrivateKey(key_pem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  identity.key = text_of(key_pem.get());
  return identity;
}

class ScriptedServer::Impl {
 public:
  Impl(std::vector<Script> scripts, const std::optional<TlsIdentity>& identity)
      : scripts_(std::move(scripts)), acceptor_(context_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {
    if (identity) {
      tls_.emplace(asio::ssl::context::tls_server);
      tls_->use_certificate_chain(asio::buffer(identity->certificate));
      tls_->use_private_key(asio::buffer(identity->key), asio::ssl::context::pem);
    }
    port_ = acceptor_.local_endpoint().port();
    asio::co_spawn(context_, accept(), asio::detached);
    thread_ = std::thread([this] { context_.run(); });
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    context_.stop();
    thread_.join();
  }

  void hang_up() {
    std::promise<void> done;
    asio::post(context_, [&] {
      boost::system::error_code ignored;
      for (const auto& weak : sockets_) {
        if (const auto socket = weak.lock()) {
          socket->close(ignored);
        }
      }
      done.set_value();
    });
    done.get_future().get();
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] bool tls() const { return tls_.has_value(); }
  [[nodiscard]] std::vector<SeenRequest> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }
  [[nodiscard]] std::size_t connections() const {
    const std::lock_guard lock(mutex_);
    return connections_;
  }

 private:
  asio::awaitable<void> accept() {
    for (;;) {
      auto [error, socket] = co_await acceptor_.async_accept(kAwait);
      if (error) {
        co_return;
      }
      std::size_t number = 0;
      {
        const std::lock_guard lock(mutex_);
        number = connections_++;
      }
      if (number >= scripts_.size()) {
        socket.close();
        continue;
      }
      auto shared = std::make_shared<tcp::socket>(std::move(socket));
      sockets_.emplace_back(shared);
      asio::co_spawn(context_, serve(std::move(shared), number), asio::detached);
    }
  }

  asio::awaitable<void> serve(std::shared_ptr<tcp::socket> socket, std::size_t number) {
    if (tls_) {
      asio::ssl::stream<tcp::socket&> stream(*socket, *tls_);
      const auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::server, kAwait);
      if (!error) {
        co_await converse(stream, number);
      }
    } else {
      co_await converse(*socket, number);
    }
    boost::system::error_code ignored;
    socket->close(ignored);
  }

  template <class Stream>
  asio::awaitable<void> converse(Stream& stream, std::size_t number) {
    std::string buffer;
    for (const Reply& reply : scripts_[number]) {
      std::size_t head_end = 0;
      while ((head_end = buffer.find("\r\n\r\n")) == std::string::npos) {
        if (!co_await read_more(stream, buffer)) {
          co_return;
        }
      }
      SeenRequest request = read_head(buffer.substr(0, head_end + 2));
      request.connection = number;
      const std::size_t length = std::stoul(request.header("content-length").value_or("0"));
      buffer.erase(0, head_end + 4);
      while (!reply.before_body && buffer.size() < length) {
        if (!co_await read_more(stream, buffer)) {
          co_return;
        }
      }
      request.body = buffer.substr(0, length);
      buffer.erase(0, length);
      {
        const std::lock_guard lock(mutex_);
        requests_.push_back(std::move(request));
      }
      if (reply.silent) {
        asio::steady_timer never(context_, asio::steady_timer::time_point::max());
        co_await never.async_wait(kAwait);
        co_return;
      }
      const auto [error, sent] = co_await asio::async_write(stream, asio::buffer(reply.bytes), kAwait);
      if (error || reply.hang_up || reply.before_body) {
        co_return;
      }
    }
  }

  template <class Stream>
  static asio::awaitable<bool> read_more(Stream& stream, std::string& buffer) {
    std::array<char, 16'384> chunk{};
    const auto [error, size] = co_await stream.async_read_some(asio::buffer(chunk), kAwait);
    buffer.append(chunk.data(), size);
    co_return !error;
  }

  std::vector<Script> scripts_;
  asio::io_context context_{1};
  std::optional<asio::ssl::context> tls_;
  tcp::acceptor acceptor_;
  std::uint16_t port_{0};
  std::vector<std::weak_ptr<tcp::socket>> sockets_;
  mutable std::mutex mutex_;
  std::vector<SeenRequest> requests_;
  std::size_t connections_{0};
  std::thread thread_;
};

ScriptedServer::ScriptedServer(std::vector<Script> scripts, std::optional<TlsIdentity> tls)
    : impl_(std::make_unique<Impl>(std::move(scripts), tls)) {}
ScriptedServer::~ScriptedServer() = default;

std::uint16_t ScriptedServer::port() const { return impl_->port(); }
std::string ScriptedServer::url() const {
  return (impl_->tls() ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(impl_->port());
}
std::vector<SeenRequest> ScriptedServer::requests() const { return impl_->requests(); }
std::size_t ScriptedServer::connections() const { return impl_->connections(); }
void ScriptedServer::hang_up() { impl_->hang_up(); }

}  // namespace echoes::tests
