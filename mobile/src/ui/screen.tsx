import { tokens } from '@echoes/model';
import type { ReactNode } from 'react';
import { StyleSheet, View } from 'react-native';
import { SafeAreaView } from 'react-native-safe-area-context';
import { space, useColours } from '../lib/theme';
import { IconButton } from './button';
import { BackIcon } from './icons';

interface ScreenProps {
  children: ReactNode;
  /** Where the way back leads is up to the caller; without it there is none. */
  back?: { label: string; go: () => void };
}

/** The quiet page everything stands on: the ground, the safe parts of the glass, one column on large screens. */
export function Screen({ children, back }: ScreenProps) {
  const colours = useColours();
  return (
    <SafeAreaView style={[styles.page, { backgroundColor: colours.bg }]}>
      <View style={styles.column}>
        {back && (
          <View style={styles.bar}>
            <IconButton label={back.label} onPress={back.go}>
              <BackIcon colour={colours.ink} />
            </IconButton>
          </View>
        )}
        {children}
      </View>
    </SafeAreaView>
  );
}

const styles = StyleSheet.create({
  page: { flex: 1, alignItems: 'center' },
  column: { flex: 1, width: '100%', maxWidth: tokens.widths.column },
  bar: { paddingHorizontal: tokens.pageMargin - space(2), paddingTop: space(2) },
});
