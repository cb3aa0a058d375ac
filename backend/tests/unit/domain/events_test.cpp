#include "domain/events.hpp"

#include <gtest/gtest.h>

namespace echoes {
namespace {

TEST(EventNames, AreWhatListenersKnow) {
  EXPECT_EQ(name_of(EventName::kEchoSaved), "EchoSaved");
  EXPECT_EQ(name_of(EventName::kEchoReady), "EchoReady");
  EXPECT_EQ(name_of(EventName::kEchoRejected), "EchoRejected");
  EXPECT_EQ(name_of(EventName::kEchoDeleted), "EchoDeleted");
  EXPECT_EQ(name_of(EventName::kEchoPlayed), "EchoPlayed");
}

}  // namespace
}  // namespace echoes
