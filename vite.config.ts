// How the two bundles are made; `scripts/build.mjs` asks for one part at a time by its mode.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig(({ mode, command }) =>
  mode === 'server' ? server : command === 'build' ? { ...web, define: production } : web,
);

/** Of what is shipped; a development server keeps React's warnings and the pages for development. */
const production = { 'process.env.NODE_ENV': '"production"' };

// One readable entry; commands that are loaded late become chunks beside it. Dependencies stay in node_modules.
const server: UserConfig = {
  root,
  publicDir: false,
  define: production,
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    emptyOutDir: true,
    // The second entry is a process of its own, in which files that people bring are read.
    rolldownOptions: {
      input: {
        weixi: 'src/app/main.ts',
        'read-table-child': 'src/platform/table/child.ts',
        'read-words-child': 'src/platform/words/child.ts',
        'print-child': 'src/platform/print/child.ts',
        'unpack-child': 'src/platform/backup/restoring/child.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

// What changes seldom (React, antd, the router) is a chunk apart from what changes with every release; what every page needs of ours is
// another, not a hundred small ones. Only what the first screen needs anyway goes there: the rest follows the lazy import that asks for it.
const web: UserConfig = {
  root: `${root}src/app/web`,
  envDir: root,
  publicDir: false,
  plugins: [react()],
  build: {
    target: 'es2022',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // Of what only declares, what nobody asks for stays away: a contract names one schema of the policy core, not all of it, and an
      // input of antd takes one context of its forms.
      treeshake: {
        moduleSideEffects: (id) =>
          !/\/src\/(policy|phrases|features|ui)\/.*\.tsx?$|\/node_modules\/@rc-component\/.*\.js$/.test(id),
      },
      output: {
        codeSplitting: {
          groups: [
            { name: 'vendor', test: /node_modules/, tags: ['$initial'] },
            // Not what they name besides (a contract names one schema of the policy core), and not the entry, which waits for the words.
            { name: 'base', test: /\/src\/(?!app\/)/, tags: ['$initial'], includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
};
