import { tokens } from '@echoes/model';
import type { ReactNode } from 'react';
import { KeyboardAvoidingView, Platform, ScrollView, StyleSheet, View } from 'react-native';
import { space, useColours } from '../../lib/theme';
import { Mark } from '../../ui/icons';
import { Screen } from '../../ui/screen';
import { Heading, Text } from '../../ui/text';
import { WideWaveform } from '../../ui/waveform';

// A shore, not a recording: ornament at the foot of the page.
const SHORE = Array.from({ length: 90 }, (_, i) => {
  const swell = Math.sin(i / 17) * Math.sin(i / 6.3) + 0.55 * Math.sin(i / 2.9 + 1);
  return Math.max(0.04, Math.abs(swell) * 0.62 * (0.55 + 0.45 * Math.sin(i / 31 + 2)));
});

interface AuthFrameProps {
  title: string;
  intro: string;
  /** What went wrong, in words. */
  error: string | null;
  children: ReactNode;
  footer: ReactNode;
}

/** The page around every form of signing in. */
export function AuthFrame({ title, intro, error, children, footer }: AuthFrameProps) {
  const colours = useColours();
  return (
    <Screen>
      <KeyboardAvoidingView
        style={styles.fill}
        {...(Platform.OS === 'ios' && { behavior: 'padding' })}
      >
        <ScrollView contentContainerStyle={styles.page} keyboardShouldPersistTaps="handled">
          <View style={styles.brand}>
            <Mark colour={colours.ink} />
            <Text look="voice">Echoes</Text>
          </View>
          <View style={styles.head}>
            <Heading>{title}</Heading>
            <Text muted>{intro}</Text>
          </View>
          <View style={styles.form}>
            {error !== null && (
              <View
                accessible
                role="alert"
                aria-live="assertive"
                style={[styles.error, { borderColor: colours.ink }]}
              >
                <Text look="label">{error}</Text>
              </View>
            )}
            {children}
          </View>
          <View style={styles.footer}>{footer}</View>
          <View style={styles.shore}>
            <WideWaveform heights={SHORE} height={96} colour={colours.line} progress={1} />
          </View>
        </ScrollView>
      </KeyboardAvoidingView>
    </Screen>
  );
}

const styles = StyleSheet.create({
  fill: { flex: 1 },
  page: { flexGrow: 1, padding: tokens.pageMargin, gap: space(6) },
  brand: { flexDirection: 'row', alignItems: 'center', gap: space(3), marginBottom: space(6) },
  head: { gap: space(2) },
  form: { gap: space(5) },
  error: {
    borderWidth: 1,
    borderRadius: tokens.radii.control,
    paddingVertical: space(3),
    paddingHorizontal: space(4),
  },
  footer: { gap: space(2), alignItems: 'flex-start' },
  shore: { flexGrow: 1, justifyContent: 'flex-end', marginHorizontal: -tokens.pageMargin },
});
