// Runs one peer over texts, once for every line of its input, and says what processor time that took and what it found.
import { readFileSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";

const [, , tool, file] = process.argv;
const texts = JSON.parse(readFileSync(file, "utf8"));
const checks = {
  "write-good": async () => {
    const { default: writeGood } = await import("write-good");
    return (text) => writeGood(text).length;
  },
  alex: async () => {
    const { text: alex } = await import("alex");
    return (text) => alex(text).messages.length;
  },
};
const check = await checks[tool]();
for await (const unit of createInterface({ input: process.stdin })) {
  const began = process.cpuUsage();
  let found = 0;
  for (const text of texts[unit]) found += check(text);
  const { user, system } = process.cpuUsage(began);
  console.log(JSON.stringify({ seconds: (user + system) / 1e6, found }));
}
