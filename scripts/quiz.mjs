// `npm run quiz` makes the student's notebook and the key from the instructor's source; `npm run solutions` the key alone.

import "./setup/node-version.mjs";

import("./quiz/quiz.mjs").then(({ quizCommand }) => quizCommand(process.argv.slice(2)));
