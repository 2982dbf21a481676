// Names (名称): beside their pin or over their land where they cover nothing, or not at all; the
// rule of name_place.py, with words as wide as this browser writes them.
const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

function widthOf(words, size, family) {
  const key = `${size} ${words}`;
  if (!widths.has(key)) {
    pen.font = `${size}px ${family}`;
    widths.set(key, pen.measureText(words).width + 1);
  }
  return widths.get(key);
}

const textBox = (x, y, wide, size, anchor) => {
  const left = x - { start: 0, middle: wide / 2, end: wide }[anchor];
  return { left, top: y - 0.88 * size, right: left + wide, bottom: y + 0.13 * size };
};

function nameBeside(place, box, lines, size) {
  const high = size * 1.2, deep = high * lines.length;
  const middle = (box.top + box.bottom - deep) / 2, centre = (box.left + box.right) / 2;
  const places = [
    [box.right + 2, middle, "start"], [box.left - 2, middle, "end"],
    [centre, box.bottom + 1, "middle"], [centre, box.top - deep - 1, "middle"],
    [box.right + 2, box.top - deep / 2, "start"], [box.right + 2, box.bottom - deep / 2, "start"],
    [box.left - 2, box.top - deep / 2, "end"], [box.left - 2, box.bottom - deep / 2, "end"],
  ];
  for (const [x, top, anchor] of places) {
    const found = lines.map((words, n) => ({ words, x, y: top + size * 0.9 + n * high, anchor }));
    if (takeWords(place, found, size)) return found;
  }
  return [];
}

function nameOver(place, words, spots, size) {
  for (const [x, y] of spots) {
    const found = [{ words, x, y: y + size * 0.4, anchor: "middle" }];
    if (takeWords(place, found, size)) return found;
  }
  return [];
}

function takeWords({ board, frame, family }, texts, size) {
  const boxes = texts.map((one) =>
    textBox(one.x, one.y, widthOf(one.words, size, family), size, one.anchor));
  const free = boxes.every((box) => isInside(box, frame) && !board.meets(box, SIZE.gap));
  if (free) for (const box of boxes) board.take(box);
  return free;
}
