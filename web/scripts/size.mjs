// Builds the app and holds what a first visit downloads against the budgets, and against bundle-sizes.json, whose history in
// git is the history of the bundle. Fails above a budget, and when a size has moved that the file does not tell of.
// Usage: npm run size [-- --write]     --write: keeps the sizes of this build in bundle-sizes.json
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** Kilobytes after gzip, fonts as they are. */
const BUDGETS = {
  initialJs: 130,
  messages: 10,
  css: 15,
  lazy: 30,
  auth: 50,
  fonts: 60,
  map: 60,
  worker: 15,
};

const web = fileURLToPath(new URL('..', import.meta.url));
// The size does not depend on where the services are; any well-formed settings will do.
const PLACEHOLDERS = {
  VITE_API_URL: 'https://api.example.org',
  VITE_COGNITO_ENDPOINT: 'https://cognito.example.org',
  VITE_COGNITO_USER_POOL_ID: 'us-east-1_Placeholder',
  VITE_COGNITO_CLIENT_ID: 'placeholder',
  VITE_ENVIRONMENT: 'dev',
};
Object.assign(process.env, { ...PLACEHOLDERS, ...process.env });
const outDir = `${web}dist/size`;
await build({
  root: web,
  logLevel: 'error',
  build: { outDir, emptyOutDir: true, sourcemap: false },
});

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[], css?: string[] }} Chunk */
/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync(`${outDir}/.vite/manifest.json`, 'utf8'));

/** @param {string} file */
const gzipped = (file) => gzipSync(readFileSync(`${outDir}/${file}`), { level: 9 }).length / 1000;

/**
 * The chunk and everything it imports at once.
 *
 * @param {string} key
 * @param {Set<string>} [seen]
 * @returns {Set<string>}
 */
function withImports(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key]?.imports ?? []) withImports(next, seen);
  return seen;
}

/** @param {Iterable<string>} keys */
const sum = (keys) =>
  [...keys].reduce((total, key) => {
    const file = manifest[key]?.file ?? '';
    return file.endsWith('.js') ? total + gzipped(file) : total;
  }, 0);

const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
if (!entry) throw new Error('the build has no entry');
const initial = withImports(entry);

// A visitor loads the messages of one language; the longest counts.
const catalogues = Object.keys(manifest).filter((key) =>
  key.startsWith('src/lib/i18n/catalogues/'),
);
const messages = Math.max(...catalogues.map((key) => sum([key])));

/** @type {{ what: string, size: number, budget: number }[]} */
const rows = [
  { what: 'initial JavaScript', size: sum(initial) + messages, budget: BUDGETS.initialJs },
  { what: 'of it, messages of one language', size: messages, budget: BUDGETS.messages },
];
const css = new Set([...initial].flatMap((key) => manifest[key]?.css ?? []));
rows.push({
  what: 'initial style sheets',
  size: [...css].reduce((total, file) => total + gzipped(file), 0),
  budget: BUDGETS.css,
});
const fonts = readdirSync(`${outDir}/assets`).filter((file) => file.endsWith('.woff2'));
rows.push({
  what: 'fonts',
  size: fonts.reduce((n, file) => n + readFileSync(`${outDir}/assets/${file}`).length / 1000, 0),
  budget: BUDGETS.fonts,
});
rows.push({
  what: 'service worker',
  size: gzipped('service-worker.js'),
  budget: BUDGETS.worker,
});

/** @param {string} key */
function budgetOf(key) {
  if (key.includes('amplify')) return BUDGETS.auth;
  return /features\/map|leaflet/.test(key) ? BUDGETS.map : BUDGETS.lazy;
}
for (const key of Object.keys(manifest)) {
  if (
    initial.has(key) ||
    catalogues.includes(key) ||
    !manifest[key]?.file.endsWith('.js') ||
    key.startsWith('_')
  )
    continue;
  const own = [...withImports(key)].filter((part) => !initial.has(part));
  rows.push({
    what: `${key.replace('src/features/', '')} (lazy)`,
    size: sum(own),
    budget: budgetOf(key),
  });
}

const write = process.argv.includes('--write');
const historyFile = `${web}bundle-sizes.json`;
/** Compressors differ by some bytes from one release of Node.js to the next. */
const TOLERATED = 0.3;
/** @type {Record<string, number>} */
const known = JSON.parse(readFileSync(historyFile, 'utf8'));

let over = false;
let moved = Object.keys(known).some((name) => !rows.some(({ what }) => what === name));
for (const { what, size, budget } of rows) {
  const change = size - (known[what] ?? 0);
  const told = Math.abs(change) <= TOLERATED;
  over ||= size > budget;
  moved ||= !told;
  const since = told
    ? ''
    : ` (${change > 0 ? '+' : ''}${change.toFixed(1)} since bundle-sizes.json)`;
  console.log(
    `${size > budget ? 'OVER ' : 'ok   '} ${size.toFixed(1).padStart(6)} kB of ${String(budget).padStart(3)}  ${what}${since}`,
  );
}
if (write) {
  const sizes = Object.fromEntries(rows.map(({ what, size }) => [what, Number(size.toFixed(1))]));
  writeFileSync(historyFile, `${JSON.stringify(sizes, null, 2)}\n`);
} else if (moved) {
  console.log(
    'MOVED  sizes have changed: look at them, then keep them with npm run size -- --write',
  );
}
if (over || (moved && !write)) process.exitCode = 1;
