// Arranging (排列): the chosen rows under their groups, a few to a part. A part far from the
// view is skipped by the browser (content-visibility) and its years are not drawn.
function arrange(wall) {
  const { choice, rows } = wall;
  const fits = fitting(choice, wall.year);
  const others = rows.filter(fits);
  const lit = many(choice.light);
  wall.shown = lit.length ? others.filter((row) => lit.includes(row.light)) : others;
  const groups = grouped(wall.shown, choice.group);
  wall.groups = groups;
  if (groups.length || wall.table.tBodies.length) fill(wall, groups);
  wall.none.hidden = wall.shown.length > 0;
  countLights(wall, others);
  tell(wall);
  wall.box.dispatchEvent(new CustomEvent("gw:shown", { bubbles: true, detail: wall }));
}

function fill(wall, groups) {
  const whole = wall.shown.length === wall.rows.length && wall.choice.group === AREA;
  if (whole && wall.untouched) return; // as the book wrote it
  wall.untouched = false;
  forgetHollow(wall);
  const bodies = groups.flatMap((group) => [headOf(wall, group, whole), ...partsOf(wall, group.rows)]);
  for (const old of [...wall.table.tBodies]) old.remove();
  wall.table.append(...bodies);
  readParts(wall);
}

function partsOf(wall, rows) {
  const parts = [], size = partSize(wall);
  for (let n = 0; n < rows.length; n += size) {
    const part = document.createElement("tbody"), elements = rows.slice(n, n + size).map((row) => row.element);
    part.className = "gw-part";
    if (givesAway(wall)) putAway(wall, part, elements); // laid out only when it comes near
    else part.append(...elements);
    parts.push(part);
  }
  return parts;
}

function headOf(wall, group, whole) {
  if (whole) return wall.heads.get(group.title);
  const head = document.createElement("tbody");
  head.className = "gw-head";
  head.innerHTML = `<tr class="gw-band"><th colspan="7" scope="rowgroup"><div><b></b><span class="gw-sum"></span></div></th></tr>`;
  head.querySelector("b").textContent = group.title;
  head.querySelector("span").innerHTML = `${group.rows.length}项` + sums(wall, group.rows);
  return head;
}

function sums(wall, rows) {
  return wall.lights.map((button) => {
    const light = button.dataset.gwLight, count = rows.filter((row) => row.light === light).length;
    return count ? `<span>${icon("light-" + light, 16, wall.lightNames[light])}${count}</span>` : "";
  }).join("");
}

function icon(symbol, size, label = "") {
  const about = label ? `role="img" aria-label="${clean(label)}"` : 'aria-hidden="true"';
  return `<svg width="${size}" height="${size}" viewBox="0 0 24 24" ${about}><use href="#gw-${symbol}" width="24" height="24"/></svg>`;
}

function countLights(wall, rows) {
  const lit = many(wall.choice.light);
  for (const button of wall.lights) {
    const light = button.dataset.gwLight;
    button.querySelector("b").textContent = rows.filter((row) => row.light === light).length;
    button.setAttribute("aria-pressed", String(lit.includes(light)));
  }
}

// What was chosen, in words: told to the reader, and printed over a filtered wall.
function tell(wall) {
  const { choice, rows, shown } = wall;
  const every = rows.length === shown.length;
  wall.told.textContent = every ? `共 ${shown.length} 项` : `显示 ${shown.length} 项，共 ${rows.length} 项`;
  const words = FILTERS.filter((key) => choice[key]).map((key) => {
    if (key === "q") return `含“${choice.q}”`;
    if (key === "key") return "重点项目";
    if (key === "light") return many(choice.light).map((light) => wall.lightNames[light]).join("、");
    const option = [...(wall.form.elements[key]?.options || [])].find((one) => one.value === choice[key]);
    return option ? option.dataset.words || option.textContent : choice[key];
  });
  wall.cut.textContent = words.length ? `筛选：${words.join(" · ")}（${shown.length} 项，全图 ${rows.length} 项）` : "";
  wall.cut.hidden = !words.length;
  wall.box.querySelector(".gw-choices").classList.toggle("is-set", words.length > 0);
}
