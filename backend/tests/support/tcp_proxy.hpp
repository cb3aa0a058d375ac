#pragma once

#include <array>
#include <atomic>
#include <boost/asio/buffer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <cstddef>
#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace echoes::tests {

/// A network between a client and a service on this machine, to be broken at will: forwards connections to it from a
/// port of its own. Thread rule: any one thread; it works on a thread of its own.
class TcpProxy {
 public:
  /// REQUIRES: `host` is an address.
  TcpProxy(const std::string& host, std::uint16_t port)
      : target_(boost::asio::ip::make_address(host), port), thread_([this] {
          const auto work = boost::asio::make_work_guard(context_);
          context_.run();
        }) {
    on_thread([this] { open(0); });
  }
  TcpProxy(const TcpProxy&) = delete;
  TcpProxy& operator=(const TcpProxy&) = delete;
  ~TcpProxy() {
    refuse();
    context_.stop();
    thread_.join();
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }

  /// Connections taken so far, whatever became of them.
  [[nodiscard]] std::size_t accepted() const { return accepted_; }

  /// As if the service had been stopped: its connections end, new ones are refused.
  void refuse() {
    on_thread([this] {
      acceptor_.reset();
      pipes_.clear();
    });
  }

  /// Takes connections again, on the same port.
  void accept() {
    on_thread([this] {
      if (!acceptor_) {
        open(port_);
      }
    });
  }

  /// As if the service's machine had vanished: connections are made, nothing goes through any more. What was on its way
  /// stays there until thaw().
  void freeze() {
    on_thread([this] { frozen_ = true; });
  }

  void thaw() {
    on_thread([this] {
      frozen_ = false;
      for (const auto& pipe : pipes_) {
        pipe->resume();
      }
    });
  }

 private:
  using Tcp = boost::asio::ip::tcp;

  /// One forwarded connection. A direction that finds the proxy frozen stops until it is resumed.
  struct Pipe : std::enable_shared_from_this<Pipe> {
    Pipe(TcpProxy& of, Tcp::socket from) : proxy(of), ends{std::move(from), Tcp::socket(of.context_)} {}

    void start() {
      for (std::size_t end = 0; end < 2; ++end) {
        forward(end);
      }
    }
    void resume() {
      for (std::size_t end = 0; end < 2; ++end) {
        if (const std::size_t size = std::exchange(held[end], 0); size > 0) {
          send(end, size);
        }
      }
    }
    void forward(std::size_t end) {
      ends[end].async_read_some(boost::asio::buffer(buffers[end]),
                                [self = shared_from_this(), end](boost::system::error_code error, std::size_t size) {
                                  if (error) {
                                    self->close();
                                  } else if (self->proxy.frozen_) {
                                    self->held[end] = size;
                                  } else {
                                    self->send(end, size);
                                  }
                                });
    }
    void send(std::size_t end, std::size_t size) {
      boost::asio::async_write(ends[1 - end], boost::asio::buffer(buffers[end], size),
                               [self = shared_from_this(), end](boost::system::error_code error, std::size_t) {
                                 if (error) {
                                   self->close();
                                 } else {
                                   self->forward(end);
                                 }
                               });
    }
    void close() {
      boost::system::error_code ignored;
      for (auto& end : ends) {
        end.close(ignored);
      }
    }

    TcpProxy& proxy;
    std::array<Tcp::socket, 2> ends;
    std::array<std::array<char, 16'384>, 2> buffers{};
    /// Bytes read and not sent on because the proxy is frozen.
    std::array<std::size_t, 2> held{};
  };

  struct PipeHandle {
    explicit PipeHandle(std::shared_ptr<Pipe> held) : pipe(std::move(held)) {}
    PipeHandle(PipeHandle&&) = default;
    PipeHandle& operator=(PipeHandle&&) = default;
    ~PipeHandle() {
      if (pipe) {
        pipe->close();
      }
    }
    Pipe* operator->() const { return pipe.get(); }
    std::shared_ptr<Pipe> pipe;
  };

  template <class Function>
  void on_thread(Function function) {
    std::promise<void> done;
    boost::asio::post(context_, [&] {
      try {
        function();
        done.set_value();
      } catch (...) {
        done.set_exception(std::current_exception());
      }
    });
    done.get_future().get();
  }

  void open(std::uint16_t port) {
    acceptor_.emplace(context_, Tcp::endpoint(boost::asio::ip::address_v4::loopback(), port));
    port_ = acceptor_->local_endpoint().port();
    accept_next();
  }

  void accept_next() {
    acceptor_->async_accept([this](boost::system::error_code error, Tcp::socket socket) {
      if (error || !acceptor_) {
        return;
      }
      ++accepted_;
      auto pipe = std::make_shared<Pipe>(*this, std::move(socket));
      boost::system::error_code failed;
      pipe->ends[1].connect(target_, failed);
      if (!failed) {
        pipe->start();
        pipes_.emplace_back(std::move(pipe));
      }
      accept_next();
    });
  }

  boost::asio::io_context context_{1};
  Tcp::endpoint target_;
  std::optional<Tcp::acceptor> acceptor_;
  std::vector<PipeHandle> pipes_;
  std::uint16_t port_{0};
  std::atomic<std::size_t> accepted_{0};
  bool frozen_{false};
  std::thread thread_;
};

}  // namespace echoes::tests
