import "./setup/node-version.mjs";

import("../src/handout/handouts.mjs").then(({ handouts }) => handouts(process.argv.slice(2)));
