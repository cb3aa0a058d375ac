// Runs before the first paint, so that a chosen theme never flashes, and the words of the right language and the screen of
// the address are fetched together with the program. A file of its own because the content security policy allows no inline
// script. Keep the keys in step with src/lib/theme.ts, src/lib/i18n/locale.ts and the session of packages/auth.
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

  var ask = function (file) {
    var link = document.createElement('link');
    var style = /\.css$/.test(file);
    link.rel = style ? 'preload' : 'modulepreload';
    if (style) link.as = 'style';
    // As the bundler's own helper asks for it, or it is fetched twice.
    link.crossOrigin = '';
    link.href = file;
    document.head.append(link);
  };

  // Written into the page by the build: where the messages of each language are.
  var where = document.querySelector('meta[name="echoes-messages-' + language + '"]');
  if (where) ask(where.content);

  // Likewise what the screen of an address needs. Who is not signed in is asked to, wherever they go.
  var address = stored('echoes.session') ? location.pathname : '/sign-in';
  var screens = document.querySelectorAll('meta[name="echoes-screen"]');
  for (var j = 0; j < screens.length; j += 1) {
    if (!new RegExp(screens[j].dataset.address).test(address)) continue;
    screens[j].content.split(' ').forEach(ask);
    break;
  }
})();
