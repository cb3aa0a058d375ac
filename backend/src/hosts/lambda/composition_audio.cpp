// The function of the program with the audio engine: process-audio.

#include <chrono>

#include "adapters/system/work_thread.hpp"
#include "audio/ffmpeg/audio_engine.hpp"
#include "hosts/lambda/composition.hpp"
#include "hosts/lambda/ground.hpp"
#include "hosts/lambda/jobs_function.hpp"

namespace echoes::hosts::lambda {
namespace {

using namespace std::chrono_literals;

class ComposedAudio final : public Function {
 public:
  ComposedAudio(const Config& config, const Log& log)
      : ground_(config),
        process_audio_(ground_.echoes, ground_.audio, engine_, work_, ground_.clock, ground_.randomness),
        run_job_(ground_.jobs, use_cases::JobTools{&process_audio_, nullptr, nullptr}, ground_.clock,
                 ground_.randomness),
        function_(JobsParts{ground_.io, ground_.jobs, run_job_, ground_.clock, log, config.environment, 30s},
                  ground_.echoes, process_audio_) {}

  std::string handle(const Invocation& invocation) override { return function_.handle(invocation); }
  [[nodiscard]] std::string too_large() const override { return function_.too_large(); }

 private:
  Ground ground_;
  audio::ffmpeg::FfmpegAudioEngine engine_;
  adapters::system::WorkThread work_;
  use_cases::ProcessAudio process_audio_;
  use_cases::RunJob run_job_;
  ProcessAudioFunction function_;
};

}  // namespace

std::unique_ptr<Function> compose(std::string_view handler, const Config& config, const Log& log) {
  return handler == "process-audio" ? std::make_unique<ComposedAudio>(config, log) : nullptr;
}

}  // namespace echoes::hosts::lambda
