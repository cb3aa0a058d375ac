import type { ButtonHTMLAttributes } from 'react';
import { Link, type LinkProps } from 'react-router';
import styles from './button.module.css';

type Look = 'primary' | 'outline' | 'quiet' | 'danger';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  wide?: boolean;
  /** Work started by this button is under way: it stays focusable and says so. */
  busy?: boolean;
}

function classes(look: Look, wide: boolean): string {
  return [styles.button, styles[look], wide ? styles.wide : ''].join(' ');
}

export function Button({
  look = 'outline',
  wide = false,
  busy = false,
  type = 'button',
  onClick,
  ...props
}: ButtonProps) {
  return (
    <button
      {...props}
      type={type}
      className={classes(look, wide)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  );
}

interface ButtonLinkProps extends LinkProps {
  look?: Look;
  wide?: boolean;
}

export function ButtonLink({ look = 'outline', wide = false, ...props }: ButtonLinkProps) {
  return <Link {...props} className={classes(look, wide)} />;
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it does; the icon alone says it to nobody. */
  label: string;
}

export function IconButton({ label, children, type = 'button', ...props }: IconButtonProps) {
  return (
    <button {...props} type={type} className={styles.icon} aria-label={label} title={label}>
      {children}
    </button>
  );
}
