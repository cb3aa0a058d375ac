// Any text as a cursor: never opened, unless it is the one that was sealed.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "http/cursor.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const echoes::http::CursorSeal kSeal{{echoes::Secret{std::string(32, 'k')}}};
  static const echoes::UserId kOwner{"owner"};
  static const std::string kSealed = kSeal.seal(kOwner, {}, echoes::EchoId{"01J2QZ4N9RDFXF2T0R5JD1KQ3M"});
  const std::string text(data, data + size);
  const auto opened = kSeal.open(text, kOwner, {});
  if (opened.has_value() != (text == kSealed)) {
    std::abort();
  }
  return 0;
}
