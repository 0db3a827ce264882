import { join } from "node:path";
import { notebooks, root } from "../setup/paths.mjs";

export const notebookName = "06-quiz.ipynb";
/** nbgrader's name for the assignment: a folder under source/, submitted/, autograded/ and so on. */
export const assignment = "quiz";

/** nbgrader's course directory. A copy of the course that is given to students may be without it. */
export const instructor = join(root, "instructor");
export const source = join(instructor, "source", assignment, notebookName);
export const key = join(instructor, "key", notebookName);
export const studentNotebook = join(notebooks, notebookName);
