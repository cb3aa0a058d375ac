import { useEffect, useLayoutEffect } from 'react';
import { useLocation, useNavigationType, NavigationType } from 'react-router';

/** How far each visited page was scrolled, by the entry of the history it is. */
const depths = new Map<string, number>();

/**
 * Brings a long list back to where it was left. The browser tries the same, but before the list is in the page.
 * `ready` says that the list has its content.
 */
export function useScrollMemory(ready: boolean): void {
  const { key } = useLocation();
  const returning = useNavigationType() === NavigationType.Pop;
  useLayoutEffect(() => {
    const depth = depths.get(key);
    if (ready && returning && depth !== undefined) window.scrollTo(0, depth);
  }, [ready, returning, key]);
  useEffect(() => {
    const remember = () => depths.set(key, window.scrollY);
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, [key]);
}
