import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { Button } from '../../ui/button';
import { PasswordField, TextField } from '../../ui/text-field';
import { AuthForm, AuthFrame } from './auth-frame';
import { t } from './messages';
import { pendingSignUp, rememberPending } from './pending';
import { useAuthAction } from './use-auth-action';

/** What the user pool asks of a password; the pool has the last word. */
const PASSWORD_FORM = /^(?=.*\p{Ll})(?=.*\p{Lu})(?=.*\d).{10,}$/u;

export function passwordError(password: string): string | undefined {
  if (password === '') return t('missing.password');
  return PASSWORD_FORM.test(password) ? undefined : t('weak.password');
}

export function SignUpScreen() {
  const navigate = useNavigate();
  const location = useLocation();
  const [email, setEmail] = useState(() => pendingSignUp().email);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, run } = useAuthAction();

  const submit = async () => {
    setTried(true);
    if (!email.trim() || passwordError(password)) return;
    const code = await run((auth) => auth.signUp(email.trim(), password));
    if (code !== null) return;
    rememberPending(email.trim(), password);
    void navigate('/confirm', { state: location.state as unknown });
  };

  return (
    <AuthFrame
      title={t('signUp.title')}
      intro={t('promise')}
      footer={
        <span>
          {t('signUp.have')}{' '}
          <Link to="/sign-in" state={location.state as unknown}>
            {t('signIn.submit')}
          </Link>
        </span>
      }
    >
      <AuthForm onSubmit={() => void submit()} error={error && t(`error.${error}`)}>
        <TextField
          label={t('email')}
          type="email"
          name="username"
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          required
          value={email}
          error={tried && !email.trim() ? t('missing.email') : undefined}
          onChange={(event) => setEmail(event.target.value)}
        />
        <PasswordField
          label={t('password')}
          name="password"
          autoComplete="new-password"
          hint={t('password.hint')}
          required
          value={password}
          error={tried ? passwordError(password) : undefined}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button look="primary" type="submit" wide busy={busy}>
          {t('signUp.submit')}
        </Button>
      </AuthForm>
    </AuthFrame>
  );
}
