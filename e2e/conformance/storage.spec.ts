import { testFacts } from "./fact-tests";
import { conventions, parameters, tenFunctions } from "./storage-calls.facts";
import { errorCodes, limits, missingKeys, silent, syncFailure, values } from "./storage-values.facts";

testFacts({
  name: "docs/platform/storage.md",
  sections: [tenFunctions, conventions, parameters, values, missingKeys, errorCodes, syncFailure, limits, silent],
});
