// Choice (所选): what is shown and how, written in the address after "#" so that it can be
// shared, reloaded and gone back to; an offline file has no other place for it.
const NOTHING = {
  q: "", light: "", area: "", office: "", official: "", township: "", kind: "", month: "", key: "",
  group: AREA, zoom: "1", rows: "", hall: "", turn: "",
};
const FILTERS = ["q", "light", "area", "office", "official", "township", "kind", "month", "key"];

function readChoice() {
  const choice = { ...NOTHING };
  if (!location.hash.includes("=")) return choice;
  for (const [key, value] of new URLSearchParams(location.hash.slice(1))) {
    if (key in NOTHING) choice[key] = value;
  }
  return choice;
}

function writeChoice(choice, step) {
  const said = new URLSearchParams();
  for (const key of Object.keys(NOTHING)) {
    if (choice[key] && choice[key] !== NOTHING[key]) said.set(key, choice[key]);
  }
  const words = said.toString() ? "#" + said : "";
  const row = !location.hash.includes("=") ? location.hash : "";
  if (words === location.hash || (!words && row)) return;
  history[step ? "pushState" : "replaceState"](null, "", location.pathname + location.search + words);
}

// Whether a row fits the choice, its light left aside: the lights count what else fits.
function fitting(choice, year) {
  const words = plain(choice.q).split(/\s+/).filter(Boolean);
  const tests = [];
  if (choice.area) tests.push((row) => row.area.includes(choice.area));
  if (choice.office) tests.push((row) => row.offices.includes(choice.office));
  if (choice.official) tests.push((row) => row.official === choice.official);
  if (choice.township) tests.push((row) => row.towns.includes(choice.township));
  if (choice.kind) tests.push((row) => row.kind === choice.kind);
  if (choice.key) tests.push((row) => row.kind === "项目");
  if (choice.month) tests.push((row) => monthOf(row, year) === choice.month);
  if (words.length) tests.push((row) => words.every((word) => row.words.includes(word)));
  return (row) => tests.every((test) => test(row));
}

function monthOf(row, year) {
  const [y, m] = row.due.split("-").map(Number);
  return y < year ? "before" : y > year ? "later" : String(m);
}

const GROUPS = {
  area: (row) => row.area,
  office: (row) => row.lead || NO_OFFICE,
  official: (row) => row.official || NO_OFFICIAL,
  township: (row) => row.towns.join("、") || NO_TOWN,
};
const LAST = [NO_OFFICE, NO_OFFICIAL, NO_TOWN];

function grouped(rows, by) {
  const of = GROUPS[by] || GROUPS.area;
  const found = new Map();
  for (const row of rows) {
    const title = of(row);
    if (!found.has(title)) found.set(title, []);
    found.get(title).push(row);
  }
  const groups = [...found].map(([title, its]) => ({ title, rows: its }));
  if (of === GROUPS.area) return groups;
  const rank = (group) => LAST.includes(group.title);
  return groups.sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title, "zh-CN"));
}
