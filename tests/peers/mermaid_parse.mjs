// Reads a JSON list of charts on standard input; prints for each the type of diagram, or why Mermaid cannot parse it.
import DOMPurify from "dompurify";
// Parsing needs no browser, but Mermaid asks for the purifier, which has nothing to work on without one.
DOMPurify.addHook = () => {};
DOMPurify.sanitize = (text) => text;
const { default: mermaid } = await import("mermaid");
let text = "";
for await (const part of process.stdin) text += part;
const told = [];
for (const chart of JSON.parse(text)) {
  try {
    told.push((await mermaid.parse(chart)).diagramType);
  } catch (error) {
    told.push(`error: ${error.message}`);
  }
}
console.log(JSON.stringify(told));
