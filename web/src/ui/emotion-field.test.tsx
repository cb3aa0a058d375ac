import { emotionNames, type Emotion } from '@echoes/model';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { EmotionField } from './emotion-field';
import { FIELD, neighbour } from './emotion-field-layout';

function Choosing({ onChoose }: { onChoose: (emotion: Emotion) => void }) {
  const [value, setValue] = useState<Emotion | null>(null);
  return (
    <>
      <h1 id="q">How did it feel?</h1>
      <EmotionField
        mode="choose"
        labelledBy="q"
        value={value}
        onChoose={(emotion) => {
          setValue(emotion);
          onChoose(emotion);
        }}
      />
    </>
  );
}

describe('the field of feelings, to press', () => {
  it('is a named group of twelve buttons, from intense to quiet', () => {
    render(
      <>
        <h1 id="q">How does it feel?</h1>
        <EmotionField mode="press" labelledBy="q" onPress={vi.fn()} />
      </>,
    );
    const field = screen.getByRole('group', { name: 'How does it feel?' });
    const names = screen.getAllByRole('button').map((button) => button.textContent);
    expect(field).toContainElement(screen.getByRole('button', { name: 'calm' }));
    expect([...names].sort()).toEqual([...emotionNames].sort());
    expect(names[0]).toBe('surprise');
    expect(names.at(-1)).toBe('calm');
  });

  it('acts on touch and on Enter, with the circle that was touched', async () => {
    const onPress = vi.fn();
    render(<EmotionField mode="press" labelledBy="q" onPress={onPress} />);
    await userEvent.click(screen.getByRole('button', { name: 'hope' }));
    screen.getByRole('button', { name: 'joy' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(onPress.mock.calls.map(([emotion]) => emotion as string)).toEqual(['hope', 'joy']);
    expect(onPress.mock.calls[0]?.[1]).toBeInstanceOf(Element);
  });

  it('walks with the arrow keys the way it is seen', async () => {
    const onPress = vi.fn();
    render(<EmotionField mode="press" labelledBy="q" onPress={onPress} />);
    screen.getByRole('button', { name: 'joy' }).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('button', { name: 'love' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('button', { name: 'peaceful' })).toHaveFocus();
    expect(onPress).not.toHaveBeenCalled();
  });
});

describe('the field as one stop of Tab', () => {
  it('is entered where it was left', async () => {
    render(
      <>
        <EmotionField mode="press" labelledBy="q" onPress={vi.fn()} />
        <button type="button">after</button>
      </>,
    );
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'surprise' })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}');
    const here = document.activeElement;
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'after' })).toHaveFocus();
    await userEvent.tab({ shift: true });
    expect(here).toHaveFocus();
  });

  it('shows which feelings have no sound yet, and lets them be touched all the same', async () => {
    const onPress = vi.fn();
    render(
      <EmotionField mode="press" labelledBy="q" filled={new Set(['joy'])} onPress={onPress} />,
    );
    expect(screen.getByRole('button', { name: 'joy' })).not.toHaveAttribute('data-hollow');
    const hope = screen.getByRole('button', { name: 'hope' });
    expect(hope).toHaveAttribute('data-hollow');
    await userEvent.click(hope);
    expect(onPress).toHaveBeenCalledTimes(1);
  });
});

describe('the field of feelings, to choose', () => {
  it('is one radio group with one stop for Tab', async () => {
    render(<Choosing onChoose={vi.fn()} />);
    expect(screen.getByRole('radiogroup', { name: 'How did it feel?' })).toBeInTheDocument();
    await userEvent.tab();
    expect(screen.getByRole('radio', { name: 'surprise' })).toHaveFocus();
    await userEvent.tab();
    expect(document.body).toHaveFocus();
  });

  it('moves the choice with the arrow keys and says which is chosen', async () => {
    const onChoose = vi.fn();
    render(<Choosing onChoose={onChoose} />);
    await userEvent.click(screen.getByRole('radio', { name: 'melancholy' }));
    await userEvent.keyboard('{ArrowRight}');
    expect(onChoose.mock.calls.map(([emotion]) => emotion as string)).toEqual([
      'melancholy',
      'calm',
    ]);
    expect(screen.getByRole('radio', { name: 'calm' })).toBeChecked();
    expect(screen.getByRole('radio', { name: 'melancholy' })).not.toBeChecked();
  });
});

describe('neighbour', () => {
  it('stays where it is at the edge', () => {
    expect(neighbour('surprise', 'up')).toBe('surprise');
    expect(neighbour('calm', 'down')).toBe('calm');
  });

  it('can reach every feeling from every other one by arrows', () => {
    for (const { emotion: start } of FIELD) {
      const reached = new Set<Emotion>([start]);
      const open: Emotion[] = [start];
      for (let at = open.pop(); at; at = open.pop()) {
        for (const direction of ['left', 'right', 'up', 'down'] as const) {
          const next = neighbour(at, direction);
          if (!reached.has(next)) {
            reached.add(next);
            open.push(next);
          }
        }
      }
      expect([start, reached.size]).toEqual([start, 12]);
    }
  });
});
