import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Button } from '../../ui/button';
import { PasswordField, TextField } from '../../ui/text-field';
import { AuthForm, AuthFrame } from './auth-frame';
import { t } from './messages';
import { pendingSignUp, rememberPending } from './pending';
import { passwordError } from './sign-up-screen';
import { useAuthAction } from './use-auth-action';

export function ForgotScreen() {
  const navigate = useNavigate();
  const [email, setEmail] = useState(() => pendingSignUp().email);
  const [sent, setSent] = useState(false);
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, run } = useAuthAction();

  const request = async () => {
    setTried(true);
    if (!email.trim()) return;
    if (await run((auth) => auth.requestPasswordReset(email.trim()))) return;
    setTried(false);
    setSent(true);
  };

  const save = async () => {
    setTried(true);
    if (!code.trim() || passwordError(password)) return;
    if (await run((auth) => auth.resetPassword(email.trim(), code.trim(), password))) return;
    rememberPending(email.trim());
    void navigate('/sign-in', { replace: true, state: { note: t('forgot.done') } });
  };

  return (
    <AuthFrame
      title={t('forgot.title')}
      intro={sent ? t('forgot.text2', { email: email.trim() }) : t('forgot.text')}
      footer={<Link to="/sign-in">{t('back')}</Link>}
    >
      <AuthForm
        onSubmit={() => void (sent ? save() : request())}
        error={error && t(`error.${error}`)}
      >
        {sent ? (
          <>
            <TextField
              label={t('code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              value={code}
              error={tried && !code.trim() ? t('missing.code') : undefined}
              onChange={(event) => setCode(event.target.value)}
            />
            <PasswordField
              label={t('password.new')}
              autoComplete="new-password"
              hint={t('password.hint')}
              required
              value={password}
              error={tried ? passwordError(password) : undefined}
              onChange={(event) => setPassword(event.target.value)}
            />
          </>
        ) : (
          <TextField
            label={t('email')}
            type="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            required
            value={email}
            error={tried && !email.trim() ? t('missing.email') : undefined}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
        <Button look="primary" type="submit" wide busy={busy}>
          {sent ? t('forgot.save') : t('forgot.submit')}
        </Button>
      </AuthForm>
    </AuthFrame>
  );
}
