#include "adapters/redis/link.hpp"

#include <hiredis/async.h>

#include <string_view>
#include <utility>

namespace echoes::adapters::redis {
namespace asio = boost::asio;
using boost::system::error_code;

namespace {

// Redis begins an error with a code in capitals. These say that the server cannot serve now; every other one says that
// the command was wrong.
bool is_passing(std::string_view code) {
  for (const std::string_view passing :
       {"LOADING", "BUSY", "OOM", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "MISCONF", "NOREPLICAS"}) {
    if (code == passing) {
      return true;
    }
  }
  return false;
}

Result<Reply> read_reply(const redisReply& reply) {
  switch (reply.type) {
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
      return Reply(std::string(reply.str, reply.len));
    case REDIS_REPLY_INTEGER:
      return Reply(std::int64_t{reply.integer});
    case REDIS_REPLY_NIL:
      return Reply(std::monostate{});
    case REDIS_REPLY_ERROR: {
      const std::string text(reply.str, reply.len);
      if (is_passing(std::string_view(text).substr(0, text.find(' ')))) {
        return std::unexpected(unavailable("Redis: " + text));
      }
      return fail(ErrorCode::kInternal, {}, "Redis: " + text);
    }
    default:
      return fail(ErrorCode::kInternal, {}, "Redis answered with a type that no command of ours asks for");
  }
}

}  // namespace

void Call::settle(Result<Reply> value) {
  if (std::exchange(answered, true)) {
    return;
  }
  answer = std::move(value);
  if (resume) {
    std::exchange(resume, nullptr)();
  }
}

Error unavailable(std::string log) {
  Error error;
  error.code = ErrorCode::kUnavailable;
  error.detail = "Something we need does not answer just now. Please try again in a moment.";
  error.log = std::move(log);
  error.retry_after = std::chrono::seconds{1};
  return error;
}

Result<std::shared_ptr<Link>> Link::dial(const asio::any_io_executor& executor, const std::string& address,
                                         std::uint16_t port, std::function<void()> on_down) {
  redisAsyncContext* const context = redisAsyncConnect(address.c_str(), port);
  if (context == nullptr || context->err != 0) {
    const std::string why = context == nullptr ? "out of memory" : context->errstr;
    if (context != nullptr) {
      redisAsyncFree(context);
    }
    return std::unexpected(unavailable("cannot connect to Redis: " + why));
  }
  auto link = std::make_shared<Link>(executor);
  link->context_ = context;
  link->on_down_ = std::move(on_down);
  link->descriptor_.assign(context->c.fd);
  link->attach();
  return link;
}

Link::~Link() { close("the connection to Redis was dropped"); }

void Link::attach() {
  // hiredis says what it waits for; a wait already under way is not begun twice.
  context_->ev.data = this;
  context_->ev.addRead = [](void* self) {
    static_cast<Link*>(self)->wants_read_ = true;
    static_cast<Link*>(self)->wait_readable();
  };
  context_->ev.delRead = [](void* self) { static_cast<Link*>(self)->wants_read_ = false; };
  context_->ev.addWrite = [](void* self) {
    static_cast<Link*>(self)->wants_write_ = true;
    static_cast<Link*>(self)->wait_writable();
  };
  context_->ev.delWrite = [](void* self) { static_cast<Link*>(self)->wants_write_ = false; };
  // Called whenever hiredis gives the connection up, for whatever reason, before it closes the socket.
  context_->ev.cleanup = [](void* self) { static_cast<Link*>(self)->dropped(); };
  // hiredis watches a connection being made only if somebody wants to hear of it.
  redisAsyncSetConnectCallback(context_, [](const redisAsyncContext* context, int status) {
    if (status != REDIS_OK) {
      static_cast<Link*>(context->ev.data)->why_down_ = std::string("cannot connect to Redis: ") + context->errstr;
    }
  });
}

void Link::wait_readable() {
  if (std::exchange(waits_read_, true)) {
    return;
  }
  descriptor_.async_wait(asio::posix::stream_descriptor::wait_read, [weak = weak_from_this()](error_code error) {
    const auto self = weak.lock();
    if (!self) {
      return;
    }
    self->waits_read_ = false;
    if (error || self->down()) {
      return;
    }
    if (self->wants_read_) {
      redisAsyncHandleRead(self->context_);
    }
    if (!self->down() && self->wants_read_) {
      self->wait_readable();
    }
  });
}

void Link::wait_writable() {
  if (std::exchange(waits_write_, true)) {
    return;
  }
  descriptor_.async_wait(asio::posix::stream_descriptor::wait_write, [weak = weak_from_this()](error_code error) {
    const auto self = weak.lock();
    if (!self) {
      return;
    }
    self->waits_write_ = false;
    if (error || self->down()) {
      return;
    }
    if (self->wants_write_) {
      redisAsyncHandleWrite(self->context_);
    }
    if (!self->down() && self->wants_write_) {
      self->wait_writable();
    }
  });
}

void Link::send(const std::shared_ptr<Call>& call) {
  std::vector<const char*> words;
  std::vector<std::size_t> lengths;
  for (const auto& word : call->command) {
    words.push_back(word.data());
    lengths.push_back(word.size());
  }
  const auto on_reply = [](redisAsyncContext* context, void* reply, void*) {
    static_cast<Link*>(context->ev.data)->take_reply(static_cast<const redisReply*>(reply));
  };
  sent_.push_back(call);
  if (redisAsyncCommandArgv(context_, on_reply, nullptr, static_cast<int>(words.size()), words.data(),
                            lengths.data()) != REDIS_OK) {
    sent_.pop_back();
    call->settle(std::unexpected(unavailable(why_down_)));
  }
}

void Link::take_reply(const redisReply* reply) {
  // hiredis calls back once a command and in their order, also, without a reply, when it gives up.
  const auto call = sent_.front();
  sent_.pop_front();
  if (reply == nullptr) {
    call->settle(std::unexpected(unavailable(why_down_)));
  } else {
    call->settle(read_reply(*reply));
  }
}

void Link::close(const std::string& why) {
  if (!down()) {
    why_down_ = why;
    redisAsyncFree(context_);
  }
}

void Link::dropped() {
  descriptor_.release();
  context_ = nullptr;
  if (const auto on_down = std::exchange(on_down_, nullptr)) {
    on_down();
  }
}

}  // namespace echoes::adapters::redis
