/* Two sides: the links that both tell, and those of one alone, with what each side says of them. */

const AT_FIRST = 9;
const AT_FIRST_NARROW = 3;
const ROOM = 560;

class ComparisonOnPage {
  constructor(parent) {
    this.body = make("div");
    this.root = make("div", { class: "rippletrace compare" }, this.body);
    parent.append(this.root);
  }

  update(data, send) {
    this.send = send;
    this.root.dataset.mode = pageMode(this.root);
    this.data = data;
    const content = JSON.stringify([data.comparison, data.words]);
    if (content !== this.content) {
      this.content = content;
      this.buttons = [];
      this.body.replaceChildren(...data.comparison.groups.map((group) => this.group(group)));
    }
    this.markRead();
  }

  group({ heading, items, left_out: leftOut }) {
    const { words, comparison } = this.data;
    const section = make("section", {}, make("h2", { text: heading, dir: "auto" }));
    if (!items.length) {
      section.append(make("p", { class: "nothing", text: words.nothing }));
      return section;
    }
    const names = comparison.sides.map((side) => make("span", { text: side, dir: "auto" }));
    const first = this.firstToShow(items);
    const list = make("ol", {}, ...items.slice(0, first).map((item) => this.item(item)));
    section.append(make("div", { class: "cells sides", "aria-hidden": "true" }, ...names), list);
    if (items.length > first) section.append(this.more(items, list, first));
    if (leftOut) section.append(make("p", { class: "nothing", text: leftOut }));
    return section;
  }

  /** So many that the link which is read is among them. */
  firstToShow(items) {
    const usual = this.root.clientWidth < ROOM ? AT_FIRST_NARROW : AT_FIRST;
    const at = items.findIndex((item) => this.isRead(item));
    return at < usual ? usual : items.length;
  }

  more(items, list, first) {
    const { words } = this.data;
    const count = items.length - first;
    const text = count === 1 ? words.oneMore : fill(words.more, { count });
    const button = make("button", { type: "button", class: "follow more", text });
    button.addEventListener("click", () => {
      const added = items.slice(first).map((item) => this.item(item));
      list.append(...added);
      button.remove();
      this.markRead();
      added[0].querySelector("button").focus({ preventScroll: true });
    });
    return button;
  }

  item(item) {
    const { comparison } = this.data;
    const { cause, effect, says, silent, mark } = item;
    const button = make("button", { type: "button", class: "link" }, ...sentence(item.sentence));
    button.addEventListener("click", () => this.send({ kind: "link", cause, effect }));
    this.buttons.push([item, button]);
    const cells = says.map((text, side) =>
      make(
        "div",
        { class: silent[side] ? "silent" : "" },
        make("span", { class: "unseen", text: `${comparison.sides[side]}: `, dir: "auto" }),
        text,
      ),
    );
    return make(
      "li",
      {},
      button,
      ...(mark ? [make("p", { class: "mark", text: mark })] : []),
      make("div", { class: "cells" }, ...cells),
    );
  }

  isRead({ cause, effect }) {
    const [readCause, readEffect] = this.data.reading;
    return cause === readCause && effect === readEffect;
  }

  markRead() {
    for (const [item, button] of this.buttons) {
      if (this.isRead(item)) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  close() {
    this.root.remove();
  }
}

offer("compare", ComparisonOnPage);
