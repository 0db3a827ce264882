// `npm run nbgrader -- autograde quiz`: nbgrader in instructor/, with the course's kernel.

import "./setup/node-version.mjs";

import("./quiz/nbgrader.mjs").then(({ nbgraderCommand }) => nbgraderCommand(process.argv.slice(2)));
