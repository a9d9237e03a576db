/* The menu on a factor: what may be asked about it. It stands over everything, inside what is seen of
   its document. Arrow keys move in it; Escape, Tab and a click elsewhere close it. */

const MENU_GAP = 6;

class FactorMenu {
  /** `ground`: the element it is laid in. `picked(use, factor)`: one of its entries was chosen. */
  constructor(ground, picked) {
    this.picked = picked;
    this.name = make("p", { class: "menu-name", dir: "auto" });
    this.list = make("div", { role: "menu" });
    this.box = make("div", { class: "menu" }, this.name, this.list);
    this.box.popover = "manual";
    this.name.id = "menu-name";
    this.list.setAttribute("aria-labelledby", this.name.id);
    ground.append(this.box);
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("contextmenu", (event) => event.preventDefault());
    this.box.addEventListener("focusout", ({ relatedTarget }) => {
      if (!this.box.contains(relatedTarget)) this.close();
    });
    this.elsewhere = (event) => {
      if (!this.isOpen || event.composedPath().includes(this.box)) return;
      // Only the menu goes: what lies under the pointer is not chosen by it.
      event.stopPropagation();
      this.close();
    };
    document.addEventListener("pointerdown", this.elsewhere, true);
  }

  get isOpen() {
    return this.box.matches(":popover-open");
  }

  /** Open it. `entries`: uses of a factor with their words; `taken`: those already in force;
   *  `opener`: what gets the focus back; `at`: a place in the window, by default below the opener. */
  open({ factor, name, entries, taken, opener, at }) {
    this.close();
    this.opener = opener;
    this.name.textContent = name;
    this.items = entries.map(([use, words]) => {
      const item = make("button", { type: "button", role: "menuitem", tabindex: -1, text: words });
      const off = taken.has(use);
      if (off) item.setAttribute("aria-disabled", "true");
      item.addEventListener("click", () => {
        if (!off) this.pick(use, factor);
      });
      return item;
    });
    this.list.replaceChildren(...this.items);
    this.box.showPopover();
    this.place(at ?? this.below(opener));
    this.items[0].focus({ preventScroll: true });
  }

  below(opener) {
    const { left, bottom } = opener.getBoundingClientRect();
    return { x: left, y: bottom + 2 };
  }

  /** Lay it at a place, moved as far as needed into what is seen of this document. */
  place({ x, y }) {
    const lay = (seen) => {
      this.box.style.maxHeight = `${Math.max(0, seen.bottom - seen.top - 2 * MENU_GAP)}px`;
      const within = (at, size, from, to) =>
        Math.max(from + MENU_GAP, Math.min(at, to - size - MENU_GAP));
      this.box.style.left = `${within(x, this.box.offsetWidth, seen.left, seen.right)}px`;
      this.box.style.top = `${within(y, this.box.offsetHeight, seen.top, seen.bottom)}px`;
    };
    lay({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
    // A frame may reach out of the window; only an observer knows how much of it is seen.
    const observer = new IntersectionObserver(([{ intersectionRect }]) => {
      observer.disconnect();
      if (this.isOpen && intersectionRect.height) lay(intersectionRect);
    });
    observer.observe(document.documentElement);
  }

  pick(use, factor) {
    this.back();
    this.picked(use, factor);
  }

  /** Close it; the focus goes back to where it was. */
  back() {
    const { opener } = this;
    this.close();
    opener?.focus({ preventScroll: true });
  }

  close() {
    if (this.isOpen) this.box.hidePopover();
  }

  key(event) {
    const here = this.items.indexOf(event.target);
    const last = this.items.length - 1;
    const moves = {
      ArrowDown: here === last ? 0 : here + 1,
      ArrowUp: here <= 0 ? last : here - 1,
      Home: 0,
      End: last,
    };
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") this.back();
    else if (Object.hasOwn(moves, event.key)) this.items[moves[event.key]].focus();
    else return;
    event.preventDefault();
  }

  remove() {
    document.removeEventListener("pointerdown", this.elsewhere, true);
    this.box.remove();
  }
}

/** Return whether a key asks for the menu of what has the focus. */
function asksForMenu(event) {
  return event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
}

/** Return the uses that are off for a factor, named as the menu names factors. */
function takenUses({ taken }, factor) {
  return new Set(Object.keys(taken).filter((use) => taken[use].includes(factor)));
}
