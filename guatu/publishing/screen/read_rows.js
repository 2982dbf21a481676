// Rows (各行): what each row says of itself; words and nodes are read when first asked for.
const PART = 12; // rows that are laid out together, an even number so that stripes go on
const AREA = "area", NO_OFFICE = "牵头单位待定", NO_OFFICIAL = "包抓领导待定", NO_TOWN = "未写明乡镇";
const plain = (words) => words.normalize("NFKC").toLowerCase();
const many = (words) => (words ? words.split("|") : []);

class WallRow {
  constructor(element, area, year) {
    const facts = element.dataset;
    this.element = element;
    this.area = area;
    this.number = element.id.slice(3); // after the prefix of all ids
    this.light = facts.gwLight;
    this.offices = many(facts.gwOffices);
    this.official = facts.gwOfficial || "";
    this.towns = many(facts.gwTowns);
    this.due = facts.gwDue || `${year}-12-31`;
    this.unknown = facts.gwUnknown || "";
  }
  get kind() { return this.element.cells[1].lastElementChild.textContent; }
  get lead() { return this.element.cells[3].firstChild.textContent === this.offices[0] ? this.offices[0] : ""; }
  get words() { return (this.found ??= plain([this.number, this.area, ...this.offices, this.element.textContent].join(" "))); }
  // References to symbols cost a browser time in every frame, in view or not: the drawing is
  // read and emptied, the lamp becomes a copy of its symbol.
  take(symbols) {
    this.svg = this.element.querySelector(".gw-track");
    this.book = barsOf(this.svg);
    this.svg.replaceChildren();
    this.element.querySelector(".gw-lines")?.remove();
    const lamp = this.element.cells[0].querySelector("use");
    if (!lamp) return;
    this.lamp = lamp.getAttribute("href").slice(4);
    symbols[this.lamp] ??= document.getElementById("gw-" + this.lamp).firstElementChild;
    lamp.replaceWith(symbols[this.lamp].cloneNode(true));
  }
  get nodes() { return (this.flags ??= [...this.element.querySelectorAll(".gw-nodes>li")].map(nodeOf)); }
}

// A node (节点): its state, the day (ISO) where its flag stands, its name and its words.
function nodeOf(item) {
  const [state, on, id] = item.dataset.gw.split(" ");
  return { state, on, id, name: item.firstChild.textContent, words: item.textContent };
}

function readRows(wall) {
  const rows = [];
  let area = "";
  for (const body of wall.querySelectorAll(".gw-table>tbody")) {
    if (body.className === "gw-head") area = body.querySelector("b").textContent;
    else for (const element of body.rows) rows.push(new WallRow(element, area, wall.dataset.gwYear));
  }
  return rows;
}
