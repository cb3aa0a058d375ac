import { tokens } from '@echoes/model';
import { useId, useState } from 'react';
import { Pressable, StyleSheet, TextInput, type TextInputProps, View } from 'react-native';
import { fonts, space, useColours } from '../lib/theme';
import { EyeIcon } from './icons';
import { Text } from './text';

interface TextFieldProps extends Omit<TextInputProps, 'aria-label' | 'style'> {
  label: string;
  /** What is wrong with what is in it, in words. */
  error?: string | undefined;
  /** Makes it a secret that can be looked at: what the button says in either case. */
  secret?: { show: string; hide: string };
}

export function TextField({ label, error, secret, ...input }: TextFieldProps) {
  const colours = useColours();
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <View style={styles.field}>
      <Text look="label" nativeID={id}>
        {label}
      </Text>
      <View>
        <TextInput
          {...input}
          aria-label={label}
          aria-labelledby={id}
          {...(error !== undefined && { accessibilityHint: error })}
          placeholderTextColor={colours.muted}
          selectionColor={colours.ink}
          cursorColor={colours.ink}
          secureTextEntry={secret !== undefined && !shown}
          maxFontSizeMultiplier={2}
          style={[
            styles.input,
            secret && styles.besideButton,
            {
              color: colours.ink,
              backgroundColor: colours.surface,
              borderColor: error === undefined ? colours.muted : colours.ink,
              borderWidth: error === undefined ? 1 : 2,
            },
          ]}
        />
        {secret && (
          <Pressable
            role="button"
            aria-label={shown ? secret.hide : secret.show}
            onPress={() => setShown(!shown)}
            style={styles.show}
          >
            <EyeIcon open={shown} colour={colours.muted} />
          </Pressable>
        )}
      </View>
      {error !== undefined && (
        <Text look="label" aria-live="polite">
          {error}
        </Text>
      )}
    </View>
  );
}

const styles = StyleSheet.create({
  field: { gap: space(2) },
  input: {
    minHeight: 52,
    paddingHorizontal: space(4),
    paddingVertical: space(3),
    borderRadius: tokens.radii.control,
    fontFamily: fonts.text,
    fontSize: tokens.textSizes.body,
  },
  besideButton: { paddingRight: 56 },
  show: {
    position: 'absolute',
    right: space(1),
    top: space(1),
    width: tokens.touchTarget.size,
    height: tokens.touchTarget.size,
    alignItems: 'center',
    justifyContent: 'center',
  },
});
