import { useId } from 'react';
import { Button } from '../../ui/button';
import { Dialog, DialogActions } from '../../ui/dialog';
import styles from './listening-sheet.module.css';
import { t } from './messages';
import { listenBy, useListening } from './recorder/listening';
import { useMicrophones } from './recorder/microphones';

const PRESETS = ['ambience', 'voice'] as const;

interface ChoiceProps {
  name: string;
  title: string;
  text?: string;
  checked: boolean;
  onChoose: () => void;
}

function Choice({ name, title, text, checked, onChoose }: ChoiceProps) {
  const textId = useId();
  return (
    <label className={styles.choice}>
      <input
        type="radio"
        name={name}
        checked={checked}
        aria-describedby={text === undefined ? undefined : textId}
        onChange={onChoose}
      />
      <span className={styles.title}>{title}</span>
      {text !== undefined && (
        <span className={styles.text} id={textId}>
          {text}
        </span>
      )}
    </label>
  );
}

interface ListeningSheetProps {
  open: boolean;
  onClose: () => void;
}

/** How the microphone listens, and which one. */
export function ListeningSheet({ open, onClose }: ListeningSheetProps) {
  return (
    <Dialog open={open} title={t('listening.title')} onClose={onClose}>
      <Choices />
      <DialogActions>
        <Button look="primary" wide onClick={onClose}>
          {t('listening.done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Choices() {
  const { preset, deviceId } = useListening();
  const found = useMicrophones();
  const name = useId();
  const chosen = found.some(({ id }) => id === deviceId) ? deviceId : null;
  return (
    <>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{t('listening.for')}</legend>
        {PRESETS.map((one) => (
          <Choice
            key={one}
            name={`${name}-preset`}
            title={t(`preset.${one}`)}
            text={t(`preset.${one}.text`)}
            checked={preset === one}
            onChoose={() => listenBy({ preset: one })}
          />
        ))}
      </fieldset>
      {found.length > 1 && (
        <fieldset className={styles.group}>
          <legend className={styles.legend}>{t('listening.microphone')}</legend>
          <Choice
            name={`${name}-microphone`}
            title={t('listening.usual')}
            checked={chosen === null}
            onChoose={() => listenBy({ deviceId: null })}
          />
          {found.map((microphone) => (
            <Choice
              key={microphone.id}
              name={`${name}-microphone`}
              title={microphone.name}
              checked={chosen === microphone.id}
              onChoose={() => listenBy({ deviceId: microphone.id })}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
