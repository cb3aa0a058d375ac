#include "use_cases/init_upload.hpp"

#include <gtest/gtest.h>

#include "base/ulid.hpp"
#include "support/world.hpp"

namespace echoes::tests {
namespace {

class InitUploadTest : public testing::Test {
 protected:
  static use_cases::InitUploadInput good_input() {
    use_cases::InitUploadInput input;
    input.content_type = "audio/webm;codecs=opus";
    input.size_bytes = 123'456;
    input.recorded_at = kNoon - std::chrono::minutes{3};
    input.idempotency_key = "capture-1";
    return input;
  }

  World world_;
  use_cases::InitUpload init_upload_{world_.echoes, world_.audio, world_.clock, world_.randomness};
};

TEST_F(InitUploadTest, GivesAnIdOfTheMomentAndAFormForItsKey) {
  const use_cases::InitUploadOutput output = must(init_upload_.run(world_.user, good_input()));
  const auto ulid = parse_ulid(output.id.view());
  ASSERT_TRUE(ulid.has_value());
  EXPECT_EQ(ulid_time(*ulid), kNoon - std::chrono::minutes{3});
  EXPECT_EQ(output.form.expires_at, kNoon + use_cases::kUploadFormLifetime);

  const ports::Bytes file(2'000);
  ASSERT_TRUE(world_.memory_audio.post(output.form, file, kNoon).has_value());
  const auto& objects = world_.memory_audio.objects();
  ASSERT_EQ(objects.size(), 1U);
  EXPECT_EQ(objects.begin()->first, original_key(world_.user, output.id));
  EXPECT_EQ(objects.begin()->second.content_type, "audio/webm");
  EXPECT_FALSE(world_.memory_audio.post(output.form, ports::Bytes(999), kNoon).has_value());
  EXPECT_FALSE(world_.memory_audio.post(output.form, ports::Bytes(10'485'761), kNoon).has_value());
}

TEST_F(InitUploadTest, TheSameKeyGetsTheSameIdAndAFreshForm) {
  const use_cases::InitUploadOutput first = must(init_upload_.run(world_.user, good_input()));
  world_.clock.advance(std::chrono::hours{5});
  const use_cases::InitUploadOutput second = must(init_upload_.run(world_.user, good_input()));
  EXPECT_EQ(second.id, first.id);
  EXPECT_EQ(second.form.expires_at, first.form.expires_at + std::chrono::hours{5});
}

TEST_F(InitUploadTest, WithoutAKeyEveryCallGetsItsOwnId) {
  use_cases::InitUploadInput input = good_input();
  input.idempotency_key.clear();
  EXPECT_NE(must(init_upload_.run(world_.user, input)).id, must(init_upload_.run(world_.user, input)).id);
}

TEST_F(InitUploadTest, TheSameKeyOfAnotherPersonIsAnotherKey) {
  EXPECT_NE(must(init_upload_.run(world_.user, good_input())).id,
            must(init_upload_.run(world_.stranger, good_input())).id);
}

TEST_F(InitUploadTest, TheSameKeyForAnotherSoundIsRefused) {
  must(init_upload_.run(world_.user, good_input()));
  for (int change = 0; change < 3; ++change) {
    use_cases::InitUploadInput input = good_input();
    if (change == 0) {
      input.content_type = "audio/mp4";
    } else if (change == 1) {
      input.size_bytes += 1;
    } else {
      input.recorded_at += std::chrono::milliseconds{1};
    }
    EXPECT_EQ(failure_of(init_upload_.run(world_.user, input)).code, ErrorCode::kIdempotencyKeyReused) << change;
  }
}

TEST_F(InitUploadTest, TellsEveryFaultAtOnceUnderTheGravestCode) {
  use_cases::InitUploadInput input = good_input();
  input.recorded_at = kNoon + std::chrono::minutes{5} + std::chrono::milliseconds{1};
  input.size_bytes = 999;
  Error error = failure_of(init_upload_.run(world_.user, input));
  EXPECT_EQ(error.code, ErrorCode::kValidation);
  EXPECT_EQ(error.fields, (std::vector<FieldProblem>{{"/recordedAt", "is more than five minutes in the future"},
                                                     {"/sizeBytes", "is less than 1000 bytes"}}));

  input.size_bytes = 10'485'761;
  error = failure_of(init_upload_.run(world_.user, input));
  EXPECT_EQ(error.code, ErrorCode::kPayloadTooLarge);
  EXPECT_EQ(error.fields.size(), 2U);

  input.content_type = "video/mp4";
  error = failure_of(init_upload_.run(world_.user, input));
  EXPECT_EQ(error.code, ErrorCode::kUnsupportedMediaType);
  EXPECT_EQ(error.fields.size(), 3U);
  EXPECT_TRUE(world_.store.reservations.empty());
}

TEST_F(InitUploadTest, TheLimitsThemselvesAreFine) {
  use_cases::InitUploadInput input = good_input();
  input.idempotency_key.clear();
  input.recorded_at = kNoon + std::chrono::minutes{5};
  for (const std::int64_t size : {std::int64_t{1'000}, std::int64_t{10'485'760}}) {
    input.size_bytes = size;
    must(init_upload_.run(world_.user, input));
  }
}

}  // namespace
}  // namespace echoes::tests
