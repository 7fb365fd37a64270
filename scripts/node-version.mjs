// Refuses a Node that is too old, in words, before anything modern is parsed: it is the first thing a newcomer can get wrong.

/** Ends the process with a message when this Node is older than package.json's `engines` asks for. */
export function requireNode(needed = '20.19') {
  const [major, minor] = needed.split('.').map(Number);
  const [hasMajor, hasMinor] = process.versions.node.split('.').map(Number);
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return;
  process.stderr.write(
    'Weixi needs Node ' +
      needed +
      ' or newer; this is Node ' +
      process.versions.node +
      ' (' +
      process.execPath +
      ').\n' +
      'Install a current Node (it brings npm with it) and run the same command again.\n',
  );
  process.exit(1);
}
