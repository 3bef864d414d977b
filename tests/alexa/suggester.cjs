// Amazon's own linter of documents: node suggester.cjs < {name: document}, with NODE_PATH set.
const { StaticAplTemplateValidator } = require("apl-suggester");
const { readFileSync } = require("node:fs");

const documents = JSON.parse(readFileSync(0, "utf8"));
const linter = new StaticAplTemplateValidator();
console.warn = console.log = () => {};
(async () => {
  const found = {};
  for (const [name, document] of Object.entries(documents)) {
    found[name] = await linter.validate(document);
  }
  process.stdout.write(JSON.stringify(found));
})();
