import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useStore } from '../../lib/store';
import { Button } from '../../ui/button';
import { PasswordField } from '../../ui/text-field';
import { AuthForm, AuthFrame } from './auth-frame';
import { EmailField } from './fields';
import { t } from './messages';
import { pendingSignUp, rememberPending } from './pending';
import { session } from './session';
import { useAuthAction } from './use-auth-action';

export function SignInScreen() {
  const state = useStore(session.state);
  const location = useLocation();
  const navigate = useNavigate();
  const [email, setEmail] = useState(
    () => pendingSignUp().email || (state.status === 'expired' ? state.email : ''),
  );
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, run } = useAuthAction();
  const note = (location.state as { note?: string } | null)?.note;

  const submit = async () => {
    setTried(true);
    if (!email.trim() || !password) return;
    // On success the route guard moves on to where the person was going.
    const code = await run(() => session.signIn(email.trim(), password));
    if (code === 'unconfirmed') {
      rememberPending(email.trim(), password);
      void navigate('/confirm', { state: location.state as unknown });
    }
  };

  return (
    <AuthFrame
      title={t('signIn.title')}
      intro={note ?? (state.status === 'expired' ? t('signIn.expired') : t('promise'))}
      footer={
        <>
          <Link to="/forgot" onClick={() => rememberPending(email.trim())}>
            {t('signIn.forgot')}
          </Link>
          <span>
            {t('signIn.new')}{' '}
            <Link to="/sign-up" state={location.state as unknown}>
              {t('signIn.create')}
            </Link>
          </span>
        </>
      }
    >
      <AuthForm onSubmit={() => void submit()} error={error && t(`error.${error}`)}>
        <EmailField value={email} tried={tried} onChange={setEmail} />
        <PasswordField
          label={t('password')}
          name="password"
          autoComplete="current-password"
          required
          value={password}
          error={tried && !password ? t('missing.password') : undefined}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button look="primary" type="submit" wide busy={busy}>
          {t('signIn.submit')}
        </Button>
      </AuthForm>
    </AuthFrame>
  );
}
