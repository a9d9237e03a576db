/* Small drawings that stand beside words: rings for levels, bars for grades, shapes and lines for
   the legend. All are decoration for those who see them: the words beside them say the same. */

const SVG = "http://www.w3.org/2000/svg";
const LEVELS = ["individual", "group", "organisational", "societal", "paradigmatic"];

function shape(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function drawing(width, height, ...children) {
  return shape(
    "svg",
    {
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      fill: "none",
      stroke: "currentColor",
      "aria-hidden": "true",
      focusable: "false",
    },
    ...children,
  );
}

/** A dot for one person, and a ring more for each level that reaches wider. */
function levelSign(level, faded = false) {
  const rings = LEVELS.indexOf(level);
  const radius = rings < 0 ? 7.5 : 3.2 + 1.9 * rings;
  const side = Math.ceil(2 * radius + 3);
  const middle = side / 2;
  const circle = (r, more) => shape("circle", { cx: middle, cy: middle, r, ...more });
  const sign = drawing(side, side);
  if (rings < 0) {
    sign.append(circle(radius, { "stroke-width": 1.3, "stroke-dasharray": "3 2.3" }));
  } else {
    const dot = rings === 0 ? radius : 2.1;
    sign.append(circle(dot, { fill: "currentColor", stroke: "none" }));
    for (let ring = 1; ring <= rings; ring += 1) {
      const step = (radius - dot) / rings;
      sign.append(circle(dot + step * ring, { "stroke-width": 1.25 }));
    }
  }
  sign.style.color = `var(--${faded || rings < 0 ? "faint" : level})`;
  return sign;
}

/** How the telling of a chain holds together. */
function gradeSign(continuity) {
  const bar = (from, to, y) =>
    shape("line", { x1: from, x2: to, y1: y, y2: y, "stroke-width": 2 });
  const dots = (y, ...places) =>
    places.map((cx) =>
      shape("circle", { cx, cy: y, r: 2.6, fill: "currentColor", stroke: "none" }),
    );
  switch (continuity) {
    case "told_whole":
      return drawing(40, 14, bar(3, 37, 7), ...dots(7, 4, 20, 36));
    case "same_case":
      return drawing(
        40,
        14,
        shape("rect", { x: 1, y: 1, width: 38, height: 12, rx: 5, "stroke-width": 1.3 }),
        bar(8, 32, 7),
        ...dots(7, 8, 20, 32),
      );
    case "overlapping":
      return drawing(40, 14, bar(3, 25, 4), ...dots(4, 4, 24), bar(15, 37, 10), ...dots(10, 16, 36));
    default: {
      const ring = shape("circle", {
        cx: 20,
        cy: 7,
        r: 4.4,
        "stroke-width": 1.5,
        "stroke-dasharray": "2 1.6",
      });
      ring.style.stroke = "var(--caution)";
      return drawing(40, 14, bar(3, 13, 7), ...dots(7, 4, 12), ring, bar(27, 37, 7), ...dots(7, 28, 36));
    }
  }
}

/** The signs of the legend, by the names that the page gives them. */
function legendSign(sign) {
  if (sign.startsWith("level-")) return levelSign(sign.slice("level-".length));
  const outline = (points) =>
    drawing(
      22,
      15,
      shape("polygon", { points, "stroke-width": 1.4, "stroke-linejoin": "round" }),
    );
  const line = (more, ...extra) =>
    drawing(
      38,
      15,
      shape("line", { x1: 1, x2: 28, y1: 7.5, y2: 7.5, "stroke-width": 2, ...more }),
      ...extra,
    );
  const head = () =>
    shape("polygon", { points: "27,3 38,7.5 27,12", fill: "currentColor", stroke: "none" });
  const pill = (text) =>
    drawing(
      text.length > 1 ? 30 : 20,
      20,
      shape("rect", {
        x: 1,
        y: 1,
        width: text.length > 1 ? 28 : 18,
        height: 18,
        rx: 9,
        "stroke-width": 1.2,
      }),
      letters(text, text.length > 1 ? 15 : 10, 14.5),
    );
  const hollow = () =>
    shape("polygon", { points: "27,3 37,7.5 27,12", fill: "var(--paper)", "stroke-width": 1.6 });
  switch (sign) {
    case "plan-happened":
      return line({ x2: 27 }, hollow());
    case "plan-silent":
      return line({ x2: 27, "stroke-dasharray": "7 4" }, hollow());
    case "plan-broke": {
      const slash = (x) => shape("line", { x1: x, x2: x + 4, y1: 14, y2: 1, "stroke-width": 2 });
      const broke = line({ x2: 27, "stroke-dasharray": "6 12" }, slash(10), slash(16), hollow());
      broke.style.color = "var(--against)";
      return broke;
    }
    case "mechanism":
      return outline("1.5,2 16,2 20.5,7.5 16,13 1.5,13");
    case "impact":
      return outline("1.5,2 20.5,2 20.5,13 1.5,13 6,7.5");
    case "both":
      return outline("1.5,2 16,2 20.5,7.5 16,13 1.5,13 6,7.5");
    case "neither":
      return outline("1.5,2 20.5,2 20.5,13 1.5,13");
    case "inferred":
      return line({ "stroke-dasharray": "2 4.5" }, head());
    case "hypothetical":
      return drawing(
        46,
        18,
        shape("line", { x1: 1, x2: 36, y1: 9, y2: 9, "stroke-width": 2, "stroke-dasharray": "2 5.5" }),
        shape("polygon", { points: "35,4.5 46,9 35,13.5", fill: "currentColor", stroke: "none" }),
        shape("circle", { cx: 18, cy: 9, r: 8, fill: "var(--paper)", "stroke-width": 1.2 }),
        letters("?", 18, 13.5),
      );
    case "number":
      return pill("2");
    case "thicker":
      return line({ "stroke-width": 3.6 }, head());
    case "mixed":
      return pill("+/\u2212");
    case "unknown":
      return pill("?");
    case "against": {
      const held = line({ x2: 35 }, shape("line", { x1: 35, x2: 35, y1: 1, y2: 14, "stroke-width": 2.4 }));
      held.style.color = "var(--against)";
      return held;
    }
    case "returning":
      return drawing(
        20,
        20,
        shape("circle", { cx: 10, cy: 10, r: 9, "stroke-width": 1.2 }),
        shape("path", { d: "M12.9 6.2A4.8 4.8 0 1 0 14.8 10", "stroke-width": 1.5 }),
        shape("polygon", { points: "11.6,3.6 16.2,5.2 12.6,8.6", fill: "currentColor", stroke: "none" }),
      );
    default:
      return line({}, head());
  }
}

function letters(text, x, y) {
  const element = shape("text", {
    x,
    y,
    "text-anchor": "middle",
    "font-size": 13,
    fill: "currentColor",
    stroke: "none",
  });
  element.textContent = text;
  return element;
}
