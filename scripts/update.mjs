// `npm run update`: a new version of the course, beside what a student has written.

import "./setup/node-version.mjs";

import("./update/update.mjs").then(({ updateCommand }) => updateCommand());
