-- What was measured of a sound beside its loudness (backend/src/domain/sound_measures.hpp). Echoes processed before have
-- none of it. Null by itself: a measure that silence, or so short a sound, does not have.

alter table echoes
  add column sound_verdict smallint check (sound_verdict between 0 and 2),
  add column gain_db double precision,
  add column loudness_range_lu double precision check (loudness_range_lu >= 0),
  add column true_peak_dbtp double precision,
  add column rms_dbfs double precision,
  add column clipped_share double precision check (clipped_share between 0 and 1),
  add column centroid_hz double precision check (centroid_hz >= 0),
  add column onsets_per_second double precision check (onsets_per_second >= 0),
  add constraint measures_are_whole check (
    num_nulls(sound_verdict, gain_db, clipped_share, onsets_per_second) in (0, 4)
    and (sound_verdict is not null
      or num_nonnulls(loudness_range_lu, true_peak_dbtp, rms_dbfs, centroid_hz) = 0));
