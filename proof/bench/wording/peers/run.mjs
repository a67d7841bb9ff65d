// Runs one peer over a text, a line at a time after one line to warm up, and says how long it took and what it found.
import { readFileSync } from "node:fs";
import process from "node:process";

const [, , tool, file] = process.argv;
const lines = readFileSync(file, "utf8").split("\n");
const checks = {
  "write-good": async () => {
    const { default: writeGood } = await import("write-good");
    return (line) => writeGood(line).length;
  },
  alex: async () => {
    const { text } = await import("alex");
    return (line) => text(line).messages.length;
  },
};
const check = await checks[tool]();
check(lines[0]);
const began = process.hrtime.bigint();
let found = 0;
for (const line of lines) found += check(line);
console.log(JSON.stringify({ seconds: Number(process.hrtime.bigint() - began) / 1e9, found }));
