import "./setup/node-version.mjs";

import("../src/site/site.mjs").then(({ siteCommand }) => siteCommand(process.argv.slice(2)));
