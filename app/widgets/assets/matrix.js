/* The matrix: causes down, effects across. One tab stop; arrow keys move from cell to cell. */

const FEW = 7;
const STEPS = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

class MatrixOnPage {
  constructor(parent) {
    this.body = make("div", { class: "across", role: "region", tabindex: 0 });
    this.root = make("div", { class: "rippletrace matrix" }, this.body);
    parent.append(this.root);
    this.body.addEventListener("keydown", (event) => this.move(event));
  }

  update(data, send) {
    this.send = send;
    this.root.dataset.mode = pageMode(this.root);
    const content = JSON.stringify(data.table);
    this.data = data;
    if (content !== this.content) {
      this.content = content;
      this.build();
    }
    this.markRead();
  }

  build() {
    const { table, words } = this.data;
    this.body.setAttribute("aria-label", words.caption);
    this.cells = table.rows.map((row) => row.cells.map((cell, at) => this.cell(row, cell, at)));
    const head = table.effects.map((effect) =>
      make("th", { scope: "col" }, make("span", { text: effect.name, dir: "auto" })),
    );
    const rows = table.rows.map((row, at) =>
      make(
        "tr",
        {},
        make("th", { scope: "row", text: row.cause.name, dir: "auto" }),
        ...this.cells[at].map((button) => make("td", {}, button)),
      ),
    );
    this.body.replaceChildren(
      make(
        "table",
        { class: table.effects.length <= FEW ? "few" : "" },
        make("caption", { class: "unseen", text: words.caption }),
        make("thead", {}, make("tr", {}, make("th", { scope: "col", text: words.corner }), ...head)),
        make("tbody", {}, ...rows),
      ),
    );
    const first = this.cells[0]?.[0];
    if (first) first.tabIndex = 0;
  }

  cell(row, cell, at) {
    const look = cell.same || cell.hatched ? "hatched" : cell.sources ? "told" : cell.chain ? "chain" : "silent";
    const button = make(
      "button",
      { type: "button", class: look, tabindex: -1 },
      make("span", { class: "unseen", text: cell.said }),
      make("span", { class: "count", text: cell.sources ? String(cell.sources) : "", "aria-hidden": "true" }),
    );
    const effect = this.data.table.effects[at];
    button.addEventListener("click", () =>
      this.send({ kind: "cell", cause: row.cause.id, effect: effect.id }),
    );
    return button;
  }

  move(event) {
    const step = STEPS[event.key];
    const focused = this.root.getRootNode().activeElement;
    const at = this.cells.findIndex((row) => row.includes(focused));
    if (!step || at < 0) return;
    const next = this.cells[at + step[0]]?.[this.cells[at].indexOf(focused) + step[1]];
    event.preventDefault();
    if (!next) return;
    focused.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  markRead() {
    const { table, reading } = this.data;
    const [cause, effect] = reading;
    table.rows.forEach((row, down) =>
      row.cells.forEach((_cell, across) => {
        const read = row.cause.id === cause && table.effects[across].id === effect;
        if (read) this.cells[down][across].setAttribute("aria-current", "true");
        else this.cells[down][across].removeAttribute("aria-current");
      }),
    );
  }

  close() {
    this.root.remove();
  }
}

offer("matrix", MatrixOnPage);
