// Runs before the first paint, so that a chosen theme never flashes and the words of the right language are fetched
// together with the program. A file of its own because the content security policy allows no inline script.
// Keep the keys in step with src/lib/theme.ts and src/lib/i18n/locale.ts.
(function () {
  var root = document.documentElement;
  var stored = function (key) {
    try {
      return localStorage.getItem(key);
    } catch {
      // Storage can be switched off; the system's settings then apply.
      return null;
    }
  };

  var theme = stored('echoes.theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;

  var known = ['en', 'de'];
  var wanted = [stored('echoes.locale')].concat(navigator.languages || [navigator.language]);
  var language = 'en';
  for (var i = 0; i < wanted.length; i += 1) {
    var short = String(wanted[i] || '')
      .slice(0, 2)
      .toLowerCase();
    if (known.indexOf(short) >= 0) {
      language = short;
      break;
    }
  }
  root.lang = language;

  // Written into the page by the build: where the messages of each language are.
  var where = document.querySelector('meta[name="echoes-messages-' + language + '"]');
  if (where) {
    var link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = where.content;
    document.head.append(link);
  }
})();
