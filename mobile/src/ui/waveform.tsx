import {
  BAR_GAP,
  BAR_PITCH,
  BAR_WIDTH,
  barsIn,
  forDrawing,
  resample,
  shoreline,
  type ShorelinePaths,
  tokens,
} from '@echoes/model';
import { useMemo, useState } from 'react';
import { StyleSheet, View } from 'react-native';
import Svg, { Path } from 'react-native-svg';
import { useColours } from '../lib/theme';

interface ShoreProps {
  paths: ShorelinePaths;
  width: number;
  height: number;
  colour: string;
  reflection?: number;
}

function Shore({
  paths,
  width,
  height,
  colour,
  reflection = tokens.waveform.reflectionOpacity,
}: ShoreProps) {
  return (
    <Svg
      width={width}
      height={height}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      stroke={colour}
      strokeWidth={BAR_WIDTH}
      strokeLinecap="round"
      fill="none"
    >
      <Path d={paths.above} />
      <Path d={paths.below} opacity={reflection} />
    </Svg>
  );
}

interface WaveformProps {
  /** Loudness over time, 0..1, any number of values. */
  heights: readonly number[];
  width: number;
  height: number;
  colour: string;
}

/** The sound as a shoreline, small. Decoration beside a text that names the sound. */
export function Waveform({ heights, width, height, colour }: WaveformProps) {
  const bars = useMemo(() => resample(forDrawing(heights), barsIn(width)), [heights, width]);
  const paths = useMemo(() => shoreline(bars, height), [bars, height]);
  return (
    <View aria-hidden>
      <Shore paths={paths} width={width} height={height} colour={colour} />
    </View>
  );
}

interface WideWaveformProps extends Omit<WaveformProps, 'width'> {
  /** 0..1; what lies behind it has the colour, the rest that of a line. */
  progress: number;
}

/** The shoreline across the whole width it is given. */
export function WideWaveform({ heights, height, colour, progress }: WideWaveformProps) {
  const colours = useColours();
  const [given, setGiven] = useState(0);
  const count = given === 0 ? 0 : barsIn(given);
  const paths = useMemo(
    () => shoreline(resample(forDrawing(heights), count), height),
    [heights, height, count],
  );
  const width = Math.max(0, count * BAR_PITCH - BAR_GAP);
  const heard = Math.min(1, Math.max(0, progress)) * width;
  return (
    <View
      aria-hidden
      style={[styles.wide, { height }]}
      onLayout={({ nativeEvent }) => setGiven(nativeEvent.layout.width)}
    >
      {count > 0 && (
        <View style={{ width, height }}>
          {progress < 1 && (
            <Shore
              paths={paths}
              width={width}
              height={height}
              colour={colours.line}
              reflection={0.5}
            />
          )}
          <View style={[styles.heard, { width: heard, height }]}>
            <Shore paths={paths} width={width} height={height} colour={colour} />
          </View>
        </View>
      )}
    </View>
  );
}

const styles = StyleSheet.create({
  wide: { width: '100%', alignItems: 'center', overflow: 'hidden' },
  heard: { position: 'absolute', left: 0, top: 0, overflow: 'hidden' },
});
