// Corners (四角): scale bar, seal and north arrow keep to the corners of the view, as large as
// ever; the bar says what it is long at this scale.
const CORNERS = {
  se: (box) => [box.right, box.bottom], sw: (box) => [box.left, box.bottom], ne: (box) => [box.right, box.top],
};

function readCorners(map) {
  const { width, height } = map.drawn;
  map.frame = { left: 0, top: 0, right: width, bottom: height };
  map.corners = [...map.svg.querySelectorAll("[data-gm-corner]")].map((group) => {
    const { x, y, width, height } = group.getBBox();
    return { group, name: group.dataset.gmCorner, box: { left: x, top: y, right: x + width, bottom: y + height } };
  });
  const seal = map.corners.find((one) => one.name === "se").box;
  map.sealHigh = seal.bottom - seal.top + 6;
  map.sealWide = seal.right - seal.left;
}

// How far up a corner's piece goes: on a narrow screen the bar stands above the seal.
const raised = (map, name) =>
  (name === "sw" && map.wide / map.pixel < map.sealWide + SIZE.scaleMost + 60 ? map.sealHigh : 0);

function cornerBoxes(map, frame) {
  const long = scaleOf(map.svg.dataset.unit / map.unit)[1];
  return map.corners.map(({ name, box }) => {
    const [fromX, fromY] = CORNERS[name](map.frame), [toX, toY] = CORNERS[name](frame);
    const dx = toX - fromX, dy = toY - fromY - raised(map, name);
    const right = name === "sw" ? box.left + long + 12 : box.right;
    return { left: box.left + dx, top: box.top + dy, right: right + dx, bottom: box.bottom + dy };
  });
}

function placeCorners(map) {
  const { view, unit } = map;
  const seen = { left: view.x, top: view.y, right: view.x + view.width, bottom: view.y + view.height };
  for (const { group, name } of map.corners) {
    const [toX, toY] = CORNERS[name](seen), [fromX, fromY] = CORNERS[name](map.frame);
    const up = raised(map, name);
    group.setAttribute("transform",
      `translate(${toX} ${toY - up * unit}) scale(${unit}) translate(${-fromX} ${-fromY})`);
    if (name === "sw") writeScale(group, map);
  }
}

function writeScale(group, map) {
  const [plate, bar, , end, words] = group.children;
  const [km, long] = scaleOf(map.svg.dataset.unit / map.unit);
  const x = Number(bar.getAttribute("x1"));
  plate.setAttribute("width", long + 12);
  bar.setAttribute("x2", x + long);
  for (const side of ["x1", "x2"]) end.setAttribute(side, x + long);
  words.setAttribute("x", x + long / 2);
  words.textContent = km >= 1 ? `${Math.round(km)} 公里` : `${Math.round(km * 1000)} 米`;
}

// A round number of kilometres, and how long it is, where one takes `unit` pixels.
function scaleOf(unit) {
  for (let km = 1000; km > 0.001; km /= 10) {
    for (const share of [1, 0.5, 0.2]) {
      if (km * share * unit <= SIZE.scaleMost) return [km * share, km * share * unit];
    }
  }
  return [0.001, 0.001 * unit];
}
