#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "hosts/lambda/function.hpp"
#include "hosts/lambda/records.hpp"
#include "hosts/shared/log.hpp"
#include "ports/echo_repository.hpp"
#include "ports/environment.hpp"
#include "ports/job_queue.hpp"
#include "use_cases/process_audio.hpp"
#include "use_cases/run_job.hpp"

namespace boost::asio {
class io_context;
}  // namespace boost::asio

namespace echoes::hosts::lambda {

/// What a function that runs jobs stands on; all must outlive it.
struct JobsParts {
  boost::asio::io_context& io;
  ports::JobQueue& jobs;
  use_cases::RunJob& run_job;
  const ports::Clock& clock;
  const Log& log;
  std::string environment;
  /// No job is begun with less than this left: room for the longest one of its kinds.
  std::chrono::seconds reserve;
};

/// Drains the due jobs of its kinds, whatever woke it: wake-ups only say "look", and an event names no job. Ends when
/// none is due or the deadline comes near; what is left, the next wake-up or the schedule finds.
class JobsFunction : public Function {
 public:
  explicit JobsFunction(JobsParts parts) : parts_(std::move(parts)) {}

  std::string handle(const Invocation& invocation) override;
  [[nodiscard]] std::string too_large() const override;

 protected:
  /// What is to be done at once for a message of a queue. A failure has the queue send the message again.
  [[nodiscard]] virtual Task<Result<void>> take_message(const QueueMessage& message);

  [[nodiscard]] const JobsParts& parts() const { return parts_; }

 private:
  struct Drained {
    std::int64_t finished{};
    std::int64_t unfinished{};
    std::int64_t ready{};
    std::int64_t rejected{};
  };
  [[nodiscard]] Task<Result<Drained>> drain(Deadline deadline);
  [[nodiscard]] Task<Result<void>> take_messages(std::vector<QueueMessage> messages, std::vector<std::string>& failed);
  void publish(const Drained& drained) const;

  JobsParts parts_;
};

/// The jobs of uploads, and uploads themselves as S3 tells of them: whose echo is saved already is processed at once,
/// rather than when its job is due again.
class ProcessAudioFunction final : public JobsFunction {
 public:
  /// All must outlive the function.
  ProcessAudioFunction(JobsParts parts, ports::EchoRepository& echoes, use_cases::ProcessAudio& process_audio)
      : JobsFunction(std::move(parts)), echoes_(echoes), process_audio_(process_audio) {}

 private:
  [[nodiscard]] Task<Result<void>> take_message(const QueueMessage& message) override;

  ports::EchoRepository& echoes_;
  use_cases::ProcessAudio& process_audio_;
};

}  // namespace echoes::hosts::lambda
