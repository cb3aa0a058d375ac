import { formatSpan } from '@echoes/model';
import { useState } from 'react';
import { type GestureResponderEvent, View } from 'react-native';
import { useWords } from '../../lib/words';
import { WideWaveform } from '../../ui/waveform';

interface WaveSliderProps {
  heights: readonly number[];
  height: number;
  colour: string;
  positionMs: number;
  durationMs: number;
  /** Not playing: before its beginning, the whole sound has its colour. */
  resting: boolean;
  onSeek: (positionMs: number) => void;
}

const STEP_MS = 2_000;

/** The waveform as what it is: a place in time. Touched, dragged, or moved by the steps of a screen reader. */
export function WaveSlider(props: WaveSliderProps) {
  const { heights, height, colour, positionMs, durationMs, resting, onSeek } = props;
  const t = useWords('playback');
  const [width, setWidth] = useState(0);
  const seekTo = ({ nativeEvent }: GestureResponderEvent) => {
    if (width > 0)
      onSeek((Math.min(width, Math.max(0, nativeEvent.locationX)) / width) * durationMs);
  };
  return (
    <View
      accessible
      role="slider"
      aria-label={t('seek')}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1000)}
      aria-valuenow={Math.round(positionMs / 1000)}
      aria-valuetext={t('seek.value', {
        position: formatSpan(positionMs),
        duration: formatSpan(durationMs),
      })}
      accessibilityActions={[{ name: 'increment' }, { name: 'decrement' }]}
      onAccessibilityAction={({ nativeEvent }) => {
        const step = nativeEvent.actionName === 'increment' ? STEP_MS : -STEP_MS;
        onSeek(Math.min(durationMs, Math.max(0, positionMs + step)));
      }}
      onLayout={({ nativeEvent }) => setWidth(nativeEvent.layout.width)}
      onStartShouldSetResponder={() => true}
      onResponderGrant={seekTo}
      onResponderMove={seekTo}
    >
      <View pointerEvents="none">
        <WideWaveform
          heights={heights}
          height={height}
          colour={colour}
          progress={resting && positionMs === 0 ? 1 : positionMs / Math.max(1, durationMs)}
        />
      </View>
    </View>
  );
}
