"""What cells answer: results, errors, output, interrupts, and cells that mean harm."""

import os
import sys
import time
import unittest

from talk import FIXTURES, Talk


class CellTests(unittest.TestCase):
    """Has a kernel of its own, for all of its tests."""

    @classmethod
    def setUpClass(cls):
        cls.talk = Talk()

    @classmethod
    def tearDownClass(cls):
        cls.talk.close()

    def run_ok(self, code, **options):
        answer = self.talk.run(code, **options)
        self.assertEqual(answer.status, "ok", answer.traceback)
        return answer

    def run_error(self, code, **options):
        answer = self.talk.run(code, **options)
        self.assertEqual(answer.status, "error")
        # The reply and what is published say the same.
        [published] = answer.contents("error")
        self.assertEqual({key: answer.reply[key] for key in ("ename", "evalue", "traceback")}, published)
        # Of whatever is on the disk a reader sees no path.
        for path in (FIXTURES, os.sep + "node_modules", os.sep + "dist" + os.sep, "node:"):
            self.assertNotIn(path, answer.traceback)
        return answer


class Results(CellTests):
    def test_the_last_expression_is_the_result(self):
        for code, text in {
            "1 + 1": "2",
            "'text'": "'text'",
            "const list = [1, 'a']; list": "[ 1, 'a' ]",
            "await Promise.resolve(7)": "7",
            "undefined": None,
            "const nothing = 1": None,
            "new Float64Array([1, 22.5, 1 / 3])": "Float64Array(3) [ 1.000, 22.500, 0.333 ]",
            "[[1, 20], [300, 4]]": "2 × 2 matrix\n[ [   1,  20 ],\n  [ 300,   4 ] ]",
        }.items():
            with self.subTest(code=code):
                answer = self.run_ok(code)
                self.assertEqual(answer.result, text)
                self.assertEqual(answer.printed(), "")

    def test_a_value_that_displays_itself(self):
        answer = self.run_ok(
            """({ [Symbol.for("Jupyter.display")]: async () => ({ "text/html": "<b>1</b>", "a/json": { b: [1] } }),
                  [Symbol.for("nodejs.util.inspect.custom")]: () => "one" })"""
        )
        [result] = answer.contents("execute_result")
        self.assertEqual(result["data"], {"text/html": "<b>1</b>", "a/json": {"b": [1]}, "text/plain": "one"})
        self.assertEqual(result["execution_count"], answer.reply["execution_count"])

    def test_what_is_sent_for_a_cell_and_in_which_order(self):
        answer = self.run_ok("console.log(1); console.error(2); console.log(3); 4")
        self.assertEqual(
            [message["msg_type"] for message in answer.messages],
            ["status", "execute_input", "stream", "stream", "stream", "execute_result", "status"],
        )
        self.assertEqual([content["text"] for content in answer.contents("stream")], ["1\n", "2\n", "3\n"])

    def test_a_silent_cell_shows_and_counts_nothing(self):
        count = self.run_ok("1").reply["execution_count"]
        answer = self.run_ok("1 + 1", silent=True)
        self.assertEqual({message["msg_type"] for message in answer.messages}, {"status"})
        self.assertEqual(self.run_ok("1").reply["execution_count"], count + 1)

    def test_several_forms_of_one_output_by_the_running_tslab(self):
        # As losslab's figures do: they find the kernel's module among those that are loaded.
        answer = self.run_ok(
            """const file = Object.keys(require.cache).find((name) => name.endsWith("tslab/dist/jupyter.js"))!;
               require.cache[file]!.exports.lastWriteDisplayData(
                 { data: { "a/b": { c: 1 }, "text/plain": "d" }, metadata: {}, transient: {} }, false);"""
        )
        self.assertEqual(answer.contents("display_data")[0]["data"], {"a/b": {"c": 1}, "text/plain": "d"})

    def test_cells_build_on_each_other(self):
        self.run_ok("let level = 1; type Level = number; const raise = (by: Level) => level + by;")
        self.assertEqual(self.run_ok("const level2: Level = raise(1); level2").result, "2")
        self.assertEqual(self.run_ok("let level = 'redeclared'; level").result, "'redeclared'")
        self.assertEqual(self.run_ok("import { basename } from 'path'; basename('a/b')").result, "'b'")
        self.assertEqual(self.run_ok("import { twice } from './local'; twice(4)").result, "8")
        self.assertEqual(self.run_ok("import { softmax } from 'losslab'; softmax([0, 0])[0]").result, "0.5")

    def test_shorthand_properties_of_earlier_cells(self):
        self.run_ok("let classes = 3, scores = [1];")
        self.assertEqual(self.run_ok("({ classes, scores, n: [{ classes }] })").result,
                         "{ classes: 3, scores: [ 1 ], n: [ { classes: 3 } ] }")  # fmt: skip
        self.assertEqual(self.run_ok("({ classes = 5, scores } = { scores: [2] } as any); classes").result, "5")
        self.assertEqual(self.run_ok("scores").result, "[ 2 ]")
        self.assertEqual(self.run_ok("((classes: number) => ({ classes }))(9)").result, "{ classes: 9 }")

    def test_completion_and_inspection(self):
        self.run_ok("import { softmax } from 'losslab'; const vector = [1];")
        code = "'😀😀😀😀😀😀😀😀'; vect"
        reply = self.talk.ask(self.talk.client.complete(code))["content"]
        self.assertEqual(reply["matches"], ["vector"])
        # Jupyter counts an emoji as one.
        self.assertEqual((reply["cursor_start"], reply["cursor_end"]), (12, 16))
        reply = self.talk.ask(self.talk.client.inspect("'😀😀😀😀😀😀😀😀'; softmax([1])", 13))["content"]
        self.assertIn("@param scores", reply["data"]["text/plain"])
        # Node's own, which is put back when it is asked for; and TypeScript's library.
        for code, words in {
            "import { existsSync } from 'fs'; existsSync('a')": "Returns `true` if the path exists",
            "import * as path from 'path'; path.basename('a')": "Return the last portion of a path",
            "Math.log1p(1)": "Returns the natural logarithm of 1 + x",
        }.items():
            reply = self.talk.ask(self.talk.client.inspect(code, code.rindex("(") - 1))["content"]
            self.assertIn(words, reply["data"]["text/plain"])

    def test_requests_of_front_ends(self):
        session, client = self.talk.client.session, self.talk.client
        for kind, key in (("comm_info", "comms"), ("kernel_info", "language_info")):
            message = session.msg(f"{kind}_request", {})
            client.shell_channel.send(message)
            reply = self.talk.ask(message["header"]["msg_id"])
            self.assertEqual(reply["msg_type"], f"{kind}_reply")
            self.assertEqual(reply["content"]["status"], "ok")
            self.assertIn(key, reply["content"])
        self.assertEqual(reply["content"]["language_info"]["version"], "5.0.4")
        self.assertEqual(reply["content"]["implementation_version"], "1.0.22")


class Errors(CellTests):
    def test_a_type_error_shows_its_cause_first_under_its_line(self):
        answer = self.run_error("const fine = 1;\nconst wrong: { a: { b: number } } = { a: 'text' as any as { b: string } };")
        self.assertEqual(answer.reply["ename"], "TS2322")
        cause, *context = answer.reply["evalue"].split("\n")
        self.assertEqual(cause, "Type 'string' is not assignable to type 'number'.")
        self.assertEqual(len(context), 2)
        lines = answer.traceback.split("\n")
        self.assertEqual(lines[0], f"TS2322: {cause}")
        number = answer.reply["execution_count"]
        at = lines.index(f"Cell [{number}], line 2")
        self.assertEqual(lines[at + 1 : at + 4], ["      1 const fine = 1;",
            "----> 2 const wrong: { a: { b: number } } = { a: 'text' as any as { b: string } };",
            "                                              ^"])  # fmt: skip

    def test_a_cell_that_does_not_compile_is_not_run(self):
        answer = self.run_error("console.log('ran'); const n: number = 'text';")
        self.assertEqual(answer.printed(), "")

    def test_a_syntax_error(self):
        answer = self.run_error("function f() {\n  return (1;\n}")
        self.assertEqual((answer.reply["ename"], answer.reply["evalue"]), ("SyntaxError", "')' expected."))
        self.assertIn("----> 2   return (1;\n" + " " * 19 + "^", answer.traceback)
        self.assertEqual(self.run_error("for (const a of [1]) {").reply["evalue"], "'}' expected.")

    def test_an_error_shows_the_cells_on_its_way(self):
        first = self.run_ok("function check(n: number): number {\n  if (n > 2) throw new RangeError(`${n} > 2`);\n  return n;\n}")
        second = self.run_error("check(1);\n\nconst a = check(3);")
        self.assertEqual((second.reply["ename"], second.reply["evalue"]), ("RangeError", "3 > 2"))
        self.assertEqual(
            second.traceback.split("\n"),
            [
                "RangeError: 3 > 2",
                f"Cell [{first.reply['execution_count']}], line 2, in check",
                "      1 function check(n: number): number {",
                "----> 2   if (n > 2) throw new RangeError(`${n} > 2`);",
                "                           ^",
                "      3   return n;",
                f"called from Cell [{second.reply['execution_count']}], line 3",
                "      2 ",
                "----> 3 const a = check(3);",
                "                  ^",
            ],
        )
        after_await = self.run_error("await 1;\ncheck(4);")
        self.assertIn("----> 2 check(4);", after_await.traceback)

    def test_an_error_in_an_imported_file(self):
        answer = self.run_error("import { refuse } from './local';\nrefuse(-1)")
        self.assertIn("local.ts, line 4, in refuse\n", answer.traceback)
        self.assertIn("----> 4   if (n < 0) throw new RangeError", answer.traceback)
        self.assertIn("----> 2 refuse(-1)", answer.traceback)

    def test_an_error_from_losslab_is_a_sentence_at_the_readers_line(self):
        answer = self.run_error("import { softmax } from 'losslab';\nsoftmax([])")
        number = answer.reply["execution_count"]
        self.assertEqual(
            answer.traceback.split("\n"),
            [
                f"RangeError: {answer.reply['evalue']}",
                f"Cell [{number}], line 2",
                "      1 import { softmax } from 'losslab';",
                "----> 2 softmax([])",
                "        ^",
            ],
        )

    def test_causes(self):
        answer = self.run_error("throw new Error('outer', { cause: new TypeError('inner') })")
        self.assertIn("caused by TypeError: inner", answer.traceback)

    def test_a_stack_that_a_cell_prints_speaks_of_cells(self):
        answer = self.run_ok("const e = new Error('m');\ne.stack.split('\\n').slice(0, 2).join()")
        self.assertEqual(answer.result, f"'Error: m,    at Cell [{answer.reply['execution_count']}]:1:11'")

    def test_what_was_sent_before_an_error_is_aborted(self):
        error, *others = self.talk.answers([self.talk.send(c) for c in ("throw new Error('stop')", "1", "console.log(2)")])
        self.assertEqual([error.status] + [other.status for other in others], ["error", "aborted", "aborted"])
        self.assertEqual([len(other.messages) for other in others], [2, 2])
        # And what is sent after it is run.
        self.run_ok("1")

    def test_stop_on_error_can_be_declined(self):
        requests = [self.talk.send("throw new Error('go on')", stop_on_error=False), self.talk.send("2 * 2")]
        self.assertEqual([answer.status for answer in self.talk.answers(requests)], ["error", "ok"])

    def test_late_output_belongs_to_the_cell_that_started_it(self):
        requests = [
            self.talk.send("setTimeout(() => console.log('first'), 150);"),
            self.talk.send("(async () => { await new Promise((r) => setTimeout(r, 100)); console.log('second'); })();"),
            self.talk.send("console.log('third')"),
        ]
        answers = self.talk.answers(requests, late=0.5)
        self.assertEqual([answer.printed() for answer in answers], ["first\n", "second\n", "third\n"])

    def test_an_uncaught_error_shows_in_its_cell(self):
        late, other = self.talk.answers(
            [self.talk.send("setTimeout(() => { throw new Error('late') }, 100);"), self.talk.send("1")], late=0.4
        )
        self.assertIn("Error: late", late.traceback)
        self.assertIn("----> 1 setTimeout(", late.traceback)
        self.assertEqual(other.traceback, "")

    def test_a_rejected_promise_that_nobody_awaits_fails_the_cell(self):
        answer = self.run_error("const lost = Promise.reject(new Error('lost'));\n1")
        self.assertEqual(answer.reply["evalue"], "lost")


class Interrupts(CellTests):
    def test_interrupts(self):
        for code in (
            "while (true) {}",
            "for (;;) { try { JSON.parse('{') } catch {} }",
            "await new Promise(() => {})",
            "await 1; do {} while (true);",
            "await new Promise((r) => setTimeout(r, 10)); for (const n of (function* () { for (;;) yield 1; })());",
            "setTimeout(() => { for (;;) {} }); await new Promise((r) => setTimeout(r, 50));",
            "({ [Symbol.for('Jupyter.display')]: () => new Promise(() => {}) })",
        ) + (() if sys.platform == "win32" else ("/^(a+)+$/.test('a'.repeat(40) + 'b')",)):
            with self.subTest(code=code):
                answer = self.talk.interrupted(code)
                self.assertEqual((answer.status, answer.reply["ename"]), ("error", "Interrupted"))
                self.assertEqual(len(answer.contents("error")), 1)
                self.run_ok("1")

    def test_an_interrupted_cell_changes_nothing_later(self):
        self.run_ok("1")  # The first takes its time to compile, and would not be running yet.
        self.talk.interrupted("await new Promise((r) => setTimeout(r, 800)); const ghost = 1;")
        self.run_ok("const solid = 2;")
        time.sleep(0.8)
        self.assertEqual(self.run_ok("solid").result, "2")


class Harm(CellTests):
    def test_hostile_cells(self):
        for code, ename in {
            "throw 'text'": "Uncaught",
            "throw undefined": "Uncaught",
            "throw { toString() { throw 1 } }": "Uncaught",
            "throw Object.defineProperty(new Error('m'), 'name', { get() { throw 1 } })": "Error",
            "const e = new Error('m'); e.stack = 'nonsense'; throw e": "Error",
            "const deep = (n: number): number => deep(n + 1) + 1; deep(0)": "RangeError",
            "process.exit(1)": "process.exit",
            "const 😀 = 1": "SyntaxError",
            "const crlf = 1;\r\nconst no: string = crlf;\r\n": "TS2322",
            "({ [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('m') } })": "Error",
            "({ [Symbol.for('Jupyter.display')]() { throw new Error('m') } })": "Error",
            "({ [Symbol.for('Jupyter.display')]() { return { 'a/json': 1n } } })": "TypeError",
            "const ring: any = {}; ring.ring = ring; require('tslab').display.raw('a/json', ring)": "TypeError",
            "({ get a(): number { throw new Error('m') } }).a": "Error",
            "const console = { log: 1 }; console.log": None,
            "(globalThis as any).console = null; 1": None,
            "new Proxy({}, { get() { throw new Error('trap') } })": None,
            "process.stdout.end(); process.chdir('/'); 1": None,
            "'\\ud800'": None,
            "process.stdout.write('\\ud800')": None,
            "'x'.repeat(1e8)": None,
            "Error.prepareStackTrace = () => 'x'; 1": None,
        }.items():
            with self.subTest(code=code):
                answer = self.talk.run(code)
                self.assertEqual(answer.reply.get("ename"), ename, answer.traceback)
                self.assertEqual(self.run_ok("20 + 22").result, "42")

    def test_z_told_to_end_it_says_so(self):
        answer = self.talk.run("process.kill(process.pid, 'SIGTERM'); await new Promise(() => {})")
        self.assertEqual((answer.status, answer.reply["ename"]), ("error", "SIGTERM"))


class Floods(CellTests):
    def test_a_million_lines_arrive(self):
        answer = self.talk.run("for (let i = 0; i < 1e6; i++) console.log(i)")
        self.assertEqual(answer.printed(), "".join(f"{i}\n" for i in range(10**6)))
        self.assertLess(len(answer.messages), 2000)

    def test_output_without_end_is_cut(self):
        answer = self.talk.run("for (let i = 0; i < 100; i++) console.log('y'.repeat(1e6)); 'went on'")
        self.assertIn("more than 32 MB", answer.printed("stderr"))
        self.assertLess(len(answer.printed()), 34e6)
        self.assertEqual(answer.result, "'went on'")

    def test_output_is_seen_while_the_cell_computes(self):
        self.run_ok("1")  # The first takes its time to compile.
        request = self.talk.send(
            "const tslab = require('tslab'), shown = tslab.newDisplay(), start = Date.now();\n"
            "shown.text('first'); shown.text('second');\n"
            "while (Date.now() - start < 1500) {}\n"
            "shown.text('third');"
        )
        seen = []
        while not seen or seen[-1][0] != "third":
            message = self.talk.client.get_iopub_msg(timeout=10)
            if message["msg_type"].endswith("display_data"):
                seen.append((message["content"]["data"]["text/plain"], message["msg_type"], time.monotonic()))
        self.talk.answers([request])
        self.assertEqual([kind for _, kind, _ in seen], ["display_data", "update_display_data", "update_display_data"])
        self.assertGreater(seen[2][2] - seen[1][2], 1)


if __name__ == "__main__":
    unittest.main()
