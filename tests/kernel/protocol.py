"""jupyter_kernel_test: the community's own test of a kernel's protocol."""

import unittest

import jupyter_kernel_test


class Protocol(jupyter_kernel_test.KernelTests):
    kernel_name = "tslab"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = 'console.log("hello, world")'
    code_stderr = 'console.error("on stderr")'
    completion_samples = [{"text": "const abcdef = 1; abcd", "matches": {"abcdef"}}]
    complete_code_samples = ["1 + 1", "const a = 1;", "function f() {\n  return 1;\n}", "await f()"]
    incomplete_code_samples = ["function f() {", "const a = [1,", "`a template", "/* a comment", "f("]
    invalid_code_samples = ["const = 1", "a b c )", "}", '"a string']
    code_generate_error = 'throw new Error("on purpose")'
    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": "'a' + 'b'", "result": "'ab'"},
        {"code": "({ a: 1 })", "result": "{ a: 1 }"},
        {"code": "1 + 3", "result": "4"},
        {"code": "1 + 4", "result": "5"},
    ]
    code_display_data = [{"code": 'require("tslab").display.html("<b>bold</b>")', "mime": "text/html"}]
    code_history_pattern = "1 + 2"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.log"


class Welcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "tslab"
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main()
