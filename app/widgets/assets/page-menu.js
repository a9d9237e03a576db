/* Menus on factors outside the frame: what opens one, and what becomes of a choice. */

const SHORTLY = 4000;

/** Return the address of this page with the words on one factor open. */
function addressOf(factor) {
  const address = new URL(location.href);
  address.searchParams.delete("pick");
  address.searchParams.append("pick", factor);
  return address.href;
}

/** Copy a text. Where the page is served without encryption, only the old way is open. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const before = document.activeElement;
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    before?.focus({ preventScroll: true });
    return copied;
  }
}

class PageMenu {
  constructor(root) {
    this.said = make("p", { class: "told-shortly", role: "status" });
    this.menu = new FactorMenu(root, (use, factor) => this.use(use, factor));
    root.append(this.said);
  }

  /** `offered`: entries, where they are taken, and words; nothing where factors have no menu. */
  learn(offered, send) {
    this.offered = offered;
    this.send = send;
  }

  async use(use, factor) {
    if (use !== "copy") {
      this.send({ kind: "use", use, factor });
      return;
    }
    const { copied, notCopied } = this.offered.words;
    this.said.textContent = (await copyText(addressOf(factor))) ? copied : notCopied;
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.said.replaceChildren(), SHORTLY);
  }

  open(factor, name, opener, at) {
    const { entries } = this.offered;
    this.menu.open({ factor, name, entries, taken: takenUses(this.offered, factor), opener, at });
  }

  /** Return a button that opens the menu on a factor. `words`: what it says; else it is a sign.
   *  `spot`: by what it is found again. */
  button(factor, name, { words, spot }) {
    const sign = drawing(
      16,
      16,
      ...[3, 8, 13].map((cx) => shape("circle", { cx, cy: 8, r: 1.5, fill: "currentColor", stroke: "none" })),
    );
    const button = make(
      "button",
      {
        type: "button",
        class: words ? "follow" : "opens-menu",
        "aria-haspopup": "menu",
        spot,
        "aria-label": words ? undefined : fill(this.offered.words.openOn, { name }),
      },
      words ?? sign,
    );
    button.addEventListener("click", () => this.open(factor, name, button));
    return button;
  }

  /** Open the menu on a factor where somebody asks for it on this element. */
  listen(element, factor, name) {
    element.addEventListener("keydown", (event) => {
      if (!asksForMenu(event)) return;
      event.preventDefault();
      this.open(factor, name, element);
    });
    element.addEventListener("contextmenu", (event) => {
      event.preventDefault();
      this.open(factor, name, element, { x: event.clientX, y: event.clientY });
    });
  }

  remove() {
    clearTimeout(this.silence);
    this.menu.remove();
  }
}
