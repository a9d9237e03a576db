/* Quotes to read: on one side the words, on the other what they are taken to say. */

class QuotesOnPage {
  constructor(parent) {
    this.body = make("ol", { class: "quotes" });
    this.root = make("div", { class: "rippletrace evidence" }, this.body);
    parent.append(this.root);
  }

  update(data, send) {
    this.send = send;
    this.root.dataset.mode = pageMode(this.root);
    const content = JSON.stringify(data);
    if (content === this.content) return;
    this.content = content;
    this.body.replaceChildren(...data.items.map((item) => this.item(item, data.words)));
  }

  item({ key, says, statement, place }, words) {
    const said = make(
      "div",
      { class: `statement ${statement.kind}` },
      ...statementWords(statement, words),
    );
    if (!statement.quote) said.append(make("p", { class: "meta", text: words.noWords }));
    if (statement.title) said.append(make("cite", { text: statement.title, dir: "auto" }));
    const taken = make(
      "div",
      { class: "taken" },
      make("p", { class: "says" }, ...sentence(says)),
      make("p", { class: "meta", text: statement.meta.join(" \u00b7 "), dir: "auto" }),
      ...statementNotes(statement, words),
    );
    if (place) {
      const show = make("button", { type: "button", class: "follow place", text: words.place });
      show.addEventListener("click", () => this.send({ kind: "place", statement: key }));
      taken.append(show);
    }
    return make("li", {}, said, taken);
  }

  close() {
    this.root.remove();
  }
}

offer("quotes", QuotesOnPage);
