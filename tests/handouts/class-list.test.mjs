import { expect, test } from "vitest";
import { parseClassList, readClassList } from "../../src/handout/class-list.mjs";

const read = (text, encoding = "utf8") => parseClassList(Buffer.from(text, encoding), "class.csv");
const ada = { id: "17", name: "Ada Löwe", line: 2 };

test("reads id and name, whatever else there is and in whatever order", () => {
  expect(read("id,name\n17,Ada Löwe\n")).toEqual([ada]);
  expect(read("Group,Name, ID\nA,Ada Löwe,17")).toEqual([ada]);
  expect(read("id,name\n17,\n")).toEqual([{ id: "17", name: "", line: 2 }]);
});

test("reads what spreadsheets save", () => {
  expect(read("\uFEFFid,name\r\n17,Ada Löwe\r\n")).toEqual([ada]);
  expect(read("id;name\n17;Ada Löwe\n")).toEqual([ada]);
  expect(read("id\tname\n17\tAda Löwe\n")).toEqual([ada]);
  expect(read("id,name\r17,Ada Löwe\r")).toEqual([ada]);
  expect(read('id,name\n17,"Löwe, Ada"')[0].name).toBe("Löwe, Ada");
  expect(read('id,name\n17,"Ada ""the first"" Löwe"')[0].name).toBe('Ada "the first" Löwe');
});

test("passes over rows whose cells were emptied", () => {
  expect(read(";\n;\nid;name\n\n17;Ada Löwe\n;\n ; \n")).toEqual([{ ...ada, line: 5 }]);
});

test("keeps an ID as it is written", () => {
  expect(read("id,name\n007,A\n7,B\n 0x7 ,C").map(({ id }) => id)).toEqual(["007", "7", "0x7"]);
});

test("knows the line a record begins on, over empty lines and fields of two lines", () => {
  expect(read('id,name\n\n1,"a\nb"\n\n2,c\n').map(({ line }) => line)).toEqual([3, 6]);
});

const latin1 = [
  "id,name\n1,Ana\n17,Ada Löwe\n",
  "latin1",
  /^class\.csv, line 3: the file is in another encoding/,
];
test.for([
  [
    "name\nAda\n",
    "utf8",
    'class.csv, line 1: there is no column "id": the first line names the columns, here name.',
  ],
  ["id,Name,name\n", "utf8", /line 1: "name" is there 2 times/],
  ["", "utf8", /line 1: the file is empty/],
  ["\n \n", "utf8", /line 1: the file is empty/],
  ["PK\x03\x04\x14\0\x06\0", "latin1", /line 1: the file is a spreadsheet's own/],
  [",\n,\n", "utf8", /line 1: the file is empty/],
  ["id,name\n", "utf8", /line 1: there is nobody on the list/],
  ["id,name\n1,A\n2,B\n1,C\n", "utf8", "class.csv, line 4: the ID 1 is already on line 2."],
  ["id,name\n\n1,A\n ,Ada\n", "utf8", "class.csv, line 4: the ID is empty (Ada)."],
  ["id,name\n1,A\n2,B,C\n", "utf8", /line 3: there are 3 fields for the 2 columns/],
  ["id,name\n1,A\n2\n", "utf8", /line 3: there is 1 field for/],
  ['id,name\n1,A\n2,"B\n3,C\n', "utf8", /line 3: a quote \("\) that opens a field is never closed/],
  ['id,name\n1,"A\n2,"B"\n', "utf8", /line 2: after a closing quote/],
  ['id,name\n1,A"B\n', "utf8", /line 2: a quote \("\) stands in the middle/],
  ["\uFEFFid,name\n1,A\n", "utf16le", /line 1: the file is UTF-16, not UTF-8: save it again as "CSV UTF-8"/],
  ["id,name\n1,A\n", "utf16le", /line 1: the file is UTF-16/],
  latin1,
])("refuses %j (%s)", ([text, encoding, message]) => {
  expect(() => read(text, encoding)).toThrow(message);
});

test("refuses a file that is not there", () => {
  expect(() => readClassList("nowhere/class.csv")).toThrow(
    /^The class list nowhere\/class\.csv cannot be read \(ENOENT\)/,
  );
});
