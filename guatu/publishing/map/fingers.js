// Fingers (手指): one moves the map when it is near, two make it larger or smaller around what lies
// between them.
function watchFingers(map) {
  const { svg } = map, down = new Map();
  let held = null, dragged = false;

  // What the map does next is reckoned from how fingers and view stand now.
  function hold() {
    const [one, other] = [...down.values()];
    map.pinching = Boolean(other);
    if (!one) { held = null; return; }
    const middle = other ? [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2] : one;
    held = { middle, spot: spotAt(map, ...middle), width: map.view.width, apart: other ? apartOf(one, other) : 0 };
  }
  function pinch([one, other]) {
    const box = svg.getBoundingClientRect(), { view, whole } = map;
    const wanted = held.width * held.apart / apartOf(one, other);
    view.width = Math.max(leastWidth(map), Math.min(whole.width, wanted));
    const across = ((one[0] + other[0]) / 2 - box.left) / box.width;
    const along = ((one[1] + other[1]) / 2 - box.top) / box.height;
    view.x = held.spot[0] - across * view.width;
    view.y = held.spot[1] - along * view.width * whole.height / whole.width;
    look(map);
  }
  function drag([x, y]) {
    const box = svg.getBoundingClientRect();
    const dx = held.middle[0] - x, dy = held.middle[1] - y;
    if (!dragged && Math.abs(dx) + Math.abs(dy) < 6) return;
    dragged = true;
    pan(map, dx / box.width, dy / box.height);
    held.middle = [x, y];
  }

  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (event.isPrimary) { down.clear(); dragged = false; }
    down.set(event.pointerId, [event.clientX, event.clientY]);
    if (down.size > 1) dragged = true;
    hold();
  });
  window.addEventListener("pointermove", (event) => {
    if (!down.has(event.pointerId)) return;
    down.set(event.pointerId, [event.clientX, event.clientY]);
    const at = [...down.values()];
    if (at.length > 1) pinch(at);
    else if (map.view.width < map.whole.width) drag(at[0]);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    window.addEventListener(name, (event) => {
      if (!down.delete(event.pointerId)) return;
      const pinched = map.pinching;
      hold();
      if (pinched && !map.pinching) askForSeats(map);
    });
  }
  // One finger scrolls the page past a map that is seen whole; with two the browser would do so
  // as well, and take them away from the map.
  for (const name of ["touchstart", "touchmove"]) {
    svg.addEventListener(name, (event) => {
      if (event.touches.length > 1 && event.cancelable) event.preventDefault();
    }, { passive: false });
  }
  svg.addEventListener("click", (event) => {
    if (!dragged) return;
    event.preventDefault();
    event.stopPropagation();
    dragged = false;
  }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
}

const apartOf = (one, other) => Math.max(10, Math.hypot(one[0] - other[0], one[1] - other[1]));
