// Runs before the first paint, so that a chosen theme never flashes. A file of its own because the
// content security policy allows no inline script. Keep the key in step with src/lib/theme.ts.
(function () {
  try {
    var theme = localStorage.getItem('echoes.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage can be switched off; the system's theme then applies.
  }
})();
