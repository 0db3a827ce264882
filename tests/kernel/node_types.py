"""Types of Node's modules are parsed late, and answers are as if they had always been there."""

import os
import shutil
import tempfile
import unittest

from jupyter_client.kernelspec import KernelSpecManager
from talk import ROOT, Talk


class NodeTypes(unittest.TestCase):
    def setUp(self):
        self.talk = Talk()
        self.addCleanup(self.talk.close)

    def complete(self, code):
        return self.talk.ask(self.talk.client.complete(code, len(code)))["content"]["matches"]

    def test_a_type_that_only_a_library_imports(self):
        for code, error in {
            # tty, net and stream: each is asked for by the one before it.
            "process.stdin.setRawMode('a')": "Argument of type 'string' is not assignable to parameter of type 'boolean'.",
            "const gzip: number = process.getBuiltinModule('zlib').gzipSync('a')": "is not assignable to type 'number'.",
            "const status: string = (await fetch('')).status": "Type 'number' is not assignable to type 'string'.",
        }.items():
            with self.subTest(code=code):
                self.assertIn(error, self.talk.run(code).reply["evalue"])

    def test_a_module_that_a_cell_imports(self):
        answer = self.talk.run('import { readFileSync } from "node:fs"; readFileSync("local.ts").readUInt8(0) > 0')
        self.assertEqual(answer.result, "true")
        answer = self.talk.run('import fs from "fs"; const length: string = fs.readFileSync("local.ts").length')
        self.assertIn("Type 'number' is not assignable to type 'string'.", answer.reply["evalue"])

    def test_a_file_compiled_while_types_were_missing(self):
        code = 'import { twice } from "./local"; const n: string = process.stdin.fd; twice(2)'
        self.assertIn("TS2322", self.talk.run(code).reply["ename"])
        answer = self.talk.run('import { twice } from "./local"; process.stdout.fd; twice(2)')
        self.assertEqual((answer.status, answer.result), ("ok", "4"))

    def test_a_file_that_was_not_there_is_found_when_it_is(self):
        with tempfile.TemporaryDirectory() as folder:
            talk = Talk(cwd=folder)
            self.addCleanup(talk.close)
            code = 'import { one } from "./late"; one'
            self.assertIn("Cannot find module './late'", talk.run(code).reply["evalue"])
            with open(os.path.join(folder, "late.ts"), "w", encoding="utf-8") as file:
                file.write("export const one = 1;")
            self.assertEqual(talk.run(code).result, "1")

    def test_completion_knows_all_modules(self):
        self.assertEqual(self.complete('import http from "http'), ["http", "http2", "https"])
        self.assertIn("node:zlib", self.complete('const gzip = require("node:z'))


class Copy(unittest.TestCase):
    """TypeScript as set-up has made it smaller; without that, or with what another Node has compiled, as published."""

    def test_it_is_not_needed(self):
        for changed in ("nothing", "no copy", "compiled by another Node", "half a file"):
            with self.subTest(changed), tempfile.TemporaryDirectory() as folder:
                os.symlink(os.path.join(ROOT, "node_modules"), os.path.join(folder, "node_modules"))
                kernel = os.path.join(folder, "dist", "kernel")
                shutil.copytree(os.path.join(ROOT, "dist", "kernel"), kernel)
                copy, compiled = (os.path.join(kernel, f"typescript.{end}") for end in ("min.js", "cache"))
                if changed == "no copy":
                    os.remove(copy)
                elif changed == "compiled by another Node":
                    with open(compiled, "r+b") as file:
                        file.write(b"another")
                elif changed == "half a file":
                    os.truncate(copy, os.path.getsize(copy) // 2)
                [*node, _, connection] = KernelSpecManager().get_kernel_spec("tslab").argv
                talk = Talk(cwd=folder, argv=[*node, os.path.join(kernel, "main.js"), connection])
                self.addCleanup(talk.close)
                self.assertEqual(talk.run("const half: number = 21; 2 * half").result, "42")
                self.assertIn("TS2322", talk.run("const text: string = 1").reply["ename"])


if __name__ == "__main__":
    unittest.main()
