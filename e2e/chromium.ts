// A browser out of npm, on a machine that has none of what a browser needs: the program, the libraries and a Chinese
// font are unpacked once into one folder. Our own unpacking, because the package's own uses fixed names in the shared temp folder.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

// Only these: the package's own list switches web security off and runs everything in one process, which crashes.
// No graphics card, not even one in software: drawing every frame through it took more of the processor than all our pages and
// the server together, and on a busy machine a step then waited for pictures that nobody looked at.
const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-software-rasterizer'];

/**
 * Starts Chromium. `WEIXI_BROWSER` names another Chromium to use (the one from npm is for Linux on x64).
 * Throws when there is none: a journey without a browser is a failed one.
 */
export async function launchChromium(): Promise<Browser> {
  const given = process.env.WEIXI_BROWSER;
  if (given) return chromium.launch({ executablePath: given, args });
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `There is no browser in npm for ${process.platform}-${process.arch}: set WEIXI_BROWSER to the path of a Chromium.`,
    );
  const folder = unpacked();
  const home = mkdtempSync(join(tmpdir(), 'weixi-browser-home-'));
  const browser = await chromium.launch({
    executablePath: join(folder, 'chromium'),
    args,
    env: environment(folder, home),
  });
  browser.on('disconnected', () => rmSync(home, { recursive: true, force: true }));
  return browser;
}

function environment(folder: string, home: string): Record<string, string> {
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const libraries = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  // The font caches go where this user may write, which the folder itself need not be.
  const fonts = join(home, 'fonts.conf');
  writeFileSync(fonts, fontConfiguration(join(folder, 'fonts'), join(home, 'font-cache')));
  return { ...Object.fromEntries(kept), HOME: home, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts };
}

// Beside the packages, so that it is unpacked once a clone; for this run only where those belong to somebody else.
function unpacked(): string {
  const version: string = JSON.parse(
    readFileSync(join(packageFolder('@sparticuz/chromium'), 'package.json'), 'utf8'),
  ).version;
  const cache = join(root, 'node_modules', '.cache');
  const kept = join(cache, `weixi-browser-${version}`);
  if (existsSync(kept)) return kept;
  const aside = makeAside(cache);
  unpackInto(aside.folder);
  if (!aside.kept) {
    process.on('exit', () => rmSync(aside.folder, { recursive: true, force: true }));
    return aside.folder;
  }
  try {
    renameSync(aside.folder, kept);
  } catch (error) {
    rmSync(aside.folder, { recursive: true, force: true });
    // Another run was quicker; what it made is the same.
    if (!existsSync(kept)) throw error;
  }
  return kept;
}

function makeAside(cache: string): { folder: string; kept: boolean } {
  try {
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(join(cache, '.unpacking-'));
    // A root's clone may be tested by an ordinary user, who must be able to read it.
    chmodSync(folder, 0o755);
    return { folder, kept: true };
  } catch {
    return { folder: mkdtempSync(join(tmpdir(), 'weixi-browser-')), kept: false };
  }
}

function unpackInto(folder: string): void {
  const packed = join(packageFolder('@sparticuz/chromium'), 'bin');
  const open = (name: string) => brotliDecompressSync(readFileSync(join(packed, name)));
  writeFileSync(join(folder, 'chromium'), open('chromium.br'), { mode: 0o755 });
  // libnss3 and its like go into lib/; Latin letters into fonts/.
  for (const name of ['al2023.tar.br', 'fonts.tar.br']) untar(open(name), folder);
  const chinese = join(packageFolder('@embedpdf/fonts-sc'), 'fonts');
  for (const weight of ['Regular', 'Bold']) {
    const file = `NotoSansHans-${weight}.otf`;
    copyFileSync(join(chinese, file), join(folder, 'fonts', file));
  }
}

// Plain files and folders are all that these archives hold (POSIX ustar: 512-byte headers, size in octal at 124, type at 156).
function untar(archive: Buffer, folder: string): void {
  let at = 0;
  while (at + 512 <= archive.length) {
    const field = (from: number, length: number) =>
      archive.toString('latin1', at + from, at + from + length).replace(/\0.*$/s, '');
    const name = field(0, 100);
    if (name === '') return;
    const size = Number.parseInt(field(124, 12), 8);
    const path = join(folder, name);
    if (field(156, 1) === '5') mkdirSync(path, { recursive: true });
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, archive.subarray(at + 512, at + 512 + size), { mode: 0o755 });
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

// Some packages do not export their package.json, so the folder is found by an export that they have.
function packageFolder(name: string): string {
  const entry = require.resolve(name);
  const marker = join('node_modules', ...name.split('/'));
  return entry.slice(0, entry.lastIndexOf(marker) + marker.length);
}

// Only our fonts, whatever the machine has: a picture taken here looks like one taken anywhere.
function fontConfiguration(fonts: string, cache: string): string {
  const prefer = (family: string) =>
    `<alias><family>${family}</family><prefer><family>Open Sans</family><family>Noto Sans Hans</family></prefer></alias>`;
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir>${['sans-serif', 'serif', 'system-ui', 'monospace'].map(prefer).join('')}</fontconfig>`;
}
