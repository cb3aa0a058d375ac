import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { Button } from '../../ui/button';
import { AuthForm, AuthFrame } from './auth-frame';
import { EmailField, NewPasswordField, passwordError } from './fields';
import { t } from './messages';
import { pendingSignUp, rememberPending } from './pending';
import { useAuthAction } from './use-auth-action';

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
        <EmailField value={email} tried={tried} onChange={setEmail} />
        <NewPasswordField
          label={t('password')}
          value={password}
          tried={tried}
          onChange={setPassword}
        />
        <Button look="primary" type="submit" wide busy={busy}>
          {t('signUp.submit')}
        </Button>
      </AuthForm>
    </AuthFrame>
  );
}
