/* The panel of evidence: what sources say about one link or one factor, in their own words. */

const AT_FIRST = 8;

/** Return labels, each with what it stands for. */
function pairs(rows) {
  return make(
    "dl",
    { class: "points" },
    ...rows.flatMap(([label, words]) => [
      make("dt", { text: label }),
      make("dd", { text: words, dir: "auto" }),
    ]),
  );
}

class EvidenceOnPage {
  constructor(parent) {
    this.body = make("section");
    this.root = make("div", { class: "rippletrace evidence" }, this.body);
    parent.append(this.root);
    this.menu = new PageMenu(this.root);
  }

  update(data, send) {
    this.menu.learn(data.menu, send);
    this.root.dataset.mode = pageMode(this.root);
    this.data = data;
    const content = JSON.stringify(data.panel);
    if (content === this.content) return;
    this.content = content;
    this.build(AT_FIRST);
  }

  build(count) {
    const { words, panel } = this.data;
    const { heading, summary, points, statements } = panel;
    const list = make(
      "div",
      { class: statements.length > 1 ? "statements several" : "statements" },
      ...statements.slice(0, count).map((statement) => statementArticle(statement, words)),
    );
    this.body.replaceChildren(
      make("h2", {}, ...sentence(heading)),
      make("p", { class: "summary" }, summary, ...this.moreOnFactor()),
      ...(points.length ? [pairs(points)] : []),
      list,
    );
    const rest = statements.length - count;
    if (rest > 0) this.body.append(this.moreButton(rest, list, count));
  }

  /** Return the button of the menu on the factor that this is about, where there is one. */
  moreOnFactor() {
    const { panel, menu } = this.data;
    if (!menu || !panel.factor) return [];
    const name = panel.heading.map((piece) => piece.text).join("");
    return [" ", this.menu.button(panel.factor, name, { words: menu.words.open })];
  }

  moreButton(rest, list, count) {
    const { words, panel } = this.data;
    const text = rest === 1 ? words.oneMore : fill(words.more, { count: rest });
    const button = make("button", { type: "button", class: "follow more", text });
    button.addEventListener("click", () => {
      const added = panel.statements.slice(count).map((statement) => statementArticle(statement, words));
      list.append(...added);
      button.remove();
      added[0].tabIndex = -1;
      added[0].focus({ preventScroll: true });
    });
    return button;
  }

  close() {
    this.menu.remove();
    this.root.remove();
  }
}

offer("evidence", EvidenceOnPage);
