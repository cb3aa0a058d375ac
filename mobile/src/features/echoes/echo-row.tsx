import type { Echo } from '@echoes/api-client';
import { formatSpan, heightsOf } from '@echoes/model';
import { memo, useMemo } from 'react';
import { Pressable, StyleSheet, View } from 'react-native';
import { space, useColours } from '../../lib/theme';
import { useDates, useWords } from '../../lib/words';
import { Text } from '../../ui/text';
import { Waveform } from '../../ui/waveform';
import { useEchoName } from './echo-name';

const WIDTH = 78;
const HEIGHT = 42;

interface EchoRowProps {
  echo: Echo;
  onOpen: (id: string) => void;
}

/** One line of the library: its shape, what it is called, what it felt like and when. */
export const EchoRow = memo(function EchoRow({ echo, onOpen }: EchoRowProps) {
  const t = useWords('echoes');
  const feelings = useWords('emotions');
  const { formatDayInTime } = useDates();
  const colours = useColours();
  const name = useEchoName()(echo);
  const heights = useMemo(() => heightsOf(echo.peaks), [echo.peaks]);
  const day = formatDayInTime(echo.localDate, new Date());
  const length = echo.durationMs === null ? '' : formatSpan(echo.durationMs);
  const feeling = feelings(echo.emotion);
  const colour = colours.feeling(echo.emotion);
  const status = echo.status === 'ready' ? null : t(`status.${echo.status}`);
  return (
    <Pressable
      role="button"
      aria-label={
        status === null ? t('open', { name, feeling, day, length }) : `${name}. ${status}`
      }
      onPress={() => onOpen(echo.id)}
      style={({ pressed }) => [
        styles.row,
        { borderBottomColor: colours.line, opacity: pressed ? 0.6 : 1 },
      ]}
    >
      <Waveform heights={heights} width={WIDTH} height={HEIGHT} colour={colour} />
      <View style={styles.text}>
        <Text look="strong" numberOfLines={2}>
          {name}
        </Text>
        <Text look="small" muted numberOfLines={2}>
          <Text look="small" colour={colour}>
            {'● '}
          </Text>
          {[feeling, day, echo.place?.label].filter(Boolean).join(' · ')}
        </Text>
        {status !== null && <Text look="label">{status}</Text>}
      </View>
      {length !== '' && (
        <Text look="small" muted style={styles.length}>
          {length}
        </Text>
      )}
    </Pressable>
  );
});

const styles = StyleSheet.create({
  row: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: space(4),
    minHeight: 76,
    paddingVertical: space(4),
    borderBottomWidth: 1,
  },
  text: { flex: 1, gap: 2 },
  length: { fontVariant: ['tabular-nums'] },
});
