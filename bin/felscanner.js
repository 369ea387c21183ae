#!/usr/bin/env node
// Plain JavaScript of 2015 without static imports, so that an old Node gets as far as the sentence that says it is old.
const version = process.versions.node.split('.').map(Number);
const isNewEnough = (version[0] === 22 && version[1] >= 18) || version[0] >= 24;

if (isNewEnough) start();
else
  leave(
    `felscanner needs Node 22.18 or newer of 22, or 24 and newer, and this is ${process.version}`,
    'install a current Node from https://nodejs.org',
  );

function start() {
  import('node:module')
    .then(module => {
      module.enableCompileCache();
      return import('../dist/main.js');
    })
    .then(
      main =>
        main.run().then(exitCode => {
          process.exitCode = exitCode;
        }),
      error => {
        if (error.code !== 'ERR_MODULE_NOT_FOUND' || !/dist[\\/]main\.js/.test(error.message)) throw error;
        leave('felscanner is not built yet', 'run "npm run prepare" in its folder');
      },
    );
}

function leave(sentence, hint) {
  process.stderr.write(`Error: ${sentence}\n-> ${hint}\n`);
  process.exitCode = 2;
}
