/* Builds elements from typed data. Text only ever becomes text: there is no way in here for markup,
   for an address or for a handler, so a name may hold anything. */

const TAGS = new Set(
  (
    "article blockquote button caption cite dd details div dl dt h2 h3 input label li ol p section " +
    "span strong summary table tbody td th thead tr ul"
  ).split(" "),
);
const ATTRIBUTES = new Set(
  "role type dir lang tabindex hidden start scope colspan rowspan for id autocomplete maxlength".split(" "),
);

/** Return a new element. `options`: class, text, data (for finding it again), and attributes. */
function make(tag, options = {}, ...children) {
  if (!TAGS.has(tag)) throw new Error(`No element <${tag}> is made here.`);
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "text") element.textContent = value;
    else if (name === "spot") element.dataset.spot = value;
    else if (ATTRIBUTES.has(name) || name.startsWith("aria-")) {
      element.setAttribute(name, value === true ? "" : String(value));
    } else throw new Error(`No attribute ${name} is set here.`);
  }
  element.append(...children);
  return element;
}

/** Return the pieces of a sentence. A name keeps its own direction of writing. */
function sentence(pieces) {
  return pieces.map((piece) =>
    piece.strong ? make("strong", { text: piece.text, dir: "auto" }) : piece.text,
  );
}

/** Replace `{name}` in a template of our own by values. */
function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_whole, name) => String(values[name] ?? ""));
}
