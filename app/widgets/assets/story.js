/* A story over the whole page. Every step is here already: going on asks nothing of the server. A
   dialog of the browser's own keeps the focus inside and the page behind it out of reach. */

const WAYS = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };
const FADE_IN = 180;

class StoryOnPage {
  constructor(parent) {
    this.name = make("p", { class: "name", dir: "auto" });
    this.leaveButton = make("button", { type: "button", class: "leave" });
    this.head = make("div", { class: "head" });
    this.slot = make("div", { class: "slot" });
    this.rest = make("div", { class: "rest" });
    this.step = make("div", { class: "step" }, this.head, this.slot, this.rest);
    this.scroll = make("div", { class: "scroll", role: "region", tabindex: 0 }, this.step);
    this.back = make("button", { type: "button" });
    this.count = make("span", { class: "count" });
    this.next = make("button", { type: "button", class: "next" });
    this.live = make("div", { class: "unseen", "aria-live": "polite" });
    this.dialog = document.createElement("dialog");
    this.dialog.className = "rippletrace story";
    this.dialog.append(
      make("div", { class: "bar" }, this.name, this.leaveButton),
      this.scroll,
      make("div", { class: "foot" }, this.back, this.count, this.next),
      this.live,
    );
    parent.append(this.dialog);
    this.leaveButton.addEventListener("click", () => this.leave());
    this.back.addEventListener("click", () => this.go(this.at - 1));
    this.next.addEventListener("click", () => this.go(this.at + 1));
    this.dialog.addEventListener("keydown", (event) => this.key(event));
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.leave();
    });
    // A browser closes the dialog without asking when Escape is pressed twice.
    this.dialog.addEventListener("close", () => this.leave());
  }

  update(data, send) {
    this.send = send;
    const content = JSON.stringify([data.title, data.said, data.steps]);
    this.dialog.dataset.mode = pageMode(this.dialog);
    if (content === this.content) return;
    this.content = content;
    this.data = data;
    this.at = Math.min(this.at ?? data.first - 1, data.steps.length - 1);
    const { words } = data;
    this.dialog.setAttribute("aria-label", data.title);
    this.scroll.setAttribute("aria-label", words.step);
    this.name.textContent = data.title;
    this.leaveButton.textContent = words.leave;
    this.back.textContent = words.back;
    this.next.textContent = words.next;
    this.open();
  }

  open() {
    if (!this.dialog.isConnected) {
      requestAnimationFrame(() => this.open());
      return;
    }
    if (!this.dialog.open) this.dialog.showModal();
    this.show();
    this.next.focus({ preventScroll: true });
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Escape") return;
    event.stopPropagation();
    if (event.key === " " && event.composedPath()[0] instanceof HTMLButtonElement) return;
    if (this.press(event.key)) event.preventDefault();
  }

  /** Do what a key does here; returns whether it does anything. */
  press(key) {
    if (key === "Home") this.go(0);
    else if (key === "End") this.go(this.data.steps.length - 1);
    else if (Object.hasOwn(WAYS, key)) this.go(this.at + WAYS[key]);
    else return false;
    return true;
  }

  go(at) {
    if (at === this.at || at < 0 || at >= this.data.steps.length) return;
    this.at = at;
    this.show();
    this.scroll.scrollTop = 0;
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.step.animate([{ opacity: 0 }, { opacity: 1 }], { duration: FADE_IN, easing: "ease-out" });
    }
    this.putInAddress();
  }

  /** A reload, or the address sent to somebody, shows the same step. */
  putInAddress() {
    const address = new URL(location.href);
    if (this.at) address.searchParams.set("step", String(this.at + 1));
    else address.searchParams.delete("step");
    history.replaceState(history.state, "", address);
  }

  show() {
    const { steps, words } = this.data;
    const step = steps[this.at];
    const place = fill(words.place, { number: this.at + 1, total: steps.length });
    this.count.textContent = place;
    this.live.textContent = `${place}: ${step.title}`;
    // Not `disabled`, which would take the focus away from the button that led here.
    this.back.setAttribute("aria-disabled", String(this.at === 0));
    this.next.setAttribute("aria-disabled", String(this.at === steps.length - 1));
    const opening = this.at === 0 ? this.data.said : "";
    const { answer } = step.told;
    this.head.replaceChildren(
      ...paragraphs("opening", opening),
      make("h2", { class: "title", text: step.title, dir: "auto" }),
      ...paragraphs("said", step.said),
      ...(answer.length ? [make("p", { class: "answer" }, ...sentence(answer))] : []),
      ...paragraphs("stale", step.stale),
    );
    this.rest.replaceChildren(...this.listed(step));
    this.draw(step);
  }

  listed({ told, page }) {
    const { words } = this.data;
    const found = [];
    if (told.lines.length) {
      found.push(make("ul", { class: "lines" }, ...told.lines.map((line) => listedLine(line, words))));
    }
    found.push(...paragraphs("more", told.more), ...paragraphs("remarks", told.remarks.join(" ")));
    if (page) {
      const button = make("button", { type: "button", class: "follow", text: fill(words.open, { page }) });
      button.addEventListener("click", () => this.send({ kind: "open", step: this.at + 1 }));
      found.push(button);
    }
    return found;
  }

  /** Draw the step in the one frame that all steps share: it is fed scene by scene. */
  draw({ picture, chosen, reading }) {
    this.slot.hidden = !picture;
    this.step.classList.toggle("drawn", Boolean(picture));
    if (!picture) return;
    this.picture ??= this.newPicture();
    // What was clicked at the step before is of no concern to this one.
    this.picture.chosen = new Shared(null);
    this.picture.reading = new Shared([]);
    this.picture.update({ picture, chosen, reading, channel: "story" }, () => {});
  }

  newPicture() {
    const picture = new PictureOnPage(this.slot);
    picture.keyed = (key) => (key === "Escape" ? this.leave() : this.press(key));
    return picture;
  }

  leave() {
    if (this.left) return;
    this.left = true;
    this.dialog.close();
    this.send({ kind: "leave" });
  }

  close() {
    this.left = true;
    this.picture?.close();
    this.dialog.remove();
  }
}

function paragraphs(kind, text) {
  return text ? [make("p", { class: kind, text, dir: "auto" })] : [];
}

function listedLine({ text, beside, chosen }, words) {
  const line = make("li", { class: chosen ? "chosen" : "" }, make("span", {}, ...sentence(text)));
  if (chosen) line.prepend(make("span", { class: "unseen", text: `${words.chosen} ` }));
  if (beside) line.append(make("span", { class: "beside", text: beside }));
  return line;
}

offer("story", StoryOnPage);
