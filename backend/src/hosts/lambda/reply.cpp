#include "hosts/lambda/reply.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "http/message.hpp"

namespace echoes::hosts::lambda {

namespace beast = boost::beast;

namespace {

/// "0", two line ends: no chunked body ends with less, and Beast 1.81 fails an assertion when it is shown a last chunk
/// that has arrived in part.
constexpr std::size_t kLastChunkBytes = 5;

}  // namespace

class ReplyReader::Parts {
 public:
  beast::http::response_parser<beast::http::string_body> parser;
  /// What the parser has not taken yet.
  std::string rest;
};

std::optional<std::string_view> Reply::header(std::string_view name) const {
  for (const auto& [known, value] : headers) {
    if (http::equals_ignoring_case(known, name) && !value.empty()) {
      return value;
    }
  }
  return std::nullopt;
}

ReplyReader::ReplyReader() : parts_(std::make_unique<Parts>()) {
  parts_->parser.body_limit(kMaxReplyBytes);
  // One step at a time, so that feed() decides what each is shown.
  parts_->parser.eager(false);
}

ReplyReader::~ReplyReader() = default;

ReplyReader::State ReplyReader::feed(std::string_view bytes) {
  parts_->rest.append(bytes);
  while (!parts_->rest.empty() && !parts_->parser.is_done()) {
    if (parts_->parser.is_header_done() && parts_->parser.chunked() && parts_->rest.size() < kLastChunkBytes) {
      return State::kNeedsMore;
    }
    beast::error_code error;
    const std::size_t taken = parts_->parser.put(boost::asio::buffer(parts_->rest), error);
    parts_->rest.erase(0, taken);
    if (error == beast::http::error::need_more) {
      return State::kNeedsMore;
    }
    if (error) {
      return State::kMalformed;
    }
  }
  return parts_->parser.is_done() ? State::kComplete : State::kNeedsMore;
}

ReplyReader::State ReplyReader::end() {
  if (parts_->parser.is_done()) {
    return State::kComplete;
  }
  if (!parts_->parser.got_some()) {
    return State::kMalformed;
  }
  beast::error_code error;
  parts_->parser.put_eof(error);
  return !error && parts_->parser.is_done() ? State::kComplete : State::kMalformed;
}

Reply ReplyReader::take() {
  Reply reply;
  auto& message = parts_->parser.get();
  reply.status = static_cast<int>(message.result_int());
  for (const auto& field : message) {
    reply.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
  }
  reply.keeps_connection = parts_->parser.keep_alive() && parts_->rest.empty();
  reply.body = std::move(message.body());
  return reply;
}

}  // namespace echoes::hosts::lambda
