/* A box in which factors are found by a part of their name: what is typed goes to the server once the
   fingers rest, and its hits stand in a list below. Several may be chosen; each stands in the box. */

const REST = 250;
const LIST_GAP = 4;

class FactorBoxOnPage {
  constructor(parent) {
    this.chosen = new Shared([]);
    this.at = -1;
    this.label = make("label", { for: "text" });
    this.chips = make("ul", { class: "chips" });
    this.text = make("input", {
      id: "text",
      type: "text",
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "hits",
      "aria-describedby": "note",
    });
    this.field = make("div", { class: "field" }, this.chips, this.text);
    this.list = make("div", { role: "listbox", id: "hits" });
    this.note = make("p", { class: "note", id: "note", role: "status" });
    this.below = make("div", { class: "below" }, this.list, this.note);
    this.below.popover = "manual";
    this.root = make("div", { class: "rippletrace factor-box" }, this.label, this.field, this.below);
    parent.append(this.root);
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("focus", () => this.open());
    this.text.addEventListener("blur", () => this.closeList());
    this.field.addEventListener("click", () => {
      this.text.focus();
      this.open();
    });
    // The focus stays in the box while something in its list is clicked.
    this.below.addEventListener("pointerdown", (event) => event.preventDefault());
    this.below.addEventListener("mousedown", (event) => event.preventDefault());
    this.moved = (event) => {
      if (!this.below.contains(event.composedPath()[0])) this.lay();
    };
    addEventListener("scroll", this.moved, true);
    addEventListener("resize", this.moved);
  }

  update(data, send) {
    this.data = data;
    this.send = send;
    this.root.dataset.mode = pageMode(this.root);
    this.label.textContent = data.title;
    this.list.setAttribute("aria-label", data.title);
    this.text.maxLength = data.longest;
    this.chosen.learn(data.chosen, false);
    this.showChosen();
    if (this.wanted === data.sought) this.showHits();
  }

  get wanted() {
    return this.text.value.trim();
  }

  get isFull() {
    return this.chosen.value.length >= this.data.most;
  }

  showChosen() {
    const said = JSON.stringify(this.chosen.value);
    this.text.placeholder = this.chosen.value.length ? "" : this.data.placeholder;
    if (said === this.shown) return;
    this.shown = said;
    this.chips.replaceChildren(...this.chosen.value.map((factor) => this.chip(factor)));
    this.chips.hidden = !this.chosen.value.length;
  }

  chip([key, name]) {
    const remove = make("button", {
      type: "button",
      class: "remove",
      "aria-label": fill(this.data.words.remove, { name }),
      text: "\u00d7",
    });
    remove.addEventListener("click", (event) => {
      event.stopPropagation();
      this.choose(this.chosen.value.filter(([other]) => other !== key));
      this.text.focus();
    });
    return make("li", {}, make("span", { text: name, dir: "auto" }), remove);
  }

  typed() {
    clearTimeout(this.resting);
    this.open();
    if (this.wanted === this.data.sought) {
      this.showHits();
      return;
    }
    this.forget();
    if (this.wanted) {
      const text = this.wanted;
      this.resting = setTimeout(() => this.send({ kind: "seek", text }), REST);
    }
  }

  /** Show no hits: those that are here answer another text. */
  forget() {
    this.list.replaceChildren();
    this.hits = [];
    this.mark(-1);
    this.say();
  }

  showHits() {
    const taken = new Set(this.chosen.value.map(([key]) => key));
    this.hits = this.isFull || !this.wanted ? [] : this.data.hits.filter(([key]) => !taken.has(key));
    this.list.replaceChildren(
      ...this.hits.map(([, name], at) => {
        const hit = make("div", { role: "option", id: `hit-${at}`, "aria-selected": "false", dir: "auto", text: name });
        hit.addEventListener("click", () => this.take(at));
        return hit;
      }),
    );
    this.mark(-1);
    this.say();
    this.lay();
  }

  say() {
    const { words, count, sought, hits, most } = this.data;
    const text = this.isFull
      ? fill(words.full, { most })
      : !this.wanted
        ? words.type
        : this.wanted !== sought
          ? ""
          : !hits.length
            ? words.nothing
            : fill(hits.length < count ? words.more : words.found, { count, shown: words.shown });
    if (this.note.textContent !== text) this.note.textContent = text;
  }

  mark(at) {
    this.at = at;
    [...this.list.children].forEach((hit, place) => hit.setAttribute("aria-selected", String(place === at)));
    const hit = this.list.children[at];
    if (hit) {
      this.text.setAttribute("aria-activedescendant", hit.id);
      hit.scrollIntoView({ block: "nearest" });
    } else this.text.removeAttribute("aria-activedescendant");
  }

  take(at) {
    const hit = this.hits[at];
    if (!hit) return;
    this.text.value = "";
    this.choose([...this.chosen.value, hit]);
    this.forget();
  }

  choose(factors) {
    clearTimeout(this.resting);
    this.chosen.make(factors);
    this.showChosen();
    this.say();
    this.send({ kind: "choose", factors: factors.map(([key]) => key) });
  }

  key(event) {
    const last = (this.hits ?? []).length - 1;
    const moves = {
      ArrowDown: () => this.mark(this.at >= last ? 0 : this.at + 1),
      ArrowUp: () => this.mark(this.at <= 0 ? last : this.at - 1),
      Enter: () => this.take(last === 0 ? 0 : this.at),
      Escape: () => this.leave(),
    };
    if (event.key === "Backspace" && !this.text.value && this.chosen.value.length) {
      this.choose(this.chosen.value.slice(0, -1));
    } else if (Object.hasOwn(moves, event.key)) {
      event.preventDefault();
      this.open();
      moves[event.key]();
    }
  }

  /** Escape closes the list; where it is closed already, it empties the box. */
  leave() {
    if (this.wanted) {
      this.text.value = "";
      this.typed();
    }
    this.closeList();
  }

  open() {
    if (this.isOpen) return;
    this.say();
    this.below.showPopover();
    this.text.setAttribute("aria-expanded", "true");
    this.lay();
  }

  get isOpen() {
    return this.below.matches(":popover-open");
  }

  closeList() {
    this.text.setAttribute("aria-expanded", "false");
    if (this.isOpen) this.below.hidePopover();
  }

  /** Lay the list below the box, or above it where there is more room. */
  lay() {
    if (!this.isOpen) return;
    const { left, top, bottom, width } = this.field.getBoundingClientRect();
    const under = innerHeight - bottom;
    const { style } = this.below;
    const above = under < 220 && top > under;
    style.left = `${left}px`;
    style.width = `${width}px`;
    style.maxHeight = `${Math.min(320, (above ? top : under) - 3 * LIST_GAP)}px`;
    style.top = above ? "auto" : `${bottom + LIST_GAP}px`;
    style.bottom = above ? `${innerHeight - top + LIST_GAP}px` : "auto";
  }

  close() {
    clearTimeout(this.resting);
    removeEventListener("scroll", this.moved, true);
    removeEventListener("resize", this.moved);
    this.root.remove();
  }
}

offer("factor_box", FactorBoxOnPage);
