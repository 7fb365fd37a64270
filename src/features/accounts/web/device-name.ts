// What a browser calls itself, in two words that people recognise: "Chrome · Windows". Names of products, the same in every language.

/** Undefined when nothing in it is known. */
export function deviceName(agent: string): string | undefined {
  const found = [nameIn(agent, browsers), nameIn(agent, systems)].filter((name) => name !== undefined);
  return found.length === 0 ? undefined : found.join(' · ');
}

function nameIn(agent: string, names: readonly (readonly [RegExp, string])[]): string | undefined {
  return names.find(([sign]) => sign.test(agent))?.[1];
}

// The first that fits: most browsers also name those that they resemble.
const browsers = [
  [/wxwork\//i, 'WeCom'],
  [/MicroMessenger\//i, 'WeChat'],
  [/Edg(A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const systems = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;
