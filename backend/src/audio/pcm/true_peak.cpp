#include "audio/pcm/true_peak.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace echoes::audio {
namespace {

constexpr std::size_t kTaps = 12;
constexpr std::size_t kReach = kTaps - 1;
constexpr std::size_t kPhases = 4;

using Phase = std::array<float, kTaps>;

/// BS.1770-4, annex 2. Two of the phases are the other two, backwards.
constexpr Phase kFirst{0.001708984375F,   0.010986328125F,  -0.0196533203125F, 0.033203125F,
                       -0.0594482421875F, 0.1373291015625F, 0.97216796875F,    -0.102294921875F,
                       0.047607421875F,   -0.026611328125F, 0.014892578125F,   -0.00830078125F};
constexpr Phase kSecond{-0.0291748046875F, 0.029296875F,      -0.0517578125F,   0.0891113281250F,
                        -0.16650390625F,   0.465087890625F,   0.77978515625F,   -0.2003173828125F,
                        0.1015625F,        -0.0582275390625F, 0.0330810546875F, -0.0189208984375F};

constexpr Phase backwards(const Phase& phase) {
  Phase turned{};
  for (std::size_t tap = 0; tap < kTaps; ++tap) {
    turned[tap] = phase[kTaps - 1 - tap];
  }
  return turned;
}

constexpr std::array<Phase, kPhases> kFilter{kFirst, kSecond, backwards(kSecond), backwards(kFirst)};

/// How far the filter can raise its largest input at most: the sum of its taps' sizes, of the phase where that is most.
constexpr float largest_gain() {
  float largest = 0;
  for (const Phase& phase : kFilter) {
    float sum = 0;
    for (const float tap : phase) {
      sum += tap < 0 ? -tap : tap;
    }
    largest = sum > largest ? sum : largest;
  }
  return largest;
}

/// Samples are looked at in groups: one whose samples are too small for a new peak, whatever the filter does, is done.
constexpr std::size_t kGroupFrames = 16;
static_assert(kGroupFrames >= kReach);
constexpr std::size_t kGroups = 64;
constexpr std::size_t kBufferFrames = kGroups * kGroupFrames;

template <std::size_t kCount>
float largest_of(const float* values) {
  std::array<float, 4> lanes{};
  static_assert(kCount % 4 == 0);
  for (std::size_t index = 0; index < kCount; index += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      const float size = std::abs(values[index + lane]);
      lanes[lane] = size > lanes[lane] ? size : lanes[lane];
    }
  }
  return *std::max_element(lanes.begin(), lanes.end());
}

/// The largest output of all phases for a group that starts at `values`; kReach frames lie before it.
template <std::size_t kChannels>
float filtered_peak(const float* values) {
  constexpr std::size_t kWidth = 4;
  std::array<float, kWidth> lanes{};
  for (std::size_t index = 0; index < kGroupFrames * kChannels; index += kWidth) {
    for (const Phase& phase : kFilter) {
      std::array<float, kWidth> sum{};
      for (std::size_t tap = 0; tap < kTaps; ++tap) {
        const float* const from = values + index - tap * kChannels;
        for (std::size_t lane = 0; lane < kWidth; ++lane) {
          sum[lane] += phase[tap] * from[lane];
        }
      }
      for (std::size_t lane = 0; lane < kWidth; ++lane) {
        const float size = std::abs(sum[lane]);
        lanes[lane] = size > lanes[lane] ? size : lanes[lane];
      }
    }
  }
  return *std::max_element(lanes.begin(), lanes.end());
}

}  // namespace

TruePeak::TruePeak(int channels)
    : channels_(static_cast<std::size_t>(channels)),
      buffer_((kGroupFrames + kBufferFrames) * channels_),
      filled_(kGroupFrames * channels_) {}

void TruePeak::add(std::span<const float> samples) {
  while (!samples.empty()) {
    const std::size_t count = std::min(samples.size(), buffer_.size() - filled_);
    std::memcpy(buffer_.data() + filled_, samples.data(), count * sizeof(float));
    filled_ += count;
    samples = samples.subspan(count);
    if (filled_ == buffer_.size()) {
      channels_ == 1 ? scan<1>() : scan<2>();
    }
  }
}

float TruePeak::finish() {
  // Silence behind the end, for the filter to ring out into, up to a whole buffer.
  std::fill(buffer_.begin() + static_cast<std::ptrdiff_t>(filled_), buffer_.end(), 0.0F);
  const bool rings_out = buffer_.size() - filled_ >= kReach * channels_;
  channels_ == 1 ? scan<1>() : scan<2>();
  if (!rings_out) {
    std::fill(buffer_.begin() + static_cast<std::ptrdiff_t>(filled_), buffer_.end(), 0.0F);
    channels_ == 1 ? scan<1>() : scan<2>();
  }
  return highest_;
}

template <std::size_t kChannels>
void TruePeak::scan() {
  constexpr std::size_t kGroup = kGroupFrames * kChannels;
  constexpr float kGain = largest_gain();
  const float* group = buffer_.data();
  float before = largest_of<kGroup>(group);
  for (std::size_t count = 0; count < kGroups; ++count) {
    group += kGroup;
    const float here = largest_of<kGroup>(group);
    highest_ = std::max(highest_, here);
    if (std::max(before, here) * kGain > highest_) {
      highest_ = std::max(highest_, filtered_peak<kChannels>(group));
    }
    before = here;
  }
  std::memcpy(buffer_.data(), group, kGroup * sizeof(float));
  filled_ = kGroup;
}

}  // namespace echoes::audio
