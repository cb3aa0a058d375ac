import { useEffect, useRef, type ReactNode } from 'react';
import { NavigationType, useNavigationType } from 'react-router';

const APP = 'Echoes';
let firstScreen = true;

interface ScreenTitleProps {
  children: string;
  className?: string | undefined;
  /** In the page for those who listen, not for those who look. */
  hidden?: boolean;
  id?: string | undefined;
}

/**
 * The heading of a screen. Names the browser tab, and takes the focus when the screen was opened by a
 * navigation, so that listeners start where readers do.
 */
export function ScreenTitle({ children, className, hidden = false, id }: ScreenTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const navigation = useNavigationType();
  useEffect(() => {
    document.title = children === APP ? APP : `${children} · ${APP}`;
  }, [children]);
  useEffect(() => {
    if (firstScreen) {
      firstScreen = false;
      return;
    }
    if (navigation !== NavigationType.Pop) window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
    // Once per mounted screen: later changes of the title must not steal the focus.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <h1
      ref={heading}
      id={id}
      tabIndex={-1}
      className={hidden ? 'visually-hidden' : (className ?? 'title')}
    >
      {children}
    </h1>
  );
}

/** The main part of a page; the target of "Skip to content". */
export function Main({
  children,
  className,
}: {
  children: ReactNode;
  className?: string | undefined;
}) {
  return (
    <main id="content" className={className}>
      {children}
    </main>
  );
}
