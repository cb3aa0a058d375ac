#include "domain/echo.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <string>
#include <vector>

#include "support/sample_echoes.hpp"

namespace echoes::tests {
namespace {

using Fields = std::vector<FieldProblem>;

template <class T>
Fields problems_of(const Result<T>& result) {
  EXPECT_FALSE(result.has_value());
  if (result.has_value()) {
    return {};
  }
  EXPECT_EQ(result.error().code, ErrorCode::kValidation);
  return result.error().fields;
}

std::string repeat(const std::string& piece, std::size_t count) {
  std::string text;
  for (std::size_t index = 0; index < count; ++index) {
    text += piece;
  }
  return text;
}

TEST(EchoNames, AreWhatClientsKnow) {
  EXPECT_EQ(name_of(EchoStatus::kAwaitingUpload), "awaiting-upload");
  EXPECT_EQ(name_of(EchoStatus::kProcessing), "processing");
  EXPECT_EQ(name_of(EchoStatus::kReady), "ready");
  EXPECT_EQ(name_of(EchoStatus::kRejected), "rejected");
  std::set<std::string_view> names;
  for (int code = 0; code <= static_cast<int>(RejectionCode::kTooLarge); ++code) {
    const auto name = name_of(static_cast<RejectionCode>(code));
    names.insert(name);
    EXPECT_EQ(find_rejection_code(name), static_cast<RejectionCode>(code));
  }
  EXPECT_EQ(names.size(), 8U);
  EXPECT_EQ(find_rejection_code("unknown"), std::nullopt);
}

TEST(Tags, AreTrimmedComposedAndFolded) {
  EXPECT_EQ(make_tag("  Cre\u0300me BRÛLÉE ", "/tags/0"), Tag("crème brûlée"));
  EXPECT_EQ(make_tag("Straße", "/tags/0"), make_tag("STRASSE", "/tags/0").value());
  EXPECT_EQ(make_tag("水", "/tags/0"), Tag("水"));
}

TEST(Tags, HaveTheirLimits) {
  EXPECT_TRUE(make_tag(repeat("é", kMaxTagCodePoints), "/t").has_value());
  EXPECT_TRUE(make_tag(repeat("\U0001F30A", kMaxTagCodePoints), "/t").has_value());
  EXPECT_EQ(problems_of(make_tag(repeat("a", kMaxTagCodePoints + 1), "/t")),
            (Fields{{"/t", "is longer than 50 characters"}}));
  // 4 KB of emoji.
  EXPECT_EQ(problems_of(make_tag(repeat("\U0001F30A", 1'024), "/t")), (Fields{{"/t", "is longer than 50 characters"}}));
  // Folding makes it longer than it may be kept.
  EXPECT_EQ(problems_of(make_tag(repeat("ß", 26), "/t")), (Fields{{"/t", "is longer than 50 characters"}}));
  EXPECT_EQ(problems_of(make_tag(" \u3000", "/t")), (Fields{{"/t", "is empty"}}));
  EXPECT_EQ(problems_of(make_tag("a\nb", "/t")), (Fields{{"/t", "holds control characters"}}));
  EXPECT_EQ(problems_of(make_tag(std::string("a\0b", 3), "/t")), (Fields{{"/t", "holds control characters"}}));
  EXPECT_EQ(problems_of(make_tag("\xED\xA0\x80", "/t")), (Fields{{"/t", "is not well-formed Unicode"}}));
}

TEST(Tags, AreSortedWithoutRepeats) {
  EXPECT_EQ(make_tags({"sea", "Rain", " SEA", "rain"}, "/tags"), (std::vector<Tag>{Tag("rain"), Tag("sea")}));
  EXPECT_EQ(make_tags({}, "/tags"), (std::vector<Tag>{}));
}

TEST(Tags, EveryFaultyTagIsNamed) {
  EXPECT_EQ(problems_of(make_tags({"sea", "", "rain", "a\tb"}, "/tags")),
            (Fields{{"/tags/1", "is empty"}, {"/tags/3", "holds control characters"}}));
  EXPECT_EQ(problems_of(make_tags(std::vector<std::string>(11, "sea"), "/tags")),
            (Fields{{"/tags", "has more than 10 tags"}}));
}

TEST(Notes, AreTrimmedAndComposed) {
  EXPECT_EQ(make_note("  Rain on the te\u0301nt \n", "/note"), "Rain on the t\u00E9nt");
  EXPECT_EQ(make_note("one\r\ntwo\rthree\tfour", "/note"), "one\ntwo\nthree four");
  EXPECT_EQ(make_note(" \n ", "/note").value(), std::nullopt);
  EXPECT_EQ(make_note("", "/note").value(), std::nullopt);
}

TEST(Notes, HaveTheirLimits) {
  EXPECT_TRUE(make_note(repeat("\U0001F30A", kMaxNoteCodePoints), "/note").has_value());
  EXPECT_EQ(problems_of(make_note(repeat("a", kMaxNoteCodePoints + 1), "/note")),
            (Fields{{"/note", "is longer than 1000 characters"}}));
  EXPECT_EQ(problems_of(make_note("a\x07", "/note")), (Fields{{"/note", "holds control characters"}}));
  EXPECT_EQ(problems_of(make_note("\xFF", "/note")), (Fields{{"/note", "is not well-formed Unicode"}}));
}

TEST(Places, AreBlurredAndNamed) {
  Place offered;
  offered.point = {38.71394567, -9.13351234};
  offered.precision = PlacePrecision::kCity;
  offered.accuracy_m = 12.5;
  offered.label = "  Miradouro \n";
  const Result<Place> place = make_place(offered, "/place");
  ASSERT_TRUE(place.has_value());
  EXPECT_EQ(place->point, (GeoPoint{38.7, -9.1}));
  EXPECT_EQ(place->accuracy_m, 12.5);
  EXPECT_EQ(place->label, "Miradouro");
  offered.label = " ";
  EXPECT_EQ(make_place(offered, "/place")->label, std::nullopt);
}

TEST(Places, EveryFaultIsNamed) {
  Place offered;
  offered.point = {90.5, std::numeric_limits<double>::quiet_NaN()};
  offered.accuracy_m = -1.0;
  offered.label = repeat("x", kMaxPlaceLabelCodePoints + 1);
  EXPECT_EQ(problems_of(make_place(offered, "/place")),
            (Fields{{"/place/latitude", "is not between -90 and 90 degrees"},
                    {"/place/longitude", "is not between -180 and 180 degrees"},
                    {"/place/accuracyM", "is not between 0 and 1000000 metres"},
                    {"/place/label", "is longer than 100 characters"}}));
  offered = Place{};
  offered.point = {std::numeric_limits<double>::infinity(), -180.000001};
  offered.accuracy_m = std::numeric_limits<double>::infinity();
  offered.label = "two\nlines";
  EXPECT_EQ(problems_of(make_place(offered, "/p")).size(), 4U);
}

TEST(SearchWords, AreThoseOfNoteTagsAndLabel) {
  Dice dice(1);
  Echo echo = plain_echo(UserId("u"), dice, kNoon);
  EXPECT_TRUE(search_words(echo).empty());
  echo.note = "Rain, rain; on the TENT";
  echo.tags = {Tag("sea"), Tag("été")};
  echo.place = Place{{0, 0}, std::nullopt, PlacePrecision::kCity, "Sea View"};
  EXPECT_EQ(search_words(echo), (std::vector<std::string>{"ete", "on", "rain", "sea", "tent", "the", "view"}));
}

TEST(CaptureDigest, DependsOnEverythingCapturedAndOnNothingElse) {
  Dice dice(2);
  const Echo base = full_echo(UserId("u"), dice, kNoon);
  std::set<std::int64_t> digests{digest_of_capture(base)};
  const auto differs = [&](const char* what, const auto& change) {
    Echo echo = base;
    change(echo);
    EXPECT_TRUE(digests.insert(digest_of_capture(echo)).second) << what;
  };
  differs("emotion", [](Echo& echo) { echo.emotion = Emotion::joy; });
  differs("recordedAt", [](Echo& echo) { echo.recorded_at += std::chrono::milliseconds{1}; });
  differs("zone", [](Echo& echo) { echo.time_zone = TimeZoneName("UTC"); });
  differs("place", [](Echo& echo) { echo.place.reset(); });
  differs("latitude", [](Echo& echo) { echo.place->point.latitude += 1e-6; });
  differs("longitude", [](Echo& echo) { echo.place->point.longitude += 1e-6; });
  differs("accuracy", [](Echo& echo) { echo.place->accuracy_m.reset(); });
  differs("precision", [](Echo& echo) { echo.place->precision = PlacePrecision::kCity; });
  differs("label", [](Echo& echo) { echo.place->label.reset(); });
  differs("tags", [](Echo& echo) { echo.tags.pop_back(); });
  differs("split tags", [](Echo& echo) { echo.tags = {Tag("crème brûlée"), Tag("se"), Tag("a水")}; });
  differs("note", [](Echo& echo) { echo.note.reset(); });

  Echo later = base;
  later.version = 9;
  later.status = EchoStatus::kRejected;
  later.plays.count = 3;
  later.updated_at += std::chrono::hours{1};
  later.hidden_until.reset();
  later.slot = DeckSlot{};
  EXPECT_EQ(digest_of_capture(later), digest_of_capture(base));
}

// Reaches storage: a change of this number would turn every retried save into a conflict.
TEST(CaptureDigest, IsTheSameForEver) {
  Echo echo;
  echo.emotion = Emotion::calm;
  echo.recorded_at = kNoon;
  echo.time_zone = TimeZoneName("Europe/Lisbon");
  echo.tags = {Tag("sea")};
  EXPECT_EQ(digest_of_capture(echo), -5528827965844767797);
}

TEST(SameCapture, ComparesDigestsAndTheMoment) {
  Dice dice(3);
  const Echo stored = plain_echo(UserId("u"), dice, kNoon);
  Echo offered = stored;
  offered.note = "edited since";
  EXPECT_TRUE(same_capture(stored, offered));
  offered.capture_digest += 1;
  EXPECT_FALSE(same_capture(stored, offered));
  offered = stored;
  offered.recorded_at += std::chrono::milliseconds{1};
  EXPECT_FALSE(same_capture(stored, offered));
}

TEST(ObjectKeys, AreMadeOfOwnerAndEcho) {
  EXPECT_EQ(original_key(UserId("sub"), EchoId("01J")), "audio/sub/01J/original");
  EXPECT_EQ(rendition_key(UserId("sub"), EchoId("01J")), "audio/sub/01J/playback.m4a");
}

TEST(Forever, IsTheLastMomentThatCanBeWritten) { EXPECT_EQ(format_instant(kForever), "9999-12-31T23:59:59.999Z"); }

}  // namespace
}  // namespace echoes::tests
