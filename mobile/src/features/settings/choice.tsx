import { tokens } from '@echoes/model';
import { Pressable, StyleSheet, View } from 'react-native';
import { space, useColours } from '../../lib/theme';
import { Text } from '../../ui/text';

interface ChoiceProps<T extends string> {
  label: string;
  values: readonly T[];
  chosen: T;
  name: (value: T) => string;
  onChoose: (value: T) => void;
}

/** One of a few, side by side. */
export function Choice<T extends string>({
  label,
  values,
  chosen,
  name,
  onChoose,
}: ChoiceProps<T>) {
  const colours = useColours();
  return (
    <View style={styles.choice}>
      <Text look="label">{label}</Text>
      <View role="radiogroup" aria-label={label} style={styles.values}>
        {values.map((value) => {
          const here = value === chosen;
          return (
            <Pressable
              key={value}
              role="radio"
              aria-label={name(value)}
              aria-checked={here}
              onPress={() => onChoose(value)}
              style={[
                styles.value,
                {
                  backgroundColor: here ? colours.ink : colours.surface,
                  borderColor: here ? colours.ink : colours.line,
                },
              ]}
            >
              <Text look="label" colour={here ? colours.bg : colours.ink}>
                {name(value)}
              </Text>
            </Pressable>
          );
        })}
      </View>
    </View>
  );
}

const styles = StyleSheet.create({
  choice: { gap: space(3) },
  values: { flexDirection: 'row', flexWrap: 'wrap', gap: space(2) },
  value: {
    minHeight: tokens.touchTarget.size,
    justifyContent: 'center',
    paddingHorizontal: space(4),
    borderWidth: 1,
    borderRadius: tokens.radii.full,
  },
});
