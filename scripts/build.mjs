import "./setup/node-version.mjs";

import("./setup/build-command.mjs").then(({ buildCommand }) => buildCommand(process.argv.slice(2)));
