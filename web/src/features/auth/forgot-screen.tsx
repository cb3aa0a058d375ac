import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Button } from '../../ui/button';
import { AuthForm, AuthFrame } from './auth-frame';
import { CodeField, EmailField, NewPasswordField, passwordError } from './fields';
import { t } from './messages';
import { pendingSignUp, rememberPending } from './pending';
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
            <CodeField value={code} tried={tried} onChange={setCode} />
            <NewPasswordField
              label={t('password.new')}
              value={password}
              tried={tried}
              onChange={setPassword}
            />
          </>
        ) : (
          <EmailField value={email} tried={tried} onChange={setEmail} />
        )}
        <Button look="primary" type="submit" wide busy={busy}>
          {sent ? t('forgot.save') : t('forgot.submit')}
        </Button>
      </AuthForm>
    </AuthFrame>
  );
}
