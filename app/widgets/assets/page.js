/* What every component asks of the page round it: is it dark, and what was chosen elsewhere. */

const CHOICE = "rippletrace:choice";

/** Return "dark" or "light" by the ground that Streamlit gives the page. */
function pageMode(element) {
  const ground = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
  const digits = /^#([0-9a-f]{6})/i.exec(ground)?.[1];
  const channels = digits
    ? [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16))
    : (ground.match(/[\d.]+/g) ?? [255, 255, 255]).slice(0, 3).map(Number);
  const [red, green, blue] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? "dark" : "light";
}

/** Tell the other components on this page that a chain was chosen, or none. */
function tellChoice(channel, number, teller) {
  document.dispatchEvent(new CustomEvent(CHOICE, { detail: { channel, number, teller } }));
}

/** Hear what other components tell. Returns a function that ends it. */
function hearChoice(teller, heard) {
  const listener = ({ detail }) => {
    if (detail.teller !== teller) heard(detail.channel, detail.number);
  };
  document.addEventListener(CHOICE, listener);
  return () => document.removeEventListener(CHOICE, listener);
}

/** A value that people set here and that the server sets too: which chain is chosen, what is read.
 *
 * A run of the page that began before a click still carries the value before it. Showing that would
 * undo the click for a moment, so it is passed over until the server answers with ours, or has had
 * time to.
 */
class Shared {
  static PATIENCE = 5000;

  constructor(value) {
    this.value = value;
    this.until = 0;
  }

  /** Somebody set it here. */
  make(value) {
    this.value = value;
    this.until = performance.now() + Shared.PATIENCE;
  }

  /** The server says what it is. `fresh`: it comes with other chains than before. */
  learn(value, fresh) {
    const same = JSON.stringify(value) === JSON.stringify(this.value);
    if (fresh || same || performance.now() > this.until) {
      this.value = value;
      this.until = 0;
    }
  }
}
