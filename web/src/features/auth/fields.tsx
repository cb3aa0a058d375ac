import { PasswordField, TextField } from '../../ui/text-field';
import { t } from './messages';

/** What the user pool asks of a password; the pool has the last word. */
const PASSWORD_FORM = /^(?=.*\p{Ll})(?=.*\p{Lu})(?=.*\d).{10,}$/u;

export function passwordError(password: string): string | undefined {
  if (password === '') return t('missing.password');
  return PASSWORD_FORM.test(password) ? undefined : t('weak.password');
}

interface FieldProps {
  value: string;
  /** Whether it has been sent once: what is wrong is not said before. */
  tried: boolean;
  onChange: (value: string) => void;
}

/** Named for password managers, which keep it beside the password. */
export function EmailField({ value, tried, onChange }: FieldProps) {
  return (
    <TextField
      label={t('email')}
      type="email"
      name="username"
      autoComplete="username"
      inputMode="email"
      autoCapitalize="none"
      required
      value={value}
      error={tried && !value.trim() ? t('missing.email') : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

export function CodeField({ value, tried, onChange }: FieldProps) {
  return (
    <TextField
      label={t('code')}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      required
      value={value}
      error={tried && !value.trim() ? t('missing.code') : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

export function NewPasswordField({
  label,
  value,
  tried,
  onChange,
}: FieldProps & { label: string }) {
  return (
    <PasswordField
      label={label}
      name="password"
      autoComplete="new-password"
      hint={t('password.hint')}
      required
      value={value}
      error={tried ? passwordError(value) : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
