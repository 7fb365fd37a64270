// How the tools are called, once for the house and once for a house with something planted in it.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

// Reports are compared and kept, so they come without colours.
const { FORCE_COLOR: _, ...plain } = { ...process.env, NO_COLOR: '1' };

/** Tool → the file that node runs and its arguments. */
const tools = {
  'types: server': ['typescript', 'tsc', '-p', 'tsconfig.json'],
  'types: policy': ['typescript', 'tsc', '-p', 'tsconfig.policy.json'],
  'types: web': ['typescript', 'tsc', '-p', 'tsconfig.web.json'],
  lint: ['@biomejs/biome', 'biome', 'check', '--error-on-warnings', '--colors=off'],
  'dead code': ['knip', 'knip', '--no-progress', '--no-config-hints'],
  tests: ['vitest', 'vitest', 'run'],
  journeys: ['vitest', 'vitest', 'run', '--config=vitest.e2e.config.ts'],
};

/** Runs a tool in `folder`; answers its exit code and all it printed. */
export function runTool(name, folder, more = []) {
  const [owner, bin, ...args] = tools[name];
  return runNode([binOf(owner, bin), ...args, ...more], folder);
}

/** Runs node itself with `args`; answers exit code and output. */
export function runNode(args, folder) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: plain,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 1, output: signal ? `${output}\nended by ${signal}` : output }),
    );
  });
}

function binOf(owner, bin) {
  const manifest = findManifest(owner);
  const { bin: bins } = require(manifest);
  return join(dirname(manifest), typeof bins === 'string' ? bins : bins[bin]);
}

// Some packages do not export their package.json; it lies in the folder that node would look into.
function findManifest(owner) {
  const folder = require.resolve.paths(owner).find((path) => {
    try {
      return require.resolve(join(path, owner, 'package.json'));
    } catch {
      return false;
    }
  });
  return join(folder, owner, 'package.json');
}
