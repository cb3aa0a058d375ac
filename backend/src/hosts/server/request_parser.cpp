#include "hosts/server/request_parser.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/optional.hpp>
#include <stdexcept>
#include <utility>

#include "base/result.hpp"

namespace echoes::hosts {
namespace {

namespace beast_http = boost::beast::http;
using BeastError = boost::beast::error_code;
using BeastText = boost::beast::string_view;

std::string_view view(BeastText text) { return {text.data(), text.size()}; }

/// "0", two line ends: no chunked body ends with less, and Beast 1.81 fails an assertion when it is shown a last chunk
/// that has arrived in part.
constexpr std::size_t kLastChunkBytes = 5;

Error malformed(std::string detail) {
  Error error;
  error.code = ErrorCode::kMalformedRequest;
  error.detail = std::move(detail);
  return error;
}

/// Turns Beast's events into a Request, and refuses what Beast lets pass.
class Reader final : public beast_http::basic_parser<true> {
 public:
  Reader() {
    header_limit(static_cast<std::uint32_t>(kMaxHeadBytes));
    // The body's limit depends on the route: parse_body counts by itself.
    body_limit(boost::none);
    // One step at a time, so that parse_body decides what each is shown.
    eager(false);
  }

  void fill(http::Request& request) {
    request_ = &request;
    body_ = nullptr;
  }
  void collect(std::string& body, std::size_t limit) {
    body_ = &body;
    limit_ = limit;
  }
  [[nodiscard]] bool too_large() const { return too_large_; }
  [[nodiscard]] const std::string& refusal() const { return refusal_; }
  [[nodiscard]] bool expects_continue() const { return expects_continue_; }
  [[nodiscard]] bool too_many_fields() const { return too_many_fields_; }
  [[nodiscard]] bool is_http_1_1() const { return http_1_1_; }

 private:
  void on_request_impl(beast_http::verb /*verb*/, BeastText method, BeastText target, int version,
                       BeastError& error) override {
    request_->method = http::find_method(view(method));
    http_1_1_ = version == 11;
    set_target(view(target), error);
  }

  void on_response_impl(int /*code*/, BeastText /*reason*/, int /*version*/, BeastError& /*error*/) override {}

  void on_field_impl(beast_http::field field, BeastText name, BeastText text, BeastError& error) override {
    if (head_done_) {
      return;  // A trailer: nothing that came after the body may change what the request means.
    }
    if (request_->headers.all().size() == kMaxHeaderFields) {
      too_many_fields_ = true;
      return refuse("There are too many header fields.", error);
    }
    const std::string_view value = view(text);
    switch (field) {
      case beast_http::field::host:
        ++hosts_;
        break;
      case beast_http::field::content_length:
        if (has_length_ || has_coding_) {
          return refuse("The length of the body is given twice.", error);
        }
        if (value.empty() || value.find_first_not_of("0123456789") != std::string_view::npos) {
          return refuse("The length of the body is no number.", error);  // Beast takes lists of equal ones.
        }
        has_length_ = true;
        break;
      case beast_http::field::transfer_encoding:
        if (has_length_ || has_coding_) {
          return refuse("The length of the body is given twice.", error);
        }
        if (!http_1_1_ || !http::equals_ignoring_case(value, "chunked")) {
          return refuse("The only transfer coding taken is chunked, with HTTP/1.1.", error);
        }
        has_coding_ = true;
        break;
      case beast_http::field::expect:
        if (!http::equals_ignoring_case(value, "100-continue")) {
          return refuse("The only expectation taken is 100-continue.", error);
        }
        expects_continue_ = http_1_1_;
        break;
      default:
        break;
    }
    request_->headers.add(view(name), value);
  }

  void on_header_impl(BeastError& error) override {
    head_done_ = true;
    if (hosts_ > 1 || (http_1_1_ && hosts_ == 0)) {
      refuse("There must be exactly one Host.", error);
    }
  }

  void on_body_init_impl(boost::optional<std::uint64_t> const& /*length*/, BeastError& /*error*/) override {}

  std::size_t on_body_impl(BeastText part, BeastError& error) override { return take(part, error); }

  void on_chunk_header_impl(std::uint64_t size, BeastText /*extensions*/, BeastError& error) override {
    // Known before a byte of the chunk has arrived.
    if (body_ != nullptr && size > limit_ - std::min(limit_, body_->size())) {
      too_large_ = true;
      error = beast_http::error::body_limit;
    }
  }

  std::size_t on_chunk_body_impl(std::uint64_t /*remain*/, BeastText part, BeastError& error) override {
    return take(part, error);
  }

  void on_finish_impl(BeastError& /*error*/) override {}

  void set_target(std::string_view target, BeastError& error) {
    constexpr std::string_view kScheme = "http://";
    if (target.starts_with(kScheme)) {
      // RFC 9112 §3.2.2: a server takes the absolute form; where it points to is what we are anyway.
      const std::size_t slash = target.find('/', kScheme.size());
      target = slash == std::string_view::npos ? std::string_view{"/"} : target.substr(slash);
    }
    if (!target.starts_with('/') || target.find('#') != std::string_view::npos) {
      return refuse("The request target is not a path.", error);
    }
    const std::size_t mark = target.find('?');
    request_->path = target.substr(0, mark);
    request_->query = mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
  }

  std::size_t take(BeastText part, BeastError& error) {
    if (part.size() > limit_ - std::min(limit_, body_->size())) {
      too_large_ = true;
      error = beast_http::error::body_limit;
      return 0;
    }
    body_->append(part.data(), part.size());
    return part.size();
  }

  void refuse(std::string why, BeastError& error) {
    refusal_ = std::move(why);
    error = beast_http::error::bad_value;
  }

  http::Request* request_{nullptr};
  std::string* body_{nullptr};
  std::size_t limit_{0};
  std::string refusal_;
  int hosts_{0};
  bool http_1_1_{false};
  bool has_length_{false};
  bool has_coding_{false};
  bool expects_continue_{false};
  bool head_done_{false};
  bool too_large_{false};
  bool too_many_fields_{false};
};

/// A line of the head that begins with a blank continues the one before it: long forbidden, read in different ways.
bool has_folded_line(std::string_view head) {
  for (std::size_t at = head.find("\r\n"); at != std::string_view::npos && at + 2 < head.size();
       at = head.find("\r\n", at + 2)) {
    if (head[at + 2] == ' ' || head[at + 2] == '\t') {
      return true;
    }
  }
  return false;
}

}  // namespace

std::expected<std::optional<std::size_t>, ErrorCode> find_head_end(std::string_view received, std::size_t searched) {
  constexpr std::string_view kEnd = "\r\n\r\n";
  const std::size_t end = received.find(kEnd, searched < kEnd.size() ? 0 : searched - (kEnd.size() - 1));
  const std::size_t seen = end == std::string_view::npos ? received.size() : end + 2;
  if (seen > kMaxRequestLine) {
    const std::size_t line_end = received.substr(0, seen).find("\r\n");
    if (line_end == std::string_view::npos || line_end > kMaxRequestLine) {
      return std::unexpected(ErrorCode::kUriTooLong);
    }
    if (seen - line_end - 2 > kMaxHeaderBytes) {
      return std::unexpected(ErrorCode::kHeaderFieldsTooLarge);
    }
  }
  return end == std::string_view::npos ? std::nullopt : std::optional{end + kEnd.size()};
}

class RequestParser::Impl {
 public:
  Reader& begin() { return reader_.emplace(); }

  /// REQUIRES: begin() was called.
  [[nodiscard]] Reader& current() {
    if (!reader_.has_value()) {
      throw std::logic_error("there is no request to go on with");
    }
    return *reader_;
  }

 private:
  std::optional<Reader> reader_;
};

RequestParser::RequestParser() : impl_(std::make_unique<Impl>()) {}
RequestParser::~RequestParser() = default;

std::expected<void, Error> RequestParser::parse_head(std::string_view head, http::Request& request) {
  Reader& reader = impl_->begin();
  request.headers.clear();
  request.body = {};
  if (has_folded_line(head)) {
    return std::unexpected(malformed("A header field runs over more than one line."));
  }
  reader.fill(request);
  BeastError error;
  const std::size_t read = reader.put(boost::asio::const_buffer(head.data(), head.size()), error);
  if (reader.too_many_fields()) {
    Error refusal;
    refusal.code = ErrorCode::kHeaderFieldsTooLarge;
    refusal.detail = "There may be " + std::to_string(kMaxHeaderFields) + " header fields.";
    return std::unexpected(std::move(refusal));
  }
  if (error && error != beast_http::error::need_more) {
    return std::unexpected(
        malformed(reader.refusal().empty() ? "This is not HTTP/1.1: " + error.message() + "." : reader.refusal()));
  }
  if (!reader.is_header_done() || read != head.size()) {
    return std::unexpected(malformed("This is not HTTP/1.1."));
  }
  return {};
}

std::expected<std::size_t, Error> RequestParser::parse_body(std::string_view received, std::size_t limit,
                                                            std::string& body) {
  Reader& reader = impl_->current();
  reader.collect(body, limit);
  std::size_t taken = 0;
  while (!reader.is_done() && taken < received.size()) {
    BeastError error;
    const std::string_view rest = received.substr(taken);
    if (reader.chunked() && rest.size() < kLastChunkBytes) {
      break;
    }
    const std::size_t read = reader.put(boost::asio::const_buffer(rest.data(), rest.size()), error);
    taken += read;
    if (reader.too_large()) {
      Error refusal;
      refusal.code = ErrorCode::kPayloadTooLarge;
      refusal.detail = "The body may have " + std::to_string(limit) + " bytes.";
      return std::unexpected(std::move(refusal));
    }
    if (error == beast_http::error::need_more || (!error && read == 0)) {
      break;
    }
    if (error) {
      return std::unexpected(malformed("The body's chunks are not as they should be."));
    }
  }
  return taken;
}

bool RequestParser::complete() const { return impl_->current().is_done(); }

std::optional<std::uint64_t> RequestParser::announced_length() const {
  const auto length = impl_->current().content_length();
  return length ? std::optional<std::uint64_t>{*length} : std::nullopt;
}

bool RequestParser::keep_alive() const {
  const Reader& reader = impl_->current();
  return reader.is_http_1_1() && reader.keep_alive();
}

bool RequestParser::expects_continue() const { return impl_->current().expects_continue(); }

}  // namespace echoes::hosts
