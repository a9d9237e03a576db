/* The grid: a table of levels and columns, or, where that is too narrow, a section for each level.
   A factor may stand in several cells; pointing at one marks all of them. */

const ROOM = 860;

class GridOnPage {
  constructor(parent) {
    this.body = make("div");
    this.root = make("div", { class: "rippletrace grid" }, this.body);
    parent.append(this.root);
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.opened) this.open(null);
    });
    this.watcher = new ResizeObserver(() => {
      const narrow = this.root.clientWidth < ROOM;
      if (this.data && this.root.clientWidth && narrow !== this.narrow) this.build();
    });
    this.watcher.observe(this.root);
  }

  update(data, send) {
    this.send = send;
    this.root.dataset.mode = pageMode(this.root);
    const content = JSON.stringify(data);
    if (content === this.content) return;
    this.content = content;
    this.data = data;
    this.build();
  }

  /** Build everything. What had the focus keeps it, or hands it to what was asked for. */
  build() {
    const spot = this.awaited ?? this.root.getRootNode().activeElement?.dataset.spot;
    this.narrow = this.root.clientWidth < ROOM;
    this.entries = new Map();
    this.opened = null;
    this.body.replaceChildren(
      ...this.data.tables.flatMap((table, at) => [
        ...(table.heading ? [make("h2", { class: "project", text: table.heading, dir: "auto" })] : []),
        this.narrow ? this.sections(table, at) : this.table(table, at),
      ]),
      this.legend(),
    );
    this.nameTwins();
    const found = spot
      ? [...this.root.querySelectorAll("[data-spot]")].find((each) => each.dataset.spot === spot)
      : null;
    if (found) {
      found.focus({ preventScroll: true });
      this.awaited = undefined;
    }
  }

  table(table, at) {
    const { words } = this.data;
    const first = table.columns.findIndex((column) => column.impact);
    const impacts = table.columns.filter((column) => column.impact);
    const head = (column, rows) =>
      make(
        "th",
        { scope: "col", rowspan: rows, class: rows ? "" : "impact" },
        make("span", { class: "title", text: column.name }),
        make("span", { class: "gloss", text: column.gloss }),
      );
    const upper = table.columns.flatMap((column, place) => {
      if (!column.impact) return [head(column, 2)];
      if (place > first) return [];
      return [make("th", { scope: "colgroup", colspan: impacts.length, class: "over", text: words.impacts })];
    });
    return make(
      "table",
      { class: table.columns.length > 5 ? "crowded" : "" },
      make("caption", { class: "unseen", text: table.heading || words.caption }),
      make(
        "thead",
        {},
        make("tr", {}, make("th", { scope: "col", rowspan: 2, class: "levels", text: words.level }), ...upper),
        make("tr", {}, ...impacts.map((column) => head(column))),
      ),
      make("tbody", {}, ...table.rows.map((row) => this.row(table, at, row))),
    );
  }

  row(table, at, row) {
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, this.levelName(row)),
      ...row.cells.map((cell, place) =>
        cell.factors.length
          ? make("td", {}, this.list(table, at, cell, place))
          : make("td", { class: "empty" }, make("span", { class: "unseen", text: this.data.words.nothing })),
      ),
    );
  }

  levelName(row) {
    return make(
      "span",
      { class: "level" },
      make("span", { class: "sign" }, levelSign(row.level)),
      make(
        "span",
        {},
        make("span", { class: "title", text: row.name }),
        " ",
        make("span", { class: "gloss", text: row.gloss }),
      ),
    );
  }

  sections(table, at) {
    const under = table.heading ? "h3" : "h2";
    return make(
      "div",
      {},
      ...table.rows.map((row) =>
        make(
          "section",
          {},
          make(under, { class: "row" }, this.levelName(row)),
          ...row.cells.flatMap((cell, place) =>
            cell.factors.length
              ? [
                  make(
                    "p",
                    { class: "column" },
                    make("span", { class: "title", text: table.columns[place].name }),
                    " ",
                    make("span", { class: "gloss", text: table.columns[place].gloss }),
                  ),
                  this.list(table, at, cell, place),
                ]
              : [],
          ),
          ...(row.silent ? [make("p", { class: "silent", text: row.silent })] : []),
        ),
      ),
    );
  }

  list(table, at, cell, place) {
    const items = cell.factors.map((number, nth) =>
      this.factor(this.data.factors[number], `${cell.key}-${nth}`, at, table.columns[place].name),
    );
    const list = make("ul", {}, ...items);
    return cell.rest ? make("div", {}, list, this.more(cell)) : list;
  }

  more(cell) {
    const { words } = this.data;
    const count = cell.rest.toLocaleString("en");
    if (!cell.can_open) return make("p", { class: "rest", text: fill(words.rest, { count }) });
    const text = fill(words.more, { count });
    const button = make("button", { type: "button", class: "follow more", text, spot: cell.key });
    button.addEventListener("click", () => {
      this.awaited = `${cell.key}-${cell.factors.length}`;
      this.send({ kind: "more", cell: cell.key });
    });
    return button;
  }

  factor(factor, spot, at, column) {
    const { roles } = this.data;
    const spoken = make("span", { class: "unseen", text: `. ${roles[factor.role]}` });
    const button = make(
      "button",
      { type: "button", class: "factor", "aria-expanded": "false", spot },
      make("span", { class: "name", dir: "auto", text: factor.name }),
      spoken,
    );
    const item = make(
      "li",
      { class: "standing" },
      make("span", { class: "sign" }, legendSign(factor.role)),
      make(
        "div",
        {},
        button,
        ...(factor.note ? [make("p", { class: "note", dir: "auto", text: factor.note })] : []),
      ),
    );
    const entry = { factor, item, button, spoken, at, column };
    button.addEventListener("click", () => this.open(this.opened === entry ? null : entry));
    for (const [begin, end] of [["pointerenter", "pointerleave"], ["focusin", "focusout"]]) {
      item.addEventListener(begin, () => this.mark(factor.id, true));
      item.addEventListener(end, () => this.mark(factor.id, false));
    }
    const twins = this.entries.get(factor.id) ?? [];
    twins.push(entry);
    this.entries.set(factor.id, twins);
    return item;
  }

  /** Say of each factor in which other columns it stands too. Once all are there. */
  nameTwins() {
    for (const twins of this.entries.values()) {
      for (const entry of twins) {
        const others = twins.filter((twin) => twin !== entry && twin.at === entry.at);
        const columns = others.map((twin) => twin.column).join(", ");
        if (columns) entry.spoken.textContent += ` ${fill(this.data.words.twice, { columns })}`;
      }
    }
  }

  /** Mark a factor wherever it stands; one that stands once needs no mark. */
  mark(id, marked) {
    const twins = this.entries.get(id);
    if (twins.length > 1) for (const { item } of twins) item.classList.toggle("twin", marked);
  }

  /** Offer the ways from one factor to Trace, and close those of another. */
  open(entry) {
    if (this.opened) {
      this.opened.ways.remove();
      this.opened.button.setAttribute("aria-expanded", "false");
      this.opened.item.classList.remove("opened");
    }
    this.opened = entry;
    if (!entry) return;
    const { words } = this.data;
    const way = (name) => {
      const button = make("button", { type: "button", class: "follow", text: words[name] });
      button.addEventListener("click", () =>
        this.send({ kind: "trace", factor: entry.factor.id, way: name }),
      );
      return button;
    };
    const { leads, follows } = entry.factor;
    const ways = [...(leads ? [way("from")] : []), ...(follows ? [way("to")] : [])];
    entry.ways = make(
      "div",
      { class: "ways" },
      ...(ways.length ? ways : [make("p", { class: "note", text: words.alone })]),
    );
    entry.button.parentElement.append(entry.ways);
    entry.button.setAttribute("aria-expanded", "true");
    entry.item.classList.add("opened");
  }

  legend() {
    const { legend, words } = this.data;
    const entry = (sign, text) => make("li", {}, sign, make("span", { text }));
    return make(
      "ul",
      { class: "legend", "aria-label": words.legend },
      ...legend.map(([sign, text]) => entry(legendSign(sign), text)),
      entry(make("span", { class: "hatch" }), words.hatched),
    );
  }

  close() {
    this.watcher.disconnect();
    this.root.remove();
  }
}

offer("grid", GridOnPage);
