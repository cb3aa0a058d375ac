/** Shows on the icon of the installed app how many recordings wait. Browsers without badges do nothing. */
export function showBadge(count: number): void {
  // Absent in browsers without installable apps, whatever the types say.
  const { setAppBadge, clearAppBadge } = navigator as Partial<Navigator>;
  const done = count > 0 ? setAppBadge?.call(navigator, count) : clearAppBadge?.call(navigator);
  done?.catch(() => undefined);
}
