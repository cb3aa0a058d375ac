import type { Echo, EchoPage } from '@echoes/api-client';
import { formatSpan, heightsOf, tokens } from '@echoes/model';
import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocalSearchParams, useRouter } from 'expo-router';
import { useMemo, useState } from 'react';
import { AccessibilityInfo, Pressable, ScrollView, StyleSheet, View } from 'react-native';
import { space, useColours } from '../../lib/theme';
import { useDates, useWords } from '../../lib/words';
import { Button } from '../../ui/button';
import { PauseIcon, PlayIcon, ReplayIcon } from '../../ui/icons';
import { Screen } from '../../ui/screen';
import { Failure, Notice, Waterline } from '../../ui/states';
import { Heading, Text } from '../../ui/text';
import { audioLinkQuery, echoesQuery, echoQuery } from '../echoes/queries';
import { useEchoPlayer } from './use-echo-player';
import { usePlayReport } from './use-play-report';
import { WaveSlider } from './wave-slider';

/** What the list has of an echo already. */
function useKnown(id: string): Echo | undefined {
  const client = useQueryClient();
  const [known] = useState(() =>
    client
      .getQueryData<InfiniteData<EchoPage>>(echoesQuery.queryKey)
      ?.pages.flatMap(({ items }) => items)
      .find((echo) => echo.id === id),
  );
  return known;
}

/** One echo, opened by its address: echo/ID. */
export function PlaybackScreen() {
  const t = useWords('playback');
  const problems = useWords('problems');
  const router = useRouter();
  const { id } = useLocalSearchParams<{ id: string }>();
  const query = useQuery(echoQuery(id, useKnown(id)));
  const echo = query.data;
  // Opened by a link, there is no screen of ours to go back to.
  const leave = () => (router.canGoBack() ? router.back() : router.replace('/'));
  const again = <Button label={problems('retry')} onPress={() => void query.refetch()} />;
  return (
    <Screen back={{ label: t('back'), go: leave }}>
      {echo?.status === 'ready' ? (
        <Playing key={echo.id} echo={echo} />
      ) : (
        <View style={styles.margin}>
          {!echo && query.isPending && <Waterline label={t('opening')} />}
          {!echo && query.isError && (
            <Failure error={query.error} onRetry={() => void query.refetch()} />
          )}
          {echo?.status === 'processing' && (
            <Notice title={t('processing.title')} text={t('processing.text')}>
              {again}
            </Notice>
          )}
          {echo?.status === 'awaiting-upload' && (
            <Notice title={t('awaiting.title')} text={t('awaiting.text')}>
              {again}
            </Notice>
          )}
          {echo?.status === 'rejected' && (
            <Notice title={t('rejected.title')} text={t('rejected.text')} />
          )}
        </View>
      )}
    </Screen>
  );
}

function Playing({ echo }: { echo: Echo }) {
  const t = useWords('playback');
  const feelings = useWords('emotions');
  const { formatLongDay, formatTimeOfDay } = useDates();
  const colours = useColours();
  const colour = colours.feeling(echo.emotion);
  const heights = useMemo(() => heightsOf(echo.peaks), [echo.peaks]);
  const link = useQuery(audioLinkQuery(echo.id));
  const report = usePlayReport(echo.id);
  const player = useEchoPlayer({
    link: link.data,
    unavailable: link.isError,
    renew: async () => (await link.refetch()).data ?? null,
    durationMs: echo.durationMs ?? 0,
    onFinished: () => {
      report();
      AccessibilityInfo.announceForAccessibility(t('finished'));
    },
  });
  const { status } = player;
  const playing = status === 'playing' || status === 'loading';
  const [label, Icon] =
    status === 'ended'
      ? [t('again'), ReplayIcon]
      : status === 'failed'
        ? [t('retry'), ReplayIcon]
        : playing
          ? [t('pause'), PauseIcon]
          : [t('play'), PlayIcon];
  const when = t('when', {
    day: formatLongDay(echo.localDate),
    time: formatTimeOfDay(echo.recordedAt, echo.timeZone),
  });
  return (
    <ScrollView contentContainerStyle={styles.stage}>
      <View style={styles.margin}>
        <Heading look="display" colour={colour} adjustsFontSizeToFit numberOfLines={1}>
          {feelings(echo.emotion)}
        </Heading>
        <Text muted>{[when, echo.place?.label].filter(Boolean).join('\n')}</Text>
      </View>
      <View style={styles.wave}>
        <WaveSlider
          heights={heights}
          height={160}
          colour={colour}
          positionMs={player.positionMs}
          durationMs={player.durationMs}
          resting={!playing}
          onSeek={player.seek}
        />
        <View style={[styles.times, styles.margin]} aria-hidden>
          <Text look="small" muted style={styles.figures}>
            {formatSpan(player.positionMs)}
          </Text>
          <Text look="small" muted style={styles.figures}>
            {formatSpan(player.durationMs)}
          </Text>
        </View>
      </View>
      <Pressable
        role="button"
        aria-label={label}
        onPress={player.toggle}
        testID="play-toggle"
        style={({ pressed }) => [
          styles.play,
          { backgroundColor: colour, transform: [{ scale: pressed ? 0.95 : 1 }] },
        ]}
      >
        <Icon colour={colours.bg} size={30} />
      </Pressable>
      {status === 'failed' && (
        <Text role="alert" aria-live="polite" style={[styles.margin, styles.centred]}>
          {t('failed')}
        </Text>
      )}
      <View style={[styles.margin, styles.own]}>
        {echo.note !== null && (
          <Text look="quote" style={styles.centred}>
            “{echo.note}”
          </Text>
        )}
        {echo.tags.length > 0 && (
          <View style={styles.tags}>
            {echo.tags.map((tag) => (
              <View
                key={tag}
                style={[
                  styles.tag,
                  { backgroundColor: colours.surface, borderColor: colours.line },
                ]}
              >
                <Text look="tiny">{tag}</Text>
              </View>
            ))}
          </View>
        )}
      </View>
    </ScrollView>
  );
}

const styles = StyleSheet.create({
  margin: { paddingHorizontal: tokens.pageMargin, gap: space(2) },
  stage: { flexGrow: 1, justifyContent: 'center', gap: space(8), paddingBottom: space(8) },
  wave: { gap: space(4) },
  times: { flexDirection: 'row', justifyContent: 'space-between' },
  figures: { fontVariant: ['tabular-nums'] },
  play: {
    width: 76,
    height: 76,
    borderRadius: tokens.radii.full,
    alignSelf: 'center',
    alignItems: 'center',
    justifyContent: 'center',
  },
  own: { alignItems: 'center', gap: space(4), minHeight: 96 },
  centred: { textAlign: 'center' },
  tags: { flexDirection: 'row', flexWrap: 'wrap', justifyContent: 'center', gap: space(2) },
  tag: {
    borderWidth: 1,
    borderRadius: tokens.radii.full,
    paddingHorizontal: space(3),
    paddingVertical: space(1),
  },
});
