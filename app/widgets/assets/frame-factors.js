/* Drawing on the canvas: factors, as cards, as marks, or as rows of the narrow picture. */

const POINT = 8;
const FADED_MARK = 0.6;
const MOST_LINES = 12;
/** The first letter with a direction decides that of its line. */
const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Trace the outline of a factor: its point and its notch tell its role. */
function outline(context, role, x, y, width, height, point, radius) {
  const middle = y + height / 2;
  const right = x + width;
  const bottom = y + height;
  const pointed = role === "mechanism" || role === "both";
  const notched = role === "impact" || role === "both";
  const shoulder = pointed ? right - point : right;
  const corners = [
    [x, y, notched ? 1 : radius],
    [shoulder, y, pointed ? 2 : radius],
    ...(pointed ? [[right, middle, 0.5]] : []),
    [shoulder, bottom, pointed ? 2 : radius],
    [x, bottom, notched ? 1 : radius],
    ...(notched ? [[x + point, middle, 0.5]] : []),
  ];
  const last = corners.length - 1;
  context.beginPath();
  context.moveTo((x + shoulder) / 2, y);
  for (let at = 1; at <= last + 1; at += 1) {
    const [cx, cy, r] = corners[at % corners.length];
    const [nx, ny] = corners[(at + 1) % corners.length];
    context.arcTo(cx, cy, nx, ny, r);
  }
  context.closePath();
}

/** Draw one factor; `lifted`: with its whole name, over everything else. */
function paintFactor(context, scene, at, lifted) {
  const { style, size } = scene.drawn;
  if (size === "tracks") paintTrackRow(context, scene, at, lifted);
  else if (style === "marks") paintMark(context, scene, at, lifted);
  else paintCard(context, scene, at, lifted);
}

function isRead(scene, placed) {
  return scene.reading?.factor === placed.factor;
}

function paintCard(context, scene, at, lifted) {
  const { drawn, colours } = scene;
  const placed = drawn.factors[at];
  const factor = scene.factors[placed.factor];
  const ink = lifted ? { ...scene.factorInk[at], faded: 0 } : scene.factorInk[at];
  const lines = lifted && placed.cut ? wholeName(placed) : placed.lines;
  const height = placed.height + Math.max(0, grownHeight(placed, lines, drawn));
  const y = Math.max(2, Math.min(placed.y + (placed.height - height) / 2, drawn.height - height - 2));
  const read = isRead(scene, placed);
  const ground = groundOf(colours, scene.laneOf[at]);
  outline(context, factor.role, placed.x, y, placed.width, height, POINT, 5);
  context.fillStyle = mix(mix(colours.card, ground, ink.faded * 0.6), colours.accentTint, ink.chosen);
  context.fill();
  const plain = mix(colours.line, colours.hair, ink.faded);
  context.strokeStyle = read ? colours.accent : mix(plain, colours.accent, ink.chosen);
  context.lineWidth = Math.max(1.2 + 0.8 * ink.chosen, read ? 2 : 0);
  context.stroke();
  const moved = y - (placed.y + (placed.height - height) / 2);
  const textY = placed.textY + moved - ((lines.length - placed.lines.length) / 2) * drawn.lineHeight;
  if (factor.tag) {
    context.font = `600 13px ${FONT}`;
    context.fillStyle = colours.ink2;
    context.globalAlpha = 1 - ink.faded;
    context.fillText(factor.tag, placed.textX, textY - drawn.lineHeight);
    context.globalAlpha = 1;
  }
  paintLines(context, scene, lines, placed.textX, textY, ink);
  if (!drawn.lanes.length) paintRings(context, scene, factor.level, placed.x + 15, y, ink);
}

/** Where no lane tells the level, its rings do: on the upper edge of a card, or beside a mark. */
function paintRings(context, { colours }, level, x, y, ink) {
  const rings = LEVELS.indexOf(level);
  const radius = rings < 0 ? 6.5 : 3.2 + 1.5 * rings;
  const circle = (r) => {
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
  };
  context.fillStyle = colours.paper;
  circle(radius + 2.5);
  context.fill();
  const colour = mix(levelColour(colours, level), colours.paper, ink.faded * FADED_MARK);
  context.fillStyle = context.strokeStyle = colour;
  context.lineWidth = 1.25;
  if (rings < 0) {
    context.setLineDash([3, 2.3]);
    circle(radius);
    context.stroke();
    context.setLineDash([]);
    return;
  }
  const dot = rings ? 2.1 : radius;
  circle(dot);
  context.fill();
  for (let ring = 1; ring <= rings; ring += 1) {
    circle(dot + ((radius - dot) / rings) * ring);
    context.stroke();
  }
}

/** Return the lines of a whole name. What fills more than a large card is not read in a picture. */
function wholeName({ fullLines }) {
  if (fullLines.length <= MOST_LINES) return fullLines;
  return [...fullLines.slice(0, MOST_LINES - 1), `${fullLines[MOST_LINES - 1]} \u2026`];
}

/** Return how much higher the card of a whole name is. */
function grownHeight(placed, lines, { lineHeight }) {
  const lost = placed.fullLines.length - lines.length;
  return lines === placed.lines ? 0 : placed.fullHeight - lost * lineHeight - placed.height;
}

function paintLines(context, { drawn, colours }, lines, x, y, ink) {
  context.font = `${ink.chosen > 0.5 ? 600 : 400} ${drawn.fontSize}px ${FONT}`;
  context.fillStyle = mix(colours.ink, colours.faint, ink.faded);
  context.textAlign = "left";
  lines.forEach((line, at) => {
    context.direction = RIGHT_TO_LEFT.test(line) ? "rtl" : "ltr";
    context.fillText(line, x, y + at * drawn.lineHeight);
  });
  context.direction = "ltr";
}

function paintMark(context, scene, at, lifted) {
  const { drawn, colours } = scene;
  const placed = drawn.factors[at];
  const factor = scene.factors[placed.factor];
  const ink = lifted ? { ...scene.factorInk[at], faded: 0 } : scene.factorInk[at];
  const grown = 2 * Math.max(ink.chosen, isRead(scene, placed) ? 1 : 0);
  outline(
    context,
    factor.role,
    placed.x - grown,
    placed.y + 1.5 - grown,
    placed.width + 2 * grown,
    placed.height - 3 + 2 * grown,
    4.5,
    3,
  );
  const ground = groundOf(colours, scene.laneOf[at]);
  const plain = mix(levelColour(colours, factor.level), ground, ink.faded * FADED_MARK);
  context.fillStyle = mix(plain, colours.accent, ink.chosen);
  context.fill();
  if (!drawn.lanes.length) {
    paintRings(context, scene, factor.level, placed.x - 9, placed.y + placed.height / 2, ink);
  }
  const lines = lifted && placed.cut ? wholeName(placed) : placed.lines;
  if (!lines.length) return;
  const shift = lifted ? ((lines.length - Math.max(1, placed.lines.length)) / 2) * drawn.lineHeight : 0;
  const x = lifted && !placed.lines.length ? placed.x + placed.width + 7 : placed.textX;
  const middle = placed.y + placed.height / 2;
  const y = placed.lines.length
    ? placed.textY - shift
    : middle - ((lines.length - 1) / 2) * drawn.lineHeight + 0.34 * drawn.fontSize;
  context.font = `${ink.chosen > 0.5 ? 600 : 400} ${drawn.fontSize}px ${FONT}`;
  const wide = Math.max(...lines.map((line) => context.measureText(line).width));
  context.globalAlpha = lifted ? 0.96 : 0.78;
  context.fillStyle = ground;
  context.fillRect(x - 3, y - drawn.fontSize, wide + 6, lines.length * drawn.lineHeight + 2);
  context.globalAlpha = 1;
  paintLines(context, scene, lines, x, y, ink);
}

function paintTrackRow(context, scene, at, lifted) {
  const { drawn, colours } = scene;
  const placed = drawn.factors[at];
  const factor = scene.factors[placed.factor];
  const ink = lifted ? { ...scene.factorInk[at], faded: 0 } : scene.factorInk[at];
  const lines = lifted && placed.cut ? wholeName(placed) : placed.lines;
  const grown = isRead(scene, placed) ? 1.5 : 0;
  outline(
    context,
    factor.role,
    placed.x - 2 - grown,
    placed.y - grown,
    placed.width + 4 + 2 * grown,
    placed.height + 2 * grown,
    5,
    4,
  );
  context.fillStyle = mix(levelColour(colours, factor.level), colours.paper, ink.faded * FADED_MARK);
  context.fill();
  if (lifted && placed.cut) {
    context.fillStyle = colours.paper;
    context.fillRect(
      placed.textX - 4,
      placed.textY - drawn.lineHeight,
      drawn.width - placed.textX + 4,
      (lines.length + 1) * drawn.lineHeight + 8,
    );
  }
  paintLines(context, scene, lines, placed.textX, placed.textY, ink);
  const [level] = scene.levels[factor.level];
  context.font = `400 13px ${FONT}`;
  context.fillStyle = mix(colours.ink2, colours.faint, ink.faded);
  const words = factor.tag ? `${level}, ${factor.tag}` : level;
  context.fillText(words, placed.textX, placed.textY + (lines.length - 1) * drawn.lineHeight + 17);
}

function levelColour(colours, level) {
  return level === "unplaced" ? colours.faint : colours[level];
}
