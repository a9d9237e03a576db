/* Drawing on the canvas: colours, lanes and lines. Nothing here decides anything; it draws what `scene`
   (frame-scene.js) holds, where the page computed it to be. */

const FONT = '"Source Sans", sans-serif';
const BAR = 7;
const FADED_LINE = 0.72;

function channels(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

/** Return the colour that lies `share` of the way from one to the other. */
function mix(one, other, share) {
  if (share <= 0) return one;
  if (share >= 1) return other;
  const to = channels(other);
  const mixed = channels(one).map((value, at) => Math.round(value + (to[at] - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Return the ground of a lane: they take turns. */
function groundOf(colours, lane) {
  return lane % 2 ? colours.band : colours.paper;
}

function paintLanes(context, scene, view) {
  const { drawn, colours } = scene;
  if (drawn.size === "tracks") {
    paintTracks(context, scene);
    return;
  }
  const left = view.left - 1;
  const width = view.width + 2;
  drawn.lanes.forEach((lane, at) => {
    context.fillStyle = groundOf(colours, at);
    context.fillRect(left, lane.top, width, lane.height);
  });
  context.lineWidth = 1 / view.scale;
  drawn.lanes.slice(1).forEach((lane) => {
    const unplaced = lane.level === "unplaced";
    context.strokeStyle = unplaced ? colours.line : colours.hair;
    context.setLineDash(unplaced ? [6, 4] : []);
    segment(context, left, lane.top, left + width, lane.top);
  });
  context.setLineDash([]);
  context.strokeStyle = colours.hair;
  segment(context, left, drawn.height, left + width, drawn.height);
}

/** The narrow picture has a dotted line for each level. */
function paintTracks(context, { drawn, colours }) {
  context.strokeStyle = colours.hair;
  context.lineWidth = 1.5;
  context.setLineDash([1.5, 4]);
  for (const lane of drawn.lanes) {
    const x = lane.top + lane.height / 2;
    segment(context, x, 0, x, drawn.height);
  }
  context.setLineDash([]);
}

function segment(context, x1, y1, x2, y2) {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

/** Draw all lines, the faded ones below and those of the chosen chain on top. */
function paintLinks(context, scene) {
  const { drawn } = scene;
  const order = drawn.links.map((_placed, at) => at);
  order.sort((one, other) => scene.linkInk[one].chosen - scene.linkInk[other].chosen || one - other);
  for (const at of order) paintLine(context, scene, at);
  for (const at of order) paintLabel(context, scene, at);
}

function lineColour({ colours }, link, ink) {
  const held = link.against || link.plan === "broke";
  const plain = held ? colours.against : link.plan ? colours.ink : colours.line;
  const chosen = held ? colours.against : colours.accent;
  return mix(mix(plain, chosen, ink.chosen), colours.paper, ink.faded * FADED_LINE);
}

function paintLine(context, scene, at) {
  const { drawn, colours } = scene;
  const placed = drawn.links[at];
  const link = scene.links[placed.link];
  const ink = scene.linkInk[at];
  const pointed = scene.pointed?.link === at;
  const width = placed.width + ink.chosen * 0.8 + (pointed ? 0.8 : 0);
  const colour = lineColour(scene, link, pointed ? { ...ink, faded: 0 } : ink);
  context.lineJoin = "round";
  if (scene.reading?.link === placed.link) {
    context.strokeStyle = mix(colours.accent, colours.paper, 0.78);
    context.lineWidth = width + 7;
    context.stroke(scene.paths[at]);
  }
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = width;
  if (link.plan && link.plan !== "happened") context.setLineDash([9, 6]);
  else if (link.hypothetical) context.setLineDash([2, 9]);
  else if (link.inferred) context.setLineDash([2, 4.5]);
  context.stroke(scene.paths[at]);
  context.setLineDash([]);
  if (link.against) segmentTo(context, placed);
  else paintHead(context, placed, width, drawn.style, link.plan ? colours.paper : null);
  if (link.plan === "broke") paintSlashes(context, placed.label, colours.paper);
}

/** Two slashes in a gap: here the plan broke. */
function paintSlashes(context, [x, y], ground) {
  context.save();
  context.translate(x, y);
  context.fillStyle = ground;
  context.fillRect(-9, -8, 18, 16);
  context.lineWidth = 2;
  segment(context, -6, 7, -1, -7);
  segment(context, 1, 7, 6, -7);
  context.restore();
}

/** Bring a line that ends in a bar up to it. */
function segmentTo(context, { head: [x, y, angle] }) {
  const back = (far) => [x - far * Math.cos(angle), y - far * Math.sin(angle)];
  segment(context, ...back(8), ...back(BAR));
}

/** The line itself ends a little before the tip; the head covers its end. A hollow one is filled with
   the ground: a plan. */
function paintHead(context, { head: [x, y, angle] }, width, style, hollow) {
  const long = (style === "cards" ? 8.5 : 7) + width * 0.5;
  const half = (style === "cards" ? 3.6 : 2.9) + width * 0.45;
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(-long, -half);
  context.lineTo(-long, half);
  context.closePath();
  if (hollow) {
    context.fillStyle = hollow;
    context.lineWidth = 1.6;
  }
  context.fill();
  if (hollow) context.stroke();
  context.restore();
}

/** Held back: the line ends in a bar across it. Bars lie over the cards, whose notch would hide them. */
function paintBars(context, scene) {
  scene.drawn.links.forEach((placed, at) => {
    const link = scene.links[placed.link];
    if (!link.against) return;
    const [x, y, angle] = placed.head;
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    context.strokeStyle = lineColour(scene, link, scene.linkInk[at]);
    context.lineWidth = Math.max(2.4, placed.width);
    segment(context, -BAR, -8, -BAR, 8);
    context.restore();
  });
}

/** Numbers of sources, other marks, and the round arrow of a returning line. Gone when faded. */
function paintLabel(context, scene, at) {
  const { drawn, colours } = scene;
  const placed = drawn.links[at];
  const link = scene.links[placed.link];
  const ink = scene.linkInk[at];
  const pieces = [];
  if (placed.returning) pieces.push("");
  if (drawn.style === "cards" && link.sources > 1) pieces.push(String(link.sources));
  if (link.mark) pieces.push(link.mark);
  if (!pieces.length) return;
  context.save();
  context.globalAlpha = placed.returning ? 1 - ink.faded * FADED_LINE : 1 - ink.faded;
  context.font = `${ink.chosen > 0.5 ? 600 : 400} 13px ${FONT}`;
  context.textAlign = "center";
  const high = 19;
  const widths = pieces.map((text) => Math.max(high, context.measureText(text).width + 10));
  let x = placed.label[0] - (widths.reduce((sum, width) => sum + width, 0) + 2 * (pieces.length - 1)) / 2;
  const y = placed.label[1];
  pieces.forEach((text, piece) => {
    const width = widths[piece];
    context.beginPath();
    context.roundRect(x, y - high / 2, width, high, high / 2);
    context.fillStyle = colours.paper;
    context.strokeStyle = mix(colours.line, colours.accent, ink.chosen);
    context.lineWidth = 1.2 + ink.chosen * 0.4;
    context.fill();
    context.stroke();
    context.fillStyle = mix(colours.ink, colours.accent, ink.chosen);
    if (text) context.fillText(text, x + width / 2, y + 4.5);
    else paintRoundArrow(context, x + width / 2, y);
    x += width + 2;
  });
  context.restore();
}

function paintRoundArrow(context, x, y) {
  context.strokeStyle = context.fillStyle;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x, y, 4.6, -0.95, Math.PI * 1.75 - 0.95 - 0.2, false);
  context.stroke();
  const tip = { x: x + 4.6 * Math.cos(-0.95), y: y + 4.6 * Math.sin(-0.95) };
  context.beginPath();
  context.moveTo(tip.x - 3.2, tip.y - 2.2);
  context.lineTo(tip.x + 1.9, tip.y - 1.6);
  context.lineTo(tip.x - 0.8, tip.y + 2.9);
  context.closePath();
  context.fill();
}
