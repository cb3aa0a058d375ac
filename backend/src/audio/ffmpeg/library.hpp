#pragma once

namespace echoes::audio::ffmpeg {

/// Settings that libav* keeps for the whole process, made once: it writes nothing to our standard error (its messages
/// quote what people sent), and no single allocation of it is large, whatever a header asks for.
/// Thread rule: any thread.
void set_up_library();

}  // namespace echoes::audio::ffmpeg
