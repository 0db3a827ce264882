import "./setup/node-version.mjs";

import("./setup/start.mjs").then(({ start }) => start(process.argv.slice(2)));
