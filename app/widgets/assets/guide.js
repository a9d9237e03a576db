/* The guide: two pages of short parts, each drawn with the signs that the pictures use. */

class GuideOnPage {
  constructor(parent) {
    this.root = make("div", { class: "rippletrace guide" });
    parent.append(this.root);
  }

  update(data) {
    this.root.dataset.mode = pageMode(this.root);
    const content = JSON.stringify(data);
    if (content === this.content) return;
    this.content = content;
    this.words = data.words;
    const print = make("button", { type: "button", class: "follow print", text: data.words.print });
    print.addEventListener("click", () => window.print());
    const sheets = data.pages.map((parts) =>
      make("div", { class: "sheet" }, ...parts.map((part) => this.part(part))),
    );
    this.root.replaceChildren(print, ...sheets);
  }

  part({ heading, said, steps, signs, items, numbered, blanks }) {
    const entry = (item) => make("li", {}, ...sentence(item));
    return make(
      "section",
      { class: signs.length > 8 ? "long" : "" },
      make("h2", { text: heading }),
      ...said.map((text) => make("p", {}, ...sentence(text))),
      ...(steps.length ? [make("ol", { class: "steps" }, ...steps.map((step) => this.step(step)))] : []),
      ...(signs.length ? [make("ul", { class: "signs" }, ...signs.map((each) => this.sign(each)))] : []),
      ...(items.length ? [make(numbered ? "ol" : "ul", { class: "items" }, ...items.map(entry))] : []),
      ...(blanks.length ? [make("ul", { class: "blanks" }, ...blanks.map((text) => make("li", { text })))] : []),
    );
  }

  sign({ sign, said }) {
    const words = make("span", {}, ...sentence(said));
    return make("li", {}, make("span", { class: "sign" }, ...this.drawn(sign)), words);
  }

  drawn(sign) {
    if (!sign) return [];
    if (sign === "hatch") return [make("span", { class: "hatch" })];
    return [sign.startsWith("grade-") ? gradeSign(sign.slice("grade-".length)) : legendSign(sign)];
  }

  step({ name, level, link }) {
    const { words } = this;
    const tags = link?.thinnest ? [" ", make("span", { class: "tag", text: words.thinnest })] : [];
    const look = link?.inferred ? "inferred" : "told";
    return make(
      "li",
      {},
      make("span", { class: "place" }, levelSign(level), make("strong", { text: name, dir: "auto" })),
      ...(link ? [make("span", { class: `leads ${look}` }, make("span", {}, link.text, ...tags))] : []),
    );
  }

  close() {
    this.root.remove();
  }
}

offer("guide", GuideOnPage);
