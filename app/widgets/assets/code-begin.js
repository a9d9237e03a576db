/* Stands before the code of all components. Each offers its class under a name, to be begun wherever
   a page places it. `SHEETS` and `STYLES` stand above this text: style sheets, and who wears which. */

const offered = new Map();

/** A component: its class is given the element it stands in; it has `update(data, send)` and `close()`. */
function offer(name, Shown) {
  offered.set(name, Shown);
}

function begin(name, parent) {
  const style = document.createElement("style");
  style.textContent = STYLES[name].map((sheet) => SHEETS[sheet]).join("\n");
  parent.append(style);
  const shown = new (offered.get(name))(parent);
  return {
    update: (data, send) => shown.update(data, send),
    close() {
      shown.close();
      style.remove();
    },
  };
}
