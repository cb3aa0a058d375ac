import { emotionNames, tokens } from '@echoes/model';
import { useId, useState, type ReactNode } from 'react';
import { Button, IconButton } from '../../ui/button';
import { Chip, Feeling, TagList } from '../../ui/chip';
import { Dialog, DialogActions } from '../../ui/dialog';
import { EmotionField } from '../../ui/emotion-field';
import { feelingStyle } from '../../ui/feeling-style';
import { HideIcon, MoreIcon } from '../../ui/icons';
import { RingTimer } from '../../ui/ring-timer';
import { Main, ScreenTitle } from '../../ui/screen';
import { Segments } from '../../ui/segments';
import { Notice, Waterline } from '../../ui/states';
import { Switch } from '../../ui/switch';
import { PasswordField, TextArea, TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { Waveform, WideWaveform } from '../../ui/waveform';
import { SAMPLE } from '../home/sample';
import styles from './components-screen.module.css';

/** Every part the screens are made of, for those who work on them. In development builds only; in English only. */
export default function ComponentsScreen() {
  const question = useId();
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState(true);
  const [segment, setSegment] = useState<'one' | 'two' | 'three'>('one');
  return (
    <Main className={styles.page}>
      <ScreenTitle>Components</ScreenTitle>
      <Part name="Colours">
        <ul className={styles.swatches}>
          {Object.keys(tokens.colors).map((name) => (
            <li key={name}>
              <span className={styles.swatch} style={{ background: `var(--color-${name})` }} />
              {name}
            </li>
          ))}
        </ul>
        <ul className={styles.swatches}>
          {emotionNames.map((emotion) => (
            <li key={emotion} style={feelingStyle(emotion)}>
              <span className={styles.swatch} style={{ background: 'var(--feeling)' }} />
              <span className={styles.swatch} style={{ background: 'var(--feeling-soft)' }} />
              {emotion}
            </li>
          ))}
        </ul>
      </Part>
      <Part name="Type">
        <p className="feeling-word">calm</p>
        <p className="title">How does it feel right now?</p>
        <p className="quote">“Rain on the tent, Ana still asleep.”</p>
        <p>Body, sixteen pixels.</p>
        <p className="small muted">Small and muted, fifteen.</p>
        <p className="tiny muted">Tiny and muted, thirteen.</p>
      </Part>
      <Part name="Buttons">
        <div className={styles.row}>
          <Button look="primary">Primary</Button>
          <Button>Outline</Button>
          <Button look="quiet">Quiet</Button>
          <Button look="danger">For good</Button>
          <Button busy>Busy</Button>
          <Button disabled>Disabled</Button>
          <IconButton label="More">
            <MoreIcon />
          </IconButton>
        </div>
      </Part>
      <Part name="Chips, choices">
        <div className={styles.row}>
          <Chip>Chip</Chip>
          <Chip selected aria-pressed>
            Chosen
          </Chip>
          <Chip>
            <Feeling emotion="hope" />
          </Chip>
        </div>
        <TagList label="Tags" tags={['rain', 'camping']} />
        <fieldset>
          <legend className="visually-hidden">Segments</legend>
          <Segments
            value={segment}
            options={(['one', 'two', 'three'] as const).map((value) => ({ value, label: value }))}
            onChoose={setSegment}
          />
        </fieldset>
        <Switch label="Switch" hint="In effect at once" checked={on} onChange={setOn} />
      </Part>
      <Part name="Fields">
        <TextField label="Text" hint="A hint stands below" />
        <TextField label="Text with a mistake" error="What is wrong, and what to do" />
        <PasswordField label="Password" />
        <TextArea label="Own words" defaultValue="Swifts over the square." />
      </Part>
      <Part name="Sound">
        <div style={feelingStyle('calm')} className={styles.sound}>
          <Waveform heights={SAMPLE.heights} width={78} height={42} />
          <WideWaveform heights={SAMPLE.heights} height={120} progress={0.4} />
        </div>
        <div className={styles.ring}>
          <RingTimer progress={0.6}>0:18</RingTimer>
        </div>
      </Part>
      <Part name="The field">
        <p id={question}>How does it feel?</p>
        <EmotionField
          mode="press"
          labelledBy={question}
          filled={new Set(['joy', 'calm', 'hope', 'love'])}
          onPress={(emotion) => toast(emotion)}
        />
      </Part>
      <Part name="States">
        <Waterline />
        <Notice title="Nothing like that" actions={<Button>Show all</Button>}>
          <p>No echo fits these filters.</p>
        </Notice>
        <div className={styles.row}>
          <Button onClick={() => toast('One sentence.', { label: 'Undo', run: () => undefined })}>
            Toast
          </Button>
          <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
            Sheet
          </Button>
        </div>
      </Part>
      <Dialog open={open} title="A sheet" onClose={() => setOpen(false)}>
        <p className="muted">From below on a phone, in the middle elsewhere.</p>
        <DialogActions>
          <Button wide onClick={() => setOpen(false)}>
            <HideIcon />
            An action
          </Button>
        </DialogActions>
      </Dialog>
    </Main>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2 className={styles.name}>{name}</h2>
      {children}
    </section>
  );
}
