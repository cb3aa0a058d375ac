/**
 * The one big movement: the circle that was touched flies to the waterline of Playback and becomes it.
 * The touch leaves its place here; the screen that opens next takes it.
 */
let origin: { rect: DOMRect; colour: string; at: number } | null = null;

const SCENE_MS = 600;
/** A screen that opens later than this was not opened by the touch, or took too long to belong to it. */
const STALE_MS = 1_500;

export function rememberTouch(circle: Element): void {
  const colour = getComputedStyle(circle).getPropertyValue('--feeling');
  origin = { rect: circle.getBoundingClientRect(), colour, at: performance.now() };
}

/** Plays the movement to the waterline of `stage`, at `share` of its height. Does nothing without a touch. */
export function playScene(stage: Element, share: number): void {
  const from = origin;
  origin = null;
  if (!from || performance.now() - from.at > STALE_MS) return;
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const to = stage.getBoundingClientRect();
  const size = Math.max(1, from.rect.width);
  const drop = document.createElement('div');
  drop.setAttribute('aria-hidden', 'true');
  Object.assign(drop.style, {
    position: 'fixed',
    left: `${from.rect.left}px`,
    top: `${from.rect.top}px`,
    width: `${size}px`,
    height: `${size}px`,
    borderRadius: '50%',
    background: from.colour,
    pointerEvents: 'none',
    zIndex: '50',
  });
  document.body.append(drop);
  const dx = to.left + to.width / 2 - (from.rect.left + size / 2);
  const dy = to.top + to.height * share - (from.rect.top + size / 2);
  const animation = drop.animate(
    [
      { transform: 'none', opacity: 1 },
      {
        transform: `translate(${dx * 0.7}px, ${dy}px) scale(1.5, 0.5)`,
        opacity: 0.9,
        offset: 0.45,
      },
      {
        transform: `translate(${dx}px, ${dy}px) scale(${to.width / size}, ${3 / size})`,
        opacity: 0.5,
        offset: 0.85,
      },
      {
        transform: `translate(${dx}px, ${dy}px) scale(${to.width / size}, ${3 / size})`,
        opacity: 0,
      },
    ],
    { duration: SCENE_MS, easing: 'cubic-bezier(0.3, 0.1, 0.2, 1)' },
  );
  const done = () => drop.remove();
  animation.finished.then(done, done);
}
