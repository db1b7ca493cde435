import js from "@eslint/js";

const browser = [
  "Blob", "CSS", "Element", "HTMLElement", "Node", "ResizeObserver", "URL", "URLSearchParams", "addEventListener", "clearTimeout", "devicePixelRatio", "document", "getComputedStyle",
  "history", "innerHeight", "location", "matchMedia", "navigator", "performance", "scrollBy", "sessionStorage", "setTimeout", "window",
];

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: Object.fromEntries(browser.map((name) => [name, "readonly"])) },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-control-regex": "off", // control characters are looked for on purpose
      "no-misleading-character-class": "off",
      complexity: ["error", 12],
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", 50],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write", "writeln"].map((property) => ({
          property,
          message: "Text from documents is put in by textContent only.",
        })),
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.property.name=/^(max|min|push|unshift|splice|append|prepend|before|after|replaceChildren|replaceWith)$/] > SpreadElement",
          message: "A large body has more items than a call takes arguments: use greatest and least of bounds.js, setChildren of text.js, or a loop.",
        },
      ],
      eqeqeq: ["error", "smart"],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
];
