// Seats (落座): the rule of pin.py, for whatever scale the screen is at; in pixels of a pin's own
// measure, the same as those of the paper.
const SIZE = $measures;
const CELL = 48;

const boxAt = (x, y) => ({
  left: x - SIZE.halfWide, top: y - SIZE.halfHigh, right: x + SIZE.halfWide, bottom: y + SIZE.halfHigh,
});
const isInside = (box, frame) => frame.left <= box.left && box.right <= frame.right &&
  frame.top <= box.top && box.bottom <= frame.bottom;

// What stands already, found again by the cells that it lies in.
class Board {
  constructor(taken) {
    this.cells = new Map();
    for (const box of taken) this.take(box);
  }
  take(box) {
    this.each(box, 0, (key) => {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    });
  }
  meets(box, gap = 0) {
    return this.each(box, gap, (key) => (this.cells.get(key) || []).some((other) =>
      box.left < other.right + gap && other.left < box.right + gap &&
      box.top < other.bottom + gap && other.top < box.bottom + gap));
  }
  each(box, gap, act) {
    const right = Math.floor((box.right + gap) / CELL), bottom = Math.floor((box.bottom + gap) / CELL);
    for (let x = Math.floor((box.left - gap) / CELL); x <= right; x++) {
      for (let y = Math.floor((box.top - gap) / CELL); y <= bottom; y++) {
        if (act(x * 65536 + y)) return true;
      }
    }
    return false;
  }
}

// Pins for spots `{number, x, y}`: who can stay stays, the others take the nearest free seat, and
// where there is none `farthest` off at most the nearest pin takes them in. None over a `taken` box.
function seatPins(spots, frame, taken, farthest = SIZE.farthest) {
  const board = new Board(taken), pins = [];
  const inside = (one) => [
    Math.min(Math.max(one.x, frame.left + SIZE.halfWide), frame.right - SIZE.halfWide),
    Math.min(Math.max(one.y, frame.top + SIZE.halfHigh), frame.bottom - SIZE.halfHigh),
  ];
  const stand = (one, [x, y]) => {
    board.take(boxAt(x, y));
    pins.push({ numbers: [one.number], x, y, spots: [one] });
  };
  const waiting = spots.filter((one) => {
    const seat = inside(one), stays = !board.meets(boxAt(...seat));
    if (stays) stand(one, seat);
    return !stays;
  });
  for (const one of waiting) {
    const seat = freeSeat(board, frame, inside(one), farthest);
    if (seat || !pins.length) stand(one, seat || inside(one));
    else takeIn(pins, one);
  }
  return { pins, board };
}

function freeSeat(board, frame, [x, y], farthest) {
  for (let ring = 1; ring <= Math.floor(farthest / SIZE.step); ring++) {
    // Begun above and to the right, where a reader's eye goes first.
    const count = 6 + 2 * ring;
    for (let n = 0; n < count; n++) {
      const angle = -Math.PI / 3 + 2 * Math.PI * n / count;
      const seat = [x + ring * SIZE.step * Math.cos(angle), y + ring * SIZE.step * Math.sin(angle)];
      const box = boxAt(...seat);
      if (isInside(box, frame) && !board.meets(box)) return seat;
    }
  }
  return null;
}

function takeIn(pins, one) {
  let nearest = pins[0], least = Infinity;
  for (const pin of pins) {
    const away = Math.hypot(pin.x - one.x, pin.y - one.y);
    if (away < least) { nearest = pin; least = away; }
  }
  if (!nearest.numbers.includes(one.number)) nearest.numbers.push(one.number);
  nearest.spots.push(one);
}
