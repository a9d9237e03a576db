/* Who took part: stages down, capacities across; where that is too narrow, a section a stage. */

const ROOM = 860;

class InvolvementOnPage {
  constructor(parent) {
    this.body = make("div");
    this.root = make("div", { class: "rippletrace involvement" }, this.body);
    parent.append(this.root);
    this.watcher = new ResizeObserver(() => {
      const narrow = this.root.clientWidth < ROOM;
      if (this.data && this.root.clientWidth && narrow !== this.narrow) this.build();
    });
    this.watcher.observe(this.root);
  }

  update(data) {
    this.root.dataset.mode = pageMode(this.root);
    const content = JSON.stringify(data);
    if (content === this.content) return;
    this.content = content;
    this.data = data;
    this.build();
  }

  build() {
    this.narrow = this.root.clientWidth < ROOM;
    this.body.replaceChildren(this.narrow ? this.sections() : this.table());
  }

  table() {
    const { table, words } = this.data;
    const heads = table.columns.map((name) => make("th", { scope: "col", text: name }));
    const rows = table.rows.map((row) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, ...this.stage(row)),
        ...row.cells.map((cell) =>
          cell.length
            ? make("td", {}, this.list(cell))
            : make("td", { class: "empty" }, make("span", { class: "unseen", text: words.nothing })),
        ),
      ),
    );
    return make(
      "div",
      { class: "across", role: "region", tabindex: 0, "aria-label": words.caption },
      make(
        "table",
        {},
        make("caption", { class: "unseen", text: words.caption }),
        make("thead", {}, make("tr", {}, make("th", { scope: "col", text: words.corner }), ...heads)),
        make("tbody", {}, ...rows),
      ),
    );
  }

  sections() {
    const { table, words } = this.data;
    const silent = table.rows.filter((row) => row.cells.every((cell) => !cell.length));
    const spoken = table.rows.filter((row) => !silent.includes(row));
    return make(
      "div",
      {},
      ...spoken.map((row) =>
        make(
          "section",
          {},
          make("h2", { class: "row", text: row.name }),
          ...this.stage(row).slice(1),
          ...row.cells.flatMap((cell, at) =>
            cell.length ? [make("p", { class: "column", text: table.columns[at] }), this.list(cell)] : [],
          ),
        ),
      ),
      ...(silent.length
        ? [make("p", { class: "silent", text: fill(words.silent, { stages: silent.map((row) => row.name).join(", ") }) })]
        : []),
    );
  }

  stage(row) {
    return [
      make("span", { class: "title", text: row.name }),
      ...row.remarks.map((text) => make("span", { class: "gloss", text })),
      ...(row.untold ? [make("span", { class: "gloss untold", text: row.untold })] : []),
    ];
  }

  list(cell) {
    return make(
      "ul",
      {},
      ...cell.map((part) =>
        make(
          "li",
          { class: part.beyond ? "beyond" : "" },
          make("span", { class: "name", text: part.name, dir: "auto" }),
          make("span", { class: "how", text: part.how }),
          ...(part.did ? [make("span", { class: "did", text: part.did, dir: "auto" })] : []),
          ...(part.where ? [make("span", { class: "where", text: part.where, dir: "auto" })] : []),
        ),
      ),
    );
  }

  close() {
    this.watcher.disconnect();
    this.root.remove();
  }
}

offer("involvement", InvolvementOnPage);
