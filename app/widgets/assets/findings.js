/* Findings as sentences. Where there is room the words behind the one that is read stand beside the
   list and stay in sight; else they open below the sentence itself. */

const ROOM = 900;
const AT_FIRST = 9;
const WORDS_AT_FIRST = 6;

class FindingsOnPage {
  constructor(parent) {
    this.list = make("div", { class: "list" });
    this.beside = make("div", { class: "beside evidence", role: "region", tabindex: 0 });
    this.body = make("div", { class: "body" }, this.list, this.beside);
    this.root = make("div", { class: "rippletrace findings" }, this.body);
    parent.append(this.root);
    this.watcher = new ResizeObserver(() => this.arrange());
    this.watcher.observe(this.root);
  }

  update(data, send) {
    this.send = send;
    this.root.dataset.mode = pageMode(this.root);
    this.data = data;
    this.beside.setAttribute("aria-label", data.words.beside);
    const content = JSON.stringify([data.groups, data.legend]);
    if (content !== this.content) {
      this.content = content;
      this.entries = [];
      this.list.replaceChildren(...data.groups.map((group) => this.group(group)), this.legend());
    }
    const opened = JSON.stringify(data.opened);
    if (opened !== this.shown) {
      this.shown = opened;
      this.panel = data.opened ? this.words(data.opened) : [];
      this.placed = undefined;
    }
    this.arrange();
  }

  /** Put the words beside the list, or below what they are about. Only where that changes. */
  arrange() {
    const width = this.root.clientWidth;
    if (!this.data || !width) return;
    const { opened } = this.data;
    const narrow = width < ROOM;
    const entry = opened && this.entries.find(({ item }) => this.isOpen(item));
    const place = !opened ? null : narrow ? (opened.chosen && entry ? entry.place : null) : this.beside;
    this.root.classList.toggle("narrow", narrow);
    this.mark(narrow);
    if (this.placed !== undefined && this.placed === place) return;
    this.placed?.replaceChildren();
    place?.replaceChildren(...this.panel);
    this.placed = place;
  }

  mark(narrow) {
    for (const { item, button, row } of this.entries) {
      const open = this.isOpen(item) && (!narrow || this.data.opened.chosen);
      row.classList.toggle("open", open);
      if (narrow) {
        button.removeAttribute("aria-current");
        button.setAttribute("aria-expanded", String(open));
      } else {
        button.removeAttribute("aria-expanded");
        if (open) button.setAttribute("aria-current", "true");
        else button.removeAttribute("aria-current");
      }
    }
  }

  isOpen({ pick }) {
    const { opened } = this.data;
    return opened !== null && JSON.stringify(pick) === JSON.stringify(opened.pick);
  }

  group({ heading, gloss, items, nothing, left_out: leftOut, folded }) {
    const title = make("h2", { text: heading });
    const parts = [];
    if (gloss) parts.push(make("p", { class: "gloss", text: gloss }));
    if (nothing) parts.push(make("p", { class: "gloss", text: nothing }));
    if (items.length) parts.push(...this.items(items));
    if (leftOut) parts.push(make("p", { class: "gloss", text: leftOut }));
    if (!folded) return make("section", {}, title, ...parts);
    const fold = make("details", {}, make("summary", {}, title), ...parts);
    fold.open = items.some((item) => this.isChosen(item));
    return make("section", {}, fold);
  }

  items(items) {
    const read = items.findIndex((item) => this.isChosen(item));
    const first = read < AT_FIRST ? AT_FIRST : items.length;
    const list = make("ol", {}, ...items.slice(0, first).map((item) => this.item(item)));
    if (items.length <= first) return [list];
    const count = items.length - first;
    const { words } = this.data;
    const text = fill(words.moreFindings, { count });
    const button = make("button", { type: "button", class: "follow more", text });
    button.addEventListener("click", () => {
      const added = items.slice(first).map((item) => this.item(item));
      list.append(...added);
      button.remove();
      this.arrange();
      (added[0].querySelector("button") ?? added[0]).focus({ preventScroll: true });
    });
    return [list, button];
  }

  isChosen(item) {
    return item.pick.length > 0 && this.data.opened?.chosen && this.isOpen(item);
  }

  item(item) {
    const { pick, lines } = item;
    const text = sentence(item.sentence);
    const under = lines.map(({ said, tone }) =>
      make("p", { class: `line ${tone}` }, ...this.sign(tone), make("span", { dir: "auto" }, ...sentence(said))),
    );
    if (!pick.length) {
      return make("li", { tabindex: -1 }, make("p", { class: "finding", dir: "auto" }, ...text), ...under);
    }
    const button = make("button", { type: "button", class: "finding", dir: "auto" }, ...text);
    const place = make("div", { class: "inside evidence" });
    const row = make("li", {}, button, ...under, place);
    button.addEventListener("click", () => {
      const close = row.classList.contains("open") && this.data.opened?.chosen;
      this.send({ kind: "finding", pick: close ? [] : pick });
    });
    this.entries.push({ item, button, row, place });
    return row;
  }

  sign(tone) {
    if (tone === "against") return [make("span", { class: "sign" }, legendSign("against"))];
    if (tone === "silent") return [make("span", { class: "sign" }, make("span", { class: "hatch" }))];
    return [];
  }

  legend() {
    const { legend, words } = this.data;
    if (!legend.length) return "";
    const entry = ([tone, text]) => make("li", {}, ...this.sign(tone), make("span", { text }));
    return make("ul", { class: "legend", "aria-label": words.legend }, ...legend.map(entry));
  }

  words({ panel, ways }) {
    const { words } = this.data;
    const { heading, summary, statements } = panel;
    const article = (statement) => statementArticle(statement, words);
    const list = make("div", { class: "statements" }, ...statements.slice(0, WORDS_AT_FIRST).map(article));
    const buttons = ways.map((label, number) => {
      const button = make("button", { type: "button", class: "follow", text: label });
      button.addEventListener("click", () => this.send({ kind: "way", number }));
      return button;
    });
    const parts = [
      make("h3", { class: "about" }, ...sentence(heading)),
      make("p", { class: "summary", text: summary }),
      ...(buttons.length ? [make("p", { class: "ways" }, ...buttons)] : []),
      list,
    ];
    const rest = statements.slice(WORDS_AT_FIRST);
    if (rest.length) parts.push(this.moreWords(rest, list, article));
    return parts;
  }

  moreWords(rest, list, article) {
    const { words } = this.data;
    const text = rest.length === 1 ? words.oneMore : fill(words.more, { count: rest.length });
    const button = make("button", { type: "button", class: "follow more", text });
    button.addEventListener("click", () => {
      const added = rest.map(article);
      list.append(...added);
      button.remove();
      added[0].tabIndex = -1;
      added[0].focus({ preventScroll: true });
    });
    return button;
  }

  close() {
    this.watcher.disconnect();
    this.root.remove();
  }
}

offer("findings", FindingsOnPage);
